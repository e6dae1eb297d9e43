import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { DomainError } from '../errors/domain-error';
import { Text, WholeInQuery } from './fields';

/** The part of every list's query that says which page. */
export class PageQuery {
  @WholeInQuery({ optional: true, min: 1, max: 100, description: 'Items a page (default 20)' })
  limit?: number;

  @Text({ optional: true, max: 500, description: 'nextCursor of the page before' })
  cursor?: string;
}

export const defaultLimit = 20;

export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** A place in an order: the sort keys of the last row seen, as PostgreSQL printed them. */
export type CursorKeys = readonly string[];

export const encodeCursor = (keys: CursorKeys): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/** @throws {DomainError} VALIDATION_FAILED when it is not a cursor of this list. */
export function decodeCursor(cursor: string | undefined, patterns: readonly RegExp[]): CursorKeys | undefined {
  if (cursor === undefined) return undefined;
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    keys = undefined;
  }
  const fits =
    Array.isArray(keys) &&
    keys.length === patterns.length &&
    keys.every((key, at) => typeof key === 'string' && patterns[at]?.test(key) === true);
  if (!fits) throw badCursor();
  return keys as string[];
}

const badCursor = (): DomainError =>
  new DomainError('VALIDATION_FAILED', {
    errors: [{ pointer: '/cursor', code: 'cursor', text: { zh: '不是此列表的游标', en: 'Not a cursor of this list' } }],
  });

/** Rows were asked for one more than `limit`: the extra one tells that there is a next page. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  keys: (row: Row) => CursorKeys,
  show: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keys(last)) : null,
  };
}

/** Documents an answer that is a page of `item`. */
export const ApiPage = (item: ClassType<unknown>): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          nextCursor: { type: 'string', nullable: true },
        },
      },
    }),
  );
