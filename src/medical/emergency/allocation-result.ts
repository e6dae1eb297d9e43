import { kilogramsOf } from '../../common';
import type { AllocationResult } from './allocation.dto';
import type { NamedFacility, Named } from './allocation-reader';
import type { Allocation } from './allocation.rules';
import type { AllocationTerms, Institution } from './parts.rules';

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
const total = (rows: readonly { readonly grams: number }[]): number => rows.reduce((sum, { grams }) => sum + grams, 0);

/** An allocation as it is kept and shown. */
export function resultOf(
  allocation: Allocation,
  institutions: readonly Named<Institution>[],
  facilities: readonly NamedFacility[],
  terms: AllocationTerms,
  asked: Pick<AllocationResult, 'percent' | 'excluded' | 'limits'>,
): AllocationResult {
  const { allocated, notAllocated, cost, bound } = allocation;
  const nameOf = new Map(institutions.map(({ siteId, name }) => [siteId, name]));
  const facilityOf = new Map(facilities.map((facility) => [facility.id, facility]));
  const fen = allocated.reduce((sum, { facilityId, grams, metres }) => {
    const aTonne = (metres * terms.fenPerTonneKilometre) / 1000 + (facilityOf.get(facilityId)?.fenPerTonne ?? 0);
    return sum + (grams / 1_000_000) * aTonne;
  }, 0);
  return {
    ...asked,
    allocated: allocated.map(({ grams, metres, hours, ...one }) => ({
      ...one,
      ...{ institution: nameOf.get(one.siteId) ?? '', facility: facilityOf.get(one.facilityId)?.name ?? '' },
      ...{ kg: kilogramsOf(grams), kilometres: rounded(metres / 1000, 3), hours: rounded(hours, 2) },
    })),
    notAllocated: notAllocated.map(({ grams, ...one }) => ({
      ...{ ...one, institution: nameOf.get(one.siteId) ?? '', kg: kilogramsOf(grams) },
    })),
    facilities: facilities.map(({ id, siteId, name, emergency, classes, gramsPerDay, availableInHours }) => ({
      ...{ id, siteId, name, emergency, classes, capacityKg: kilogramsOf(gramsPerDay) },
      allocatedKg: kilogramsOf(total(allocated.filter(({ facilityId }) => facilityId === id))),
      availableInHours: rounded(availableInHours, 2),
    })),
    askedKg: kilogramsOf(total([...allocated, ...notAllocated])),
    allocatedKg: kilogramsOf(total(allocated)),
    lateKg: kilogramsOf(total(allocated.filter(({ late }) => late))),
    tonneKilometres: rounded(
      allocated.reduce((sum, { grams, metres }) => sum + (grams * metres) / 1e9, 0),
      3,
    ),
    costYuan: rounded(fen / 100, 2),
    gapPercent: cost === 0 ? 0 : rounded(((cost - bound) / cost) * 100, 3),
  };
}
