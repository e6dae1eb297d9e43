import type { OrganisationKind } from '../../access';
import type { ReferenceSnapshot } from '../../reference';
import type { RuleCatalogue } from '../../rules';
import { localDate } from '../../reference';
import type { ContainerLaw } from './container.rules';
import { containerKinds, type ContainerKind, type ContainerRole } from './container.status';

/** The limits of the local day, and what is known of classes and methods. */
export function containerLaw(
  rules: RuleCatalogue,
  reference: ReferenceSnapshot,
  now: Date,
  timeZone: string,
): ContainerLaw {
  const of = (name: string): number => Number(rules.parameter('H10', name, localDate(now, timeZone)));
  const mostGrams = Object.fromEntries(containerKinds.map((kind) => [kind, of(`${kind}Grams`)]));
  return {
    limits: { mostGrams: mostGrams as Record<ContainerKind, number>, mostSecondsAhead: of('secondsAhead') },
    now: now.toISOString(),
    isMedicalClass: (code) => reference.medicalMethods(code).length > 0,
    methodsOf: (classCode) => reference.medicalMethods(classCode),
  };
}

const roleOf: Readonly<Partial<Record<OrganisationKind, ContainerRole>>> = {
  generator: 'institution',
  carrier: 'carrier',
  receiver: 'disposer',
};

export const rolesOf = (kinds: readonly OrganisationKind[]): ContainerRole[] =>
  kinds.flatMap((kind) => roleOf[kind] ?? []);
