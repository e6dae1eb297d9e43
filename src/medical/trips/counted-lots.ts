import type { Actor } from '../../access';
import { gramsFromKilograms, kilogramsOf, refusedField, type Grams } from '../../common';
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
  /** More than a lot can weigh (rule H10): the unit was wrong. */
  readonly mostGrams: Grams;
}

/**
 * What has no labels becomes one lot a line, closed, at its institution. Clocks run from when the oldest of it was closed.
 * @throws {DomainError} NOT_ACCEPTABLE_HERE for more than a lot can weigh
 */
export const countedLots = (
  actor: Actor,
  counted: readonly CountedClass[],
  { mostGrams, ...at }: CountedAt,
): NewContainer[] =>
  counted.map(({ classCode, bags, boxes, kg, oldestSealedAt, outbreak = false }, line) => {
    const grams = gramsFromKilograms(kg);
    if (grams > mostGrams)
      throw refusedField(`/counted/${line}/kg`, 'mass', {
        zh: `超过一次清点的上限 ${kilogramsOf(mostGrams)} kg，请核对单位`,
        en: `More than can be counted at once (${kilogramsOf(mostGrams)} kg): check the unit`,
      });
    const sealed = oldestSealedAt === undefined ? at.occurredAt : new Date(oldestSealedAt).toISOString();
    return newLot(actor, {
      ...{ ...at, classCode, pieces: Math.max(1, bags + boxes), grams, outbreak },
      sealedAt: sealed < at.occurredAt ? sealed : at.occurredAt,
    });
  });
