import { DomainError } from '../errors/domain-error';

const deepest = 20;

const refuse = (zh: string, en: string): DomainError => new DomainError('MALFORMED_REQUEST', { detail: { zh, en } });

/** A surrogate without its other half. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * JSON as this service takes it: at most 20 levels deep, no `__proto__`, no NUL and no half surrogate pair (neither of
 * which PostgreSQL can store, and RFC 8785 cannot sign the latter).
 * @throws {DomainError} MALFORMED_REQUEST
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('不是有效的 JSON', 'Not valid JSON');
  }
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw refuse('JSON 嵌套过深', 'The JSON is nested too deeply');
    level = level.flatMap((item) => contentsOf(item));
  }
  return value;
}

function contentsOf(item: unknown): unknown[] {
  if (typeof item === 'string') refuseUnstorable(item);
  if (typeof item !== 'object' || item === null) return [];
  for (const name of Object.keys(item)) {
    refuseUnstorable(name);
    if (name === '__proto__') throw refuse('不允许的字段名', 'A field name that is not allowed');
  }
  return Object.values(item);
}

function refuseUnstorable(text: string): void {
  if (text.includes('\u0000')) throw refuse('内容含 NUL 字符', 'The content has a NUL character');
  if (loneSurrogate.test(text)) throw refuse('内容含不完整的字符', 'The content has half a character');
}
