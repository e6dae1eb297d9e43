import canonicalize from 'canonicalize';
import { hash } from 'node:crypto';
import { firstState, linkFault, readObject } from './event-link.rules';

/** One thing that happened, as it is signed: every member goes into the hash. */
export interface EventDetails {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** When it happened, by the account of whoever did it; ISO 8601. */
  readonly occurredAt: string;
  /** When the service wrote it down; ISO 8601. */
  readonly recordedAt: string;
  readonly actor: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One thing that happened to a manifest. */
export interface EventBody extends EventDetails {
  readonly manifestId: string;
}

/** Whose chains there are, by the member of an event that names it. */
export type ChainSubject = 'manifestId' | 'applicationId' | 'containerId' | 'tripId';

/** The end of a chain. Before the first event: sequence 0 and no hash. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Buffer | null;
}

export interface SealedContent {
  readonly seq: number;
  readonly kind: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** The canonical bytes (RFC 8785) that the hash covers, the hash of the event before among them. */
  readonly content: string;
  readonly hash: Buffer;
}

export interface SealedEvent extends SealedContent {
  readonly manifestId: string;
}

export const hashAlgorithm = 'sha-256';

const hashOf = (content: string): Buffer => hash('sha256', content, 'buffer');

/** Appends to the chain of whatever the event names: each event covers the hash of the one before. */
export function sealContent(head: ChainHead, body: EventDetails): SealedContent {
  const seq = head.seq + 1;
  const content = canonicalize({ ...body, v: 1, alg: hashAlgorithm, seq, prev: head.hash?.toString('hex') ?? null });
  if (content === undefined) throw new Error('an event must be a JSON object');
  const { kind, occurredAt, recordedAt } = body;
  return { seq, kind, occurredAt, recordedAt, content, hash: hashOf(content) };
}

/** Appends to a manifest's chain. */
export const sealEvent = (head: ChainHead, body: EventBody): SealedEvent => ({
  manifestId: body.manifestId,
  ...sealContent(head, body),
});

/** An event as it was found in the database. */
export interface StoredContent extends SealedContent {
  readonly alg: string;
}

export interface StoredEvent extends SealedEvent, StoredContent {}

/** What the manifest itself says of its chain and of where it stands. */
export interface ClaimedHead extends ChainHead {
  readonly status: string;
}

export interface Fault {
  /** The event at which the chain breaks. */
  readonly seq: number;
  readonly reason: string;
}

export interface ChainFault extends Fault {
  readonly manifestId: string;
}

/** The first fault of a manifest's chain; see {@link findFault}. */
export function findChainFault(
  manifestId: string,
  events: readonly StoredEvent[],
  claimed: ClaimedHead | null,
): ChainFault | null {
  const fault = findFault('manifestId', manifestId, events, claimed);
  return fault && { manifestId, ...fault };
}

/**
 * Walks one chain in the order in which it was stored.
 * @param id of the subject
 * @param claimed the subject's own word on its last event and its state
 * @returns the first fault, or null when the chain is whole
 */
export function findFault(
  subject: ChainSubject,
  id: string,
  events: readonly StoredContent[],
  claimed: ClaimedHead | null,
): Fault | null {
  const what = subject.replace('Id', '');
  const fault = (seq: number, reason: string): Fault => ({ seq, reason });
  let head: ChainHead = { seq: 0, hash: null };
  let state = firstState;
  for (const event of events) {
    const expected = head.seq + 1;
    if (event.seq !== expected) return fault(expected, `event ${expected} is missing`);
    if (!hashOf(event.content).equals(event.hash)) return fault(event.seq, 'the content does not have its hash');
    const body = readObject(event.content);
    if (body === null) return fault(event.seq, 'the content is not an event');
    const told = [body[subject], body.seq, body.kind, body.occurredAt, body.recordedAt, body.alg];
    const stored = [id, event.seq, event.kind, event.occurredAt, event.recordedAt, event.alg];
    if (told.some((value, at) => value !== stored[at])) return fault(event.seq, 'a column differs from the content');
    const broken = linkFault(body, { hash: head.hash?.toString('hex') ?? null, state });
    if (broken !== null) return fault(event.seq, broken.en);
    state = String(body.to);
    head = event;
  }
  if (claimed === null) return fault(head.seq, `the ${what} of these events is gone`);
  if (claimed.seq !== head.seq)
    return fault(Math.min(claimed.seq, head.seq) + 1, `the ${what} knows ${claimed.seq} events, ${head.seq} are here`);
  if (!sameHash(claimed.hash, head.hash)) return fault(head.seq, `the ${what} knows another last event`);
  if (claimed.status !== state) return fault(head.seq, `the ${what} is ${claimed.status}, its events say ${state}`);
  return null;
}

const sameHash = (left: Buffer | null, right: Buffer | null): boolean =>
  left === null || right === null ? left === right : left.equals(right);
