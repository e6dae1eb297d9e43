import type { ManifestStep } from '../../src/manifests';
import type { City } from './city';
import type { DayCount } from './day-counts';
import { Life, type Serials } from './life';
import type { Load } from './load';
import { instantOf, WorkWeek } from './local-time';
import type { Law } from './law';
import { Planner } from './planner';
import { Random } from './random';
import { Schedule } from './schedule';
import { makeDraft, type SeededManifest } from './seeded-manifest';

export interface SimulationOptions {
  readonly city: City;
  readonly law: Law;
  readonly seed: number;
  /** Milliseconds since 1970; nothing happens after it. */
  readonly now: number;
  readonly days: readonly DayCount[];
  /** First free serials; they are moved on. */
  readonly serials: Serials;
}

interface Due {
  readonly manifest: SeededManifest;
  readonly step: ManifestStep;
}

/**
 * Plays the days in their order and gives every manifest once: when nothing more will happen to it, or as it stands at
 * the end. Only manifests under way are kept, so memory does not grow with the number of days.
 */
export function* simulate({ city, law, seed, now, days, serials }: SimulationOptions): Generator<SeededManifest> {
  const random = new Random(seed);
  const week = new WorkWeek(law.reference.calendar());
  const planner = new Planner(city, random, week, now);
  const life = new Life(city, law, serials, random);
  const schedule = new Schedule<Due>();
  const underWay = new Set<SeededManifest>();

  for (const count of days) {
    for (const load of planner.plan(count)) {
      const manifest = makeDraft(load, random.idAt(load.writtenAt), law.reference);
      if (manifest === null) continue;
      underWay.add(manifest);
      if (!load.undecided) schedule.add(load.issueAt, { manifest, step: 'issue' });
    }
    const until = Math.min(now, instantOf(count.day + 1, 0) - 1);
    for (let due = schedule.next(until); due !== undefined; due = schedule.next(until)) {
      const { manifest, step } = due.item;
      const isTaken = life.take(step, manifest, due.at);
      const next = isTaken ? nextStep(step, manifest) : null;
      if (next !== null) schedule.add(next.at, { manifest, step: next.step });
      else if (underWay.delete(manifest)) yield manifest;
    }
  }
  yield* underWay;
}

function nextStep(step: ManifestStep, { load, record }: SeededManifest): { step: ManifestStep; at: number } | null {
  switch (step) {
    case 'issue':
      return afterIssue(load);
    case 'pick_up':
      return { step: 'deliver', at: load.deliverAt };
    case 'deliver':
      return load.acceptAt === null ? null : { step: 'accept', at: load.acceptAt };
    case 'accept':
      return record.status === 'rejected' ? null : { step: 'treat', at: load.treatAt };
    case 'treat':
    case 'cancel':
    case 'forward':
    case 'send_back':
    case 'take_back':
    case 'hand_over':
    case 'take_over':
    case 'enter_paper':
    case 'start_flow':
    case 'end_flow':
      return null;
  }
}

const afterIssue = ({ cancel, pickUpAt }: Load): { step: ManifestStep; at: number } =>
  cancel === null ? { step: 'pick_up', at: pickUpAt } : { step: 'cancel', at: cancel.at };
