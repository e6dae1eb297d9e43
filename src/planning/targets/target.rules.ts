/** What a target is measured by. */
export const targetMeasures = [
  'capacity_match',
  'medical_treatment_rate',
  'medical_collection_coverage',
  'reported',
] as const;
export type TargetMeasure = (typeof targetMeasures)[number];

export const targetStates = ['met', 'not_yet', 'missed', 'unknown'] as const;
export type TargetState = (typeof targetStates)[number];

/** A value with what it is made of. Masses are kilograms; a reported value has no parts. */
export interface Measured {
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** numerator / denominator; null without a denominator, never infinity. */
  readonly value: number | null;
}

export const measured = (numerator: number, denominator: number): Measured => ({
  numerator,
  denominator,
  value: denominator > 0 ? Math.round((numerator / denominator) * 10_000) / 10_000 : null,
});

/** Sum of some months' numerators by that of their denominators. */
export const together = (months: readonly Measured[]): Measured =>
  measured(
    months.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0),
    months.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
  );

/** @param today local day */
export function stateOf(value: number | null, wanted: number, dueOn: string, today: string): TargetState {
  if (value === null) return 'unknown';
  if (value >= wanted) return 'met';
  return today > dueOn ? 'missed' : 'not_yet';
}

/** What is missing to the target, in its own unit; nil when it is met. */
export const gapOf = (value: number | null, wanted: number): number | null =>
  value === null ? null : Math.max(0, Math.round((wanted - value) * 10_000) / 10_000);
