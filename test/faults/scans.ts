import { randomUUID } from 'node:crypto';
import { zero, type FaultRun } from './figure';
import { issueLoad, pickUpAct, sendUntilFinal } from './hand-offs';

const atOnce = 8;

/** 2 to 8 phones scan the same load at the same moment, each with its own key. */
export const doubleScans: FaultRun = {
  figures: [4],
  title: 'the same load scanned by several phones at once',
  run: async (bench) => {
    const scans = bench.isLong ? 50_000 : 1_000;
    let [done, wrong, untold] = [0, 0, 0];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (done < scans) {
          done += 1;
          const lane = bench.random.pick(bench.lanes);
          const id = await issueLoad(bench, lane);
          const phones = Array.from({ length: bench.random.whole(2, 8) }, () =>
            sendUntilFinal(bench, pickUpAct(lane, id)),
          );
          const answers = await Promise.all(phones);
          const losers = answers.filter(({ status }) => status === 409);
          if (answers.length - losers.length !== 1 || answers.filter(({ status }) => status === 200).length !== 1)
            wrong += 1;
          untold += losers.filter(({ text }) => !text.includes('"status":"in_transit"')).length;
        }
      }),
    );
    return [
      zero(`scans without exactly one winner (of ${scans})`, wrong),
      zero('losers not told the present state', untold),
    ];
  },
};

/** One key, eight times at once: one effect and eight equal answers. The same key with another body is refused. */
export const repeats: FaultRun = {
  figures: [5],
  title: 'the same Idempotency-Key eight times at once, then with another body',
  run: async (bench) => {
    const rounds = bench.isLong ? 2_000 : 100;
    let [effects, unequal, notRefused] = [0, 0, 0];
    for (let round = 0; round < rounds; round++) {
      const lane = bench.random.pick(bench.lanes);
      const id = await issueLoad(bench, lane);
      const act = pickUpAct(lane, id);
      const answers = await Promise.all(Array.from({ length: 8 }, () => sendUntilFinal(bench, act)));
      if (new Set(answers.map(({ status, text }) => `${status} ${text}`)).size !== 1) unequal += 1;
      const { rows } = await bench.owner.query(
        `SELECT 1 FROM manifest_event WHERE manifest_id = $1 AND kind = 'pick_up'`,
        [id],
      );
      if (rows.length !== 1) effects += 1;
      const other = await sendUntilFinal(bench, {
        ...act,
        body: { ...act.body, waybillNumber: randomUUID().slice(0, 20) },
      });
      if (other.status !== 422) notRefused += 1;
    }
    return [
      zero(`rounds without exactly one effect (of ${rounds})`, effects),
      zero('rounds with unequal answers', unequal),
      zero('other bodies that were not refused', notRefused),
    ];
  },
};
