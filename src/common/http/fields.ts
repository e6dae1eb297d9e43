import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { gramsFromKilograms, gramsFromTonnes, MassError } from '../mass';

/** Of every field: whether it may be left out or be null, how many there may be, and what the document says of it. */
export interface FieldOptions {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly list?: { readonly min?: number; readonly max: number };
  readonly description?: string;
  readonly example?: unknown;
}

type Class = abstract new (...args: never[]) => unknown;

interface Shape {
  readonly schema: ApiPropertyOptions;
  readonly checks: (each: { each: boolean }) => PropertyDecorator[];
}

/** One decorator is the check, the conversion and the line in the OpenAPI document. */
function field(options: FieldOptions, { schema, checks }: Shape): PropertyDecorator {
  const { optional = false, nullable = false, list, description, example } = options;
  const rules: PropertyDecorator[] = [...checks({ each: list !== undefined })];
  if (list) rules.push(IsArray(), ArrayMaxSize(list.max), ArrayMinSize(list.min ?? 0));
  rules.push(
    optional || nullable
      ? ValidateIf((_object, value) => !((optional && value === undefined) || (nullable && value === null)))
      : IsDefined(),
  );
  const document = {
    ...schema,
    required: !optional,
    nullable,
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    ...(list && { isArray: true, maxItems: list.max, minItems: list.min ?? 0 }),
  } as ApiPropertyOptions;
  return applyDecorators(ApiProperty(document), ...rules);
}

export interface TextOptions extends FieldOptions {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
}

/** Text without control characters; 1 to `max` characters unless `min` says otherwise. */
export const Text = (options: TextOptions): PropertyDecorator => {
  const { min = 1, max, pattern } = options;
  return field(options, {
    schema: { type: String, minLength: min, maxLength: max, ...(pattern && { pattern: pattern.source }) },
    checks: (each) => [
      IsString(each),
      MinLength(min, { ...each, context: { min } }),
      MaxLength(max, { ...each, context: { max } }),
      Matches(pattern ?? /^[^\p{Cc}]*$/u, { ...each, context: { pattern: pattern?.source } }),
    ],
  });
};

/** Text of several lines. */
export const LongText = (options: TextOptions): PropertyDecorator =>
  field(options, {
    schema: { type: String, minLength: options.min ?? 1, maxLength: options.max },
    checks: (each) => [
      IsString(each),
      MinLength(options.min ?? 1, { ...each, context: { min: options.min ?? 1 } }),
      MaxLength(options.max, { ...each, context: { max: options.max } }),
    ],
  });

export const Identifier = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { schema: { type: String, format: 'uuid' }, checks: (each) => [IsUUID('all', each)] });

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { schema: { type: Boolean }, checks: (each) => [IsBoolean(each)] });

export interface WholeOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

export const Whole = (options: WholeOptions = {}): PropertyDecorator => {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return field(options, {
    schema: { type: 'integer', minimum: min, maximum: max },
    checks: (each) => [IsInt(each), Min(min, { ...each, context: { min } }), Max(max, { ...each, context: { max } })],
  });
};

/** A whole number that comes as text, in a query string. */
export const WholeInQuery = (options: WholeOptions = {}): PropertyDecorator =>
  applyDecorators(
    Type(() => Number),
    Whole(options),
  );

/** A number for showing only, such as a coordinate. */
export const Decimal = (options: FieldOptions & { readonly min: number; readonly max: number }): PropertyDecorator =>
  field(options, {
    schema: { type: Number, minimum: options.min, maximum: options.max },
    checks: (each) => [
      Min(options.min, { ...each, context: { min: options.min } }),
      Max(options.max, { ...each, context: { max: options.max } }),
    ],
  });

export const Choice = <T extends string>(values: readonly T[], options: FieldOptions = {}): PropertyDecorator =>
  field(options, {
    schema: { type: String, enum: [...values] },
    checks: (each) => [IsIn(values as T[], { ...each, context: { values } })],
  });

/** A date of the local calendar, YYYY-MM-DD. */
export const LocalDate = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, {
    schema: { type: String, format: 'date' },
    checks: (each) => [custom('localDate', (value) => typeof value === 'string' && isLocalDate(value), each)],
  });

/** An instant, RFC 3339 with its offset. */
export const Instant = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, {
    schema: { type: String, format: 'date-time' },
    checks: (each) => [custom('instant', (value) => typeof value === 'string' && isInstant(value), each)],
  });

/** Kilograms with at most 3 decimals, as a JSON number or as text. */
export const Kilograms = (options: FieldOptions & { readonly allowZero?: boolean } = {}): PropertyDecorator =>
  mass('kilograms', 3, gramsFromKilograms, options);

/** Tonnes with at most 6 decimals, as a JSON number or as text. */
export const Tonnes = (options: FieldOptions = {}): PropertyDecorator => mass('tonnes', 6, gramsFromTonnes, options);

function mass(
  check: string,
  decimals: number,
  parse: typeof gramsFromKilograms,
  options: FieldOptions & { readonly allowZero?: boolean },
): PropertyDecorator {
  const allowZero = options.allowZero === true;
  return field(options, {
    schema: {
      oneOf: [
        { type: 'number', minimum: 0, maximum: 100_000_000 },
        { type: 'string', pattern: `^\\d{1,8}(\\.\\d{1,${decimals}})?$` },
      ],
    } as ApiPropertyOptions,
    checks: (each) => [custom(check, (value) => isMass(value, parse, allowZero), each)],
  });
}

/** Kilograms as the service answers them. */
export const KilogramsShown = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { schema: { type: Number }, checks: () => [] });

/** Tonnes as the service answers them. */
export const TonnesShown = KilogramsShown;

export const Nested = (type: () => Class, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(
    Type(type as () => new () => unknown),
    field(options, {
      // Named "type" by its place: that is how the document's maker knows a class that is told later.
      schema: { type: () => type() as new () => unknown },
      checks: (each) => [IsObject(each), ValidateNested(each)],
    }),
  );

function custom(name: string, validate: (value: unknown) => boolean, each: { each: boolean }): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: propertyName as string,
      options: each,
      validator: { validate, defaultMessage: () => name },
    });
}

function isMass(value: unknown, parse: typeof gramsFromKilograms, allowZero: boolean): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  try {
    parse(value, { allowZero });
    return true;
  } catch (error) {
    if (error instanceof MassError) return false;
    throw error;
  }
}

export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= '1900-01-01';
}

function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    isLocalDate(text.slice(0, 10))
  );
}
