import { dayNumber, dayOf, gramsFromKilograms, gramsFromTonnes, kilogramsOf } from '../../common';
import { planSurge } from './activation-plan.rules';
import type { SurgeCourse } from './course.rules';
import { grownGrams } from './growth.rules';
import type { SurgeCourseShown, SurgeResultShown, SurgeScenarioShown } from './surge.dto';

/**
 * What a scenario comes to.
 * @param begins the instant at which its first local day begins
 */
export function surgeResult(scenario: SurgeScenarioShown, begins: Date): SurgeResultShown {
  const { fromDay, days, normalKg, points, openingKg, capacityKg, storageKg, clockHours } = scenario;
  const grams = (kilograms: number): number => gramsFromKilograms(kilograms, { allowZero: true });
  const dateOf = (day: number): string => dayOf(dayNumber(fromDay) + day);
  const normal = grams(normalKg);
  const { baseline, planned, activations, missingGrams } = planSurge({
    generated: Array.from({ length: days }, (_none, day) => grownGrams(normal, points, day)),
    ...{ openingGrams: grams(openingKg), capacityGrams: grams(capacityKg) },
    standBy: scenario.standBy.map(({ tonnesPerDay, activationHours }, at) => ({
      ...{ id: String(at), gramsPerDay: gramsFromTonnes(tonnesPerDay), activationHours },
    })),
    ...{ storageGrams: grams(storageKg), clockHours },
  });
  return {
    baseline: showCourse(baseline, dateOf),
    planned: showCourse(planned, dateOf),
    activations: activations.flatMap(({ id, availableDay, decideByHour }) => {
      const facility = scenario.standBy[Number(id)];
      if (facility === undefined) return [];
      const decideBy = new Date(begins.getTime() + decideByHour * 3_600_000).toISOString();
      return [{ ...facility, availableOn: dateOf(availableDay), decideBy }];
    }),
    missingKg: kilogramsOf(missingGrams),
  };
}

function showCourse({ days, broken }: SurgeCourse, dateOf: (day: number) => string): SurgeCourseShown {
  return {
    broken: broken === null ? null : { ...broken, date: dateOf(broken.day) },
    mostStoredKg: kilogramsOf(Math.max(0, ...days.map(({ stored }) => stored))),
    oldestHours: Math.max(0, ...days.map(({ oldestHours }) => oldestHours)),
    days: days.map(({ generated, capacity, treated, stored, oldestHours }, day) => ({
      ...{ day, date: dateOf(day), generatedKg: kilogramsOf(generated), capacityKg: kilogramsOf(capacity) },
      ...{ treatedKg: kilogramsOf(treated), storedKg: kilogramsOf(stored), oldestHours },
    })),
  };
}
