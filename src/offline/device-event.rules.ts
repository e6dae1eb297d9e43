import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';

/** Steps that can be written down without a signal. */
export const deviceSteps = ['pick_up', 'deliver', 'hand_over', 'take_over', 'accept', 'take_back'] as const;
export type DeviceStep = (typeof deviceSteps)[number];

/** A step as a device wrote it down: its place in the device's own chain, and what the device knew of the manifest. */
export interface DeviceEvent {
  readonly deviceId: string;
  /** 1, 2, 3… of this device. */
  readonly seq: number;
  /** Hash of the device's event before, hex; null in its first. */
  readonly previousHash: string | null;
  /** By the device's clock, ISO 8601. */
  readonly occurredAt: string;
  readonly manifestId: string;
  /** Version of the manifest that the service last told the device. */
  readonly baseVersion: number;
  readonly kind: DeviceStep;
  /** The step's own body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The bytes that are hashed (RFC 8785): every member, whatever their order. */
export function contentOfEvent(event: DeviceEvent): string {
  const { deviceId, seq, previousHash, occurredAt, manifestId, baseVersion, kind, body } = event;
  return canonicalize({ deviceId, seq, previousHash, occurredAt, manifestId, baseVersion, kind, body }) as string;
}

/** Hash of an event, hex: what the device's next one names. @param content of `contentOfEvent` */
export const hashOfEvent = (content: string): string => bytesToHex(sha256(utf8ToBytes(content)));

/** The end of a device's chain. Before its first event: 0 and no hash. */
export interface DeviceHead {
  readonly seq: number;
  /** Hex. */
  readonly hash: string | null;
}

/** Where an event stands to the end of its device's chain. */
export function placeOf(
  { seq, previousHash }: Pick<DeviceEvent, 'seq' | 'previousHash'>,
  head: DeviceHead,
): 'next' | 'known' | 'gap' | 'broken' {
  if (seq <= head.seq) return 'known';
  if (seq > head.seq + 1) return 'gap';
  return previousHash === head.hash ? 'next' : 'broken';
}

/**
 * The order in which events are taken: each device's own, and of several devices the one first that knew less of the
 * manifest; then by their clocks.
 */
export function orderByCause<E extends DeviceEvent>(events: readonly E[]): E[] {
  const queues = new Map<string, E[]>();
  for (const event of [...events].sort((left, right) => left.seq - right.seq))
    queues.set(event.deviceId, [...(queues.get(event.deviceId) ?? []), event]);
  const ordered: E[] = [];
  while (ordered.length < events.length) {
    const heads = [...queues.values()].flatMap(([first]) => first ?? []);
    const free = heads.filter(
      (one) => !heads.some((other) => other.manifestId === one.manifestId && other.baseVersion < one.baseVersion),
    );
    const [next] = free.sort((left, right) => Date.parse(left.occurredAt) - Date.parse(right.occurredAt));
    if (next === undefined) throw new Error('no event is the first of its manifest');
    queues.get(next.deviceId)?.shift();
    ordered.push(next);
  }
  return ordered;
}
