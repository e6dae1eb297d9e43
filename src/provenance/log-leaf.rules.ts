import { utf8ToBytes } from '@noble/hashes/utils';
import { leafHash, type Hash } from './merkle.rules';

/** An event as the log knows it. */
export interface LoggedEvent {
  readonly manifestId: string;
  readonly seq: number;
  /** Hash of the event's content, hex. */
  readonly hash: string;
}

/** Data of an event's leaf: canonical JSON (RFC 8785), for its members stand in their order. */
export const leafData = ({ hash, manifestId, seq }: LoggedEvent): string => JSON.stringify({ hash, manifestId, seq });

export const leafOf = (event: LoggedEvent): Hash => leafHash(utf8ToBytes(leafData(event)));
