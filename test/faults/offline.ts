import { hashPassword } from '../../src/access';
import { chromiumPath } from '../browser/support/browser';
import { fieldRun, type FieldService } from '../browser/field-run';
import { newId } from '../../src/common';
import { zero, type Bench, type FaultRun } from './figure';
import { issueLoad } from './hand-offs';

const password = 'a-driver-in-a-valley';

/** A driver with an account, of the first lane's carrier. */
async function openField(bench: Bench): Promise<FieldService> {
  const [lane] = bench.lanes;
  if (lane === undefined) throw new Error('no lane');
  const [id, login] = [newId(), 'driver-with-a-telephone'];
  await bench.owner.query(`INSERT INTO app_user (id, login, name, password_hash) VALUES ($1, $2, '司机', $3)`, [
    ...[id, login, await hashPassword(password)],
  ]);
  await bench.owner.query(`INSERT INTO membership (user_id, organisation_id, role) VALUES ($1, $2, 'driver')`, [
    ...[id, lane.carrier.organisationId],
  ]);
  return {
    ...{ url: bench.service.url.replace('127.0.0.1', 'localhost'), login, password },
    makeLoad: async () => {
      const manifestId = await issueLoad(bench, lane);
      const { rows } = await bench.owner.query<{ number: string }>('SELECT number FROM manifest WHERE id = $1', [
        manifestId,
      ]);
      return { id: manifestId, number: rows[0]?.number ?? '' };
    },
    kindsOf: async (manifestId) => {
      const { rows } = await bench.owner.query<{ kind: string }>(
        'SELECT kind FROM manifest_event WHERE manifest_id = $1 ORDER BY seq',
        [manifestId],
      );
      return rows.map(({ kind }) => kind);
    },
  };
}

/** Drivers' days in a real browser: cut before sending, after the commit and before the answer, killed, in two tabs. */
export const offlineDays: FaultRun = {
  figures: [6],
  title: 'offline days in a browser with random cuts',
  cannot: () => (chromiumPath === undefined ? 'there is no Chromium' : undefined),
  run: async (bench) => {
    const days = bench.isLong ? 1_000 : 50;
    const service = await openField(bench);
    let [wrong, unsent, steps, cuts] = [0, 0, 0, 0];
    for (let day = 0; day < days; day += 1) {
      try {
        const { course, lost } = await fieldRun(service, bench.random);
        steps += course.filter((what) => /^(pick_up|deliver) /.test(what)).length;
        cuts += course.filter((what) => !/^(pick_up|deliver) |^nothing$/.test(what)).length;
        wrong += lost.length;
        for (const one of lost) console.log(`    day ${day}: ${one}; ${course.join(', ')}`);
      } catch (error) {
        unsent += 1;
        console.log(`    day ${day}: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`);
      }
    }
    return [
      zero(`loads of which a saved step was lost or doubled (${days} days, ${steps} steps, ${cuts} cuts)`, wrong),
      zero('days that did not come to their end', unsent),
    ];
  },
};
