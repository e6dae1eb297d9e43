/** What emergency facilities have to take on a day, grams. */
export interface EmergencyNeed {
  /** What the licensed plants cannot treat of what was carried over and what arose. */
  readonly need: number;
  /** Of that, what the emergency facilities in use can. */
  readonly covered: number;
  /** Of that, what nobody can. */
  readonly missing: number;
}

/**
 * @param asked carried over from the day before and arisen, grams
 * @param licensed what the licensed plants take in a day
 * @param emergency what the emergency facilities in use take in a day
 */
export function emergencyNeed(asked: number, licensed: number, emergency: number): EmergencyNeed {
  const need = Math.max(0, asked - licensed);
  const covered = Math.min(need, emergency);
  return { need, covered, missing: need - covered };
}

/** Who treats how much of a drill's day: each plant in its turn as much as it can. @returns grams by plant */
export function sharesOf(treated: number, capacities: readonly number[]): number[] {
  let left = treated;
  return capacities.map((capacity) => {
    const share = Math.min(left, capacity);
    left -= share;
    return share;
  });
}
