import type { ReferenceSnapshot } from '../../src/reference';
import { presenceParameters } from '../../src/manifests';
import { governing, type Rule } from '../../src/rules';

/** The law that the loads are held against, as the database has it. */
export interface Law {
  readonly rules: readonly Rule[];
  readonly reference: Pick<ReferenceSnapshot, 'region' | 'calendar' | 'wasteCode'>;
}

/** The limit at which rule M04 refuses on this day, per mille of the licensed scale. */
export function scaleLimit({ rules }: Law, date: string): number {
  const rule = rules.find(
    ({ id, validFrom, validTo }) => id === 'M04' && validFrom <= date && (validTo === null || date <= validTo),
  );
  if (rule === undefined) throw new Error(`the rule catalogue has no M04 for ${date}`);
  return Number(rule.parameters['blockAbovePermille']);
}

/** How presence counts at a handover of this day. */
export function presenceLaw(
  { rules, reference }: Law,
  date: string,
  region: string,
): ReturnType<typeof presenceParameters> {
  const rule = governing(rules, 'P10', date, reference.region(region)?.lineage ?? []);
  return presenceParameters(rule?.parameters ?? {});
}
