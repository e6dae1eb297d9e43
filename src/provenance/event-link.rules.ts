import type { Bilingual } from '../common';

/** State of a manifest before its first event. */
export const firstState = 'draft';

/** What an event must follow: the hash of the event before, hex, and the state in which that one left the manifest. */
export interface EventBefore {
  readonly hash: string | null;
  readonly state: string;
}

/** Reads the canonical content of an event, or what a checkpoint states. @returns null when it is no JSON object */
export function readObject(content: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** @returns why this event does not follow the one before, or null when it does */
export function linkFault(body: Readonly<Record<string, unknown>>, before: EventBefore): Bilingual | null {
  if (body['prev'] !== before.hash) return { zh: '与前一事件不衔接', en: 'it does not follow the event before' };
  const from = String(body['from']);
  if (body['from'] !== before.state)
    return { zh: `起始状态为 ${from}，应为 ${before.state}`, en: `it starts from ${from}, not from ${before.state}` };
  return null;
}
