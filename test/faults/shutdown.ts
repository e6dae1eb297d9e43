import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceProcess } from '../support/service-process';
import { within, zero, type FaultRun } from './figure';
import { issueLoad, pickUpAct, sendUntilFinal, type Act } from './hand-offs';

const loads = 120;

/** SIGTERM while requests are under way: what was begun is finished, and the process ends. */
export const shutdown: FaultRun = {
  figures: [8],
  title: 'SIGTERM under load',
  run: async (bench) => {
    const acts: Act[] = [];
    for (let at = 0; at < loads; at++) {
      const lane = bench.random.pick(bench.lanes);
      acts.push(pickUpAct(lane, await issueLoad(bench, lane)));
    }
    let answered = 0;
    const sending = acts.map(async (act) => {
      const answer = await bench.api
        .call('POST', act.path, act.body, { token: act.token, key: act.key })
        .catch(() => undefined);
      answered += 1;
      return { act, answer };
    });
    while (answered < loads / 4) await sleep(1);
    const began = Date.now();
    const code = await bench.service.kill('SIGTERM');
    const seconds = (Date.now() - began) / 1000;
    const answers = await Promise.all(sending);
    bench.service = await ServiceProcess.start(bench.service.options).untilReady();
    const { Client } = await import('pg');
    bench.owner = new Client({ connectionString: bench.service.databaseUrl });
    await bench.owner.connect();

    const acknowledged = answers.filter(({ answer }) => answer?.status === 200).map(({ act }) => act);
    const { rows } = await bench.owner.query<{ id: string }>(
      `SELECT manifest_id AS id FROM manifest_event WHERE kind = 'pick_up' AND manifest_id = ANY($1)`,
      [acts.map(({ manifestId }) => manifestId)],
    );
    const there = new Set(rows.map(({ id }) => id));
    const odd = answers.filter(({ answer }) => answer !== undefined && answer.status !== 200 && answer.status !== 503);
    for (const act of acts) await sendUntilFinal(bench, act);
    return [
      zero(
        `acknowledged acts lost (of ${acknowledged.length})`,
        acknowledged.filter((act) => !there.has(act.manifestId)).length,
      ),
      zero('answers other than 200 and 503', odd.length),
      zero('exit code', code ?? -1),
      within('time until it had ended', seconds, 10, 's'),
    ];
  },
};
