import type { Client } from 'pg';
import { ApiClient } from '../../support/api-client';
import type { Lane } from '../../support/lanes';
import { driveOne } from '../lifecycle';
import { inParallel, percentile } from '../percentiles';

const triggers = [
  ['manifest', 'manifest_flows'],
  ['manifest_line', 'manifest_line_flows'],
] as const;

/**
 * Whole life cycles with flows kept and without, in turns, so that what the machine does meanwhile hits both.
 * @returns life cycles a second, medians
 */
export async function measureWriteCost(
  owner: Client,
  url: string,
  lanes: readonly Lane[],
  { clients, cycles, turns }: { readonly clients: number; readonly cycles: number; readonly turns: number },
): Promise<{ readonly kept: number; readonly unkept: number }> {
  const api = new ApiClient(url, clients);
  const turn = async (): Promise<number> => {
    const seconds = await inParallel(clients, cycles, async (client) => {
      await driveOne(api, lanes[client % lanes.length] as Lane, () => undefined);
    });
    return cycles / seconds;
  };
  const found: { readonly [kind in 'kept' | 'unkept']: number[] } = { kept: [], unkept: [] };
  await turn();
  for (let at = 0; at < turns; at++) {
    for (const kind of at % 2 === 0 ? (['kept', 'unkept'] as const) : (['unkept', 'kept'] as const)) {
      await switchTriggers(owner, kind === 'kept');
      found[kind].push(await turn());
    }
  }
  await switchTriggers(owner, true);
  await owner.query(
    `SELECT keep_flows(array_agg(id), NULL) FROM manifest m
      WHERE NOT EXISTS (SELECT FROM flow_entry e WHERE e.manifest_id = m.id)`,
  );
  await api.close();
  return { kept: percentile(found.kept, 0.5), unkept: percentile(found.unkept, 0.5) };
}

async function switchTriggers(owner: Client, on: boolean): Promise<void> {
  for (const [table, trigger] of triggers) {
    await owner.query(`ALTER TABLE ${table} ${on ? 'ENABLE' : 'DISABLE'} TRIGGER ${trigger}`);
  }
}
