import type { Actor } from '../../access';
import { gramsFromKilograms } from '../../common';
import type { NewContainer } from '../containers/container.repository';
import { newLot } from '../containers/new-container';
import type { CountedClass } from './medical-trip.dto';

/** Where and when something was counted. */
export interface CountedAt {
  readonly siteId: string;
  readonly institutionId: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly recordedAt: string;
}

/** What has no labels becomes one lot a line, closed, at its institution. Clocks run from when the oldest of it was closed. */
export const countedLots = (actor: Actor, counted: readonly CountedClass[], at: CountedAt): NewContainer[] =>
  counted.map(({ classCode, bags, boxes, kg, oldestSealedAt, outbreak = false }) => {
    const sealed = oldestSealedAt === undefined ? at.occurredAt : new Date(oldestSealedAt).toISOString();
    return newLot(actor, {
      ...{ ...at, classCode, pieces: Math.max(1, bags + boxes), grams: gramsFromKilograms(kg), outbreak },
      sealedAt: sealed < at.occurredAt ? sealed : at.occurredAt,
    });
  });
