/** The value below which `share` (0 to 1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs `clients` loops of `work` at once until `count` were begun. @returns seconds taken */
export async function inParallel(
  clients: number,
  count: number,
  work: (client: number) => Promise<void>,
): Promise<number> {
  let begun = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_none, client) => {
      while (begun < count) {
        begun += 1;
        await work(client);
      }
    }),
  );
  return (performance.now() - began) / 1000;
}
