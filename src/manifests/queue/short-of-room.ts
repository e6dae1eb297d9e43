import { DomainError } from '../../common';
import type { Finding } from '../../rules';
import type { ManifestRecord } from '../manifest.record';

/** What forbids the step, if it is room and nothing else. */
export function shortOfRoom(findings: readonly Finding[]): readonly Finding[] {
  const blocking = findings.filter(({ severity }) => severity === 'block');
  return blocking.every(({ code }) => code === 'M04') ? blocking : [];
}

/** Where a draft can wait for room; none where something else stands against it too. */
export const queueLinks = (
  { id, status, waitsForRoom: isWaiting }: ManifestRecord,
  findings: readonly Finding[],
): Readonly<Record<string, unknown>> =>
  status !== 'draft' || isWaiting || shortOfRoom(findings).length === 0
    ? {}
    : { links: { queue: { method: 'POST', href: `/api/manifests/${id}/queue` } } };

/** The place in the queue is for what the draft asks. */
export const waitsForRoom = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: '该草稿正在排队等待接受能力，请先退出排队',
      en: 'The draft waits for room: take it out of the queue first',
    },
  });
