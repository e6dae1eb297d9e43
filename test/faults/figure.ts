import type { Client } from 'pg';
import type { ApiClient } from '../support/api-client';
import type { Lane } from '../support/lanes';
import type { ServiceProcess } from '../support/service-process';
import type { Random } from './random';

/** What a run measured against what it must be. */
export interface Figure {
  readonly what: string;
  readonly passed: boolean;
  readonly found: string;
}

/** The service under test; faults replace it by a new process. */
export interface Bench {
  service: ServiceProcess;
  api: ApiClient;
  owner: Client;
  readonly lanes: readonly Lane[];
  readonly random: Random;
  /** Long on demand, short in CI. */
  readonly isLong: boolean;
}

export interface FaultRun {
  /** Numbers of the figures that it measures. */
  readonly figures: readonly number[];
  readonly title: string;
  /** Why it cannot be run on this machine; undefined when it can. */
  readonly cannot?: () => string | undefined;
  readonly run: (bench: Bench) => Promise<Figure[]>;
}

export const zero = (what: string, count: number): Figure => ({ what, passed: count === 0, found: String(count) });

export const within = (what: string, value: number, limit: number, unit: string): Figure => ({
  what: `${what} at most ${limit} ${unit}`,
  passed: value <= limit,
  found: `${Math.round(value * 100) / 100} ${unit}`,
});
