import { AsyncLocalStorage } from 'node:async_hooks';
import type { Executor } from '../database';
import type { Language } from './language';

/** The answer to an unsafe call as it was first given, kept so that a repeat gets the same bytes. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

/** What this unsafe call is, so that its transaction can keep the answer beside the change. */
export interface IdempotentCall {
  readonly actor: string;
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly status: number;
  /** Set by the transaction that did the work. */
  kept?: KeptAnswer;
}

/** Where and when an act was written down, as the act's event keeps it. */
export interface DeviceNote {
  readonly id: string;
  readonly seq: number;
  /** By the device's own clock, ISO 8601. */
  readonly occurredAt: string;
  /** That clock was too far off. */
  readonly skewed: boolean;
}

export interface RequestContext {
  readonly requestId: string;
  readonly language: Language;
  idempotentCall?: IdempotentCall;
  /** The device that wrote the act down, where it was not done here and now. */
  device?: DeviceNote;
  /** Asked first in every transaction of the call: throws when the caller may not act any more. */
  admit?: (tx: Executor) => Promise<void>;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const runInRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The request at hand; undefined in scheduled work and in commands. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();
