/** So long a call waits for its whole answer, milliseconds: a day of loads comes through the slowest signal in it. */
export const callPatience = 120_000;
/** A photo of 2 MB needs so long at 32 kbit/s. */
export const photoPatience = 600_000;

/**
 * Ends a call that has waited so long: one connection that died without a word would hold back all that is unsent, in every
 * tab. `AbortSignal.timeout` is younger than the browsers we serve.
 */
export function patience(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  window.setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
