import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldProblem } from '../errors/domain-error';
import type { Bilingual } from '../language';

type Facts = Readonly<Record<string, unknown>>;

const say = (zh: string, en: string) => (): Bilingual => ({ zh, en });

/** What each check says when it fails. The key is class-validator's name of the check. */
const texts: Readonly<Record<string, (facts: Facts) => Bilingual>> = {
  isDefined: say('必填', 'Required'),
  isString: say('须为文字', 'Must be text'),
  minLength: ({ min }) => ({ zh: `至少 ${String(min)} 个字符`, en: `At least ${String(min)} characters` }),
  maxLength: ({ max }) => ({ zh: `最多 ${String(max)} 个字符`, en: `At most ${String(max)} characters` }),
  matches: ({ pattern }) =>
    pattern === undefined
      ? { zh: '不得含控制字符', en: 'Must not contain control characters' }
      : { zh: '格式不正确', en: `Must have the form ${String(pattern)}` },
  isUuid: say('不是有效的标识', 'Not an identifier (UUID)'),
  isBoolean: say('须为 true 或 false', 'Must be true or false'),
  isInt: say('须为整数', 'Must be a whole number'),
  min: ({ min }) => ({ zh: `不得小于 ${String(min)}`, en: `At least ${String(min)}` }),
  max: ({ max }) => ({ zh: `不得大于 ${String(max)}`, en: `At most ${String(max)}` }),
  isIn: ({ values }) => {
    const list = (values as readonly string[]).join(', ');
    return { zh: `须为下列之一：${list}`, en: `One of ${list}` };
  },
  localDate: say('须为日期 YYYY-MM-DD', 'Must be a date, YYYY-MM-DD'),
  instant: say(
    '须为带时区的时间，如 2026-03-01T08:00:00+08:00',
    'Must be a time with its offset, as in 2026-03-01T08:00:00+08:00',
  ),
  kilograms: say(
    '须为大于 0、小于 1 亿的公斤数，最多三位小数',
    'Must be kilograms above 0 and below 100 million, with at most 3 decimals',
  ),
  tonnes: say(
    '须为大于 0、小于 1 亿的吨数，最多六位小数',
    'Must be tonnes above 0 and below 100 million, with at most 6 decimals',
  ),
  isArray: say('须为列表', 'Must be a list'),
  arrayMinSize: say('项数太少', 'Too few items'),
  arrayMaxSize: say('项数太多', 'Too many items'),
  isObject: say('须为对象', 'Must be an object'),
  nestedValidation: say('须为对象', 'Must be an object'),
  whitelistValidation: say('未知字段', 'There is no such field'),
  unknownValue: say('内容无法识别', 'Not recognised'),
};

/** Checks every body and query, and names every field that is wrong at once. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) =>
      new DomainError('VALIDATION_FAILED', { errors: errors.flatMap((error) => problemsOf(error, '')) }),
  });

function problemsOf(error: ValidationError, above: string): FieldProblem[] {
  const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const failed = Object.keys(error.constraints ?? {});
  // A field that is missing fails every check; only that is worth saying.
  const worthSaying = failed.includes('isDefined') ? ['isDefined'] : failed;
  const own = worthSaying.map((check): FieldProblem => {
    const facts = (error.contexts?.[check] ?? {}) as Facts;
    const text = texts[check];
    if (text === undefined) throw new Error(`no text for the check ${check}`);
    return { pointer, code: check, text: text(facts) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, pointer))];
}
