import { inForce, type Rule } from './rule';

/** Whether the rule is in force on this day in this region. @param lineage the region, last, and all above it */
export const holds = (rule: Rule, date: string, lineage: readonly string[]): boolean =>
  inForce(rule, date) && (rule.regionCode === null || lineage.includes(rule.regionCode));

/**
 * A rule as it stands in one region: of its rows that hold, the smallest region's wins, parameter by parameter. What it
 * does not name stays as it is above it.
 * @param lineage the region, last, and all above it
 */
export function governing(
  catalogue: readonly Rule[],
  id: string,
  date: string,
  lineage: readonly string[],
): Rule | undefined {
  const depth = ({ regionCode }: Rule): number => (regionCode === null ? -1 : lineage.indexOf(regionCode));
  const rows = catalogue
    .filter((rule) => rule.id === id && holds(rule, date, lineage))
    .sort((left, right) => depth(left) - depth(right) || left.version - right.version);
  const narrowest = rows.at(-1);
  if (narrowest === undefined) return undefined;
  const parameters = Object.fromEntries(rows.flatMap((rule) => Object.entries(rule.parameters)));
  return { ...narrowest, parameters };
}
