import fc from 'fast-check';
import type { Response } from 'supertest';
import {
  canTake,
  lineOutcomes,
  manifestSteps,
  transitions,
  type CarriageMode,
  type ManifestStatus,
  type ManifestStep,
  type Party,
} from '../../src/manifests';
import { FlowVerifier } from '../../src/capacity';
import { ChainVerifier } from '../../src/provenance';
import { localDate } from '../../src/reference';
import { saveCity, type City } from '../factories/city';
import { draftBody, drafted, infectious, paperBody, pickUpBody } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { openWorld, type World } from '../setup/world';

type ApartStep = 'hand_over' | 'take_over' | 'start_flow' | 'end_flow';
type Step = Exclude<ManifestStep, ApartStep>;
/** Parties of a load with one carrier. */
type SoleParty = Exclude<Party, 'next_carrier'>;
type Act = Step | 'edit' | 'delete';

/** Something that somebody tries, whether he may or not. `onward` is whatever step comes next. */
interface Attempt {
  /** Which of the manifests. */
  readonly at: number;
  readonly act: Act | 'onward';
  readonly by: SoleParty;
  readonly tonnes: number;
  readonly outcome: (typeof lineOutcomes)[number];
  /** Of what came, per mille. */
  readonly refusedPermille: number;
  /** Hours that go by before. */
  readonly hours: number;
}

/** Carriers after the first and pipelines have stories of their own. */
const apart: readonly ManifestStep[] = ['hand_over', 'take_over', 'start_flow', 'end_flow'] satisfies ApartStep[];
const steps = manifestSteps.filter((step): step is Step => !apart.includes(step));

interface Row {
  readonly status: ManifestStatus;
  readonly version: number;
  readonly events: number;
  readonly returns: boolean;
  readonly hasLegs: boolean;
  readonly mode: CarriageMode;
  readonly receiverId: string;
  /** The state to which the last event leads. */
  readonly told: ManifestStatus | null;
}

const manifestCount = 2;
/** Fixed, for the last expectation needs sequences that get far; FC_SEED tries others. */
const seed = Number(process.env['FC_SEED'] ?? 2);

const attempts: fc.Arbitrary<Attempt[]> = fc.array(
  fc.record({
    at: fc.nat(manifestCount - 1),
    act: fc.oneof(
      { weight: 5, arbitrary: fc.constant('onward' as const) },
      { weight: 2, arbitrary: fc.constantFrom<Act>(...steps, 'edit', 'delete') },
    ),
    by: fc.constantFrom<SoleParty>('generator', 'carrier', 'receiver'),
    tonnes: fc.integer({ min: 1, max: 40 }),
    outcome: fc.constantFrom(...lineOutcomes),
    refusedPermille: fc.integer({ min: 1, max: 999 }),
    hours: fc.nat(48),
  }),
  { minLength: 12, maxLength: 32 },
);

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function rowOf(id: string): Promise<Row | undefined> {
  const [row] = await world.sql<Row & Record<string, unknown>>(
    `SELECT status, version, event_seq AS events, returns, has_legs AS "hasLegs", mode, receiver_id AS "receiverId",
            (SELECT content::jsonb ->> 'to' FROM manifest_event e WHERE e.manifest_id = m.id AND e.seq = m.event_seq) AS told
       FROM manifest m WHERE id = $1`,
    [id],
  );
  return row;
}

/** A step that is open; of a refused load now the one, now the other. */
function onwardFrom(row: Row | undefined, { hours }: Attempt): Act {
  const open = row === undefined ? [] : steps.filter((step) => canTake(step, row));
  return (row?.status === 'rejected' ? open[hours % open.length] : open[0]) ?? 'edit';
}

/** Mostly the party whose step it is, so that many attempts succeed; one in three is somebody else. */
function callerOf(act: Act, { by, hours }: Attempt, row: Row | undefined): { token: string } {
  const owner =
    act === 'edit' || act === 'delete' || act === 'take_back' ? 'generator' : (transitions[act].party as SoleParty);
  const party = hours % 3 === 0 ? by : owner;
  const { receiver } = city.strangers;
  return party === 'receiver' && row?.receiverId === receiver.id ? receiver.operator : city[party].operator;
}

async function attempt(act: Act, given: Attempt, id: string, row: Row | undefined): Promise<Response> {
  const version = row?.version ?? 1;
  const { tonnes, outcome, refusedPermille } = given;
  const caller = world.as(callerOf(act, given, row));
  const path = `/manifests/${id}`;
  const receivedKg = tonnes * 1000 + 0.125;
  const refusedKg = (tonnes * refusedPermille) / 1000;
  const verdict = {
    accepted: {},
    partially_accepted: { refusedKg: refusedKg.toFixed(3), reason: '破损' },
    refused: { reason: '不符' },
  }[outcome];
  switch (act) {
    case 'edit':
      return caller
        .put(path, draftBody(city, { lines: [{ ...infectious, plannedKg: tonnes * 1000 }] }))
        .set('If-Match', `"v${version}"`);
    case 'delete':
      return caller.delete(path).set('If-Match', `"v${version}"`);
    case 'issue':
      return caller.post(`${path}/issue`);
    case 'cancel':
      return caller.post(`${path}/cancel`, { reason: '改期' });
    case 'pick_up':
      return caller.post(
        `${path}/pick-up`,
        pickUpBody(city, { lines: [{ lineNo: 1, loadedKg: Math.min(tonnes, 10) * 1000 }] }),
      );
    case 'deliver':
      return caller.post(`${path}/deliver`, {});
    case 'accept':
      return caller.post(`${path}/accept`, { lines: [{ lineNo: 1, outcome, receivedKg, ...verdict }] });
    case 'treat': {
      const treatedOn = localDate(world.clock.now());
      return caller.post(`${path}/treat`, { lines: [{ lineNo: 1, method: 'Y10', treatedOn }] });
    }
    case 'forward':
      return caller.post(`${path}/forward`, { receiverSiteId: city.strangers.receiver.siteId, reason: '转送' });
    case 'send_back':
      return caller.post(`${path}/send-back`, { reason: '退回' });
    case 'enter_paper':
      return caller.post(`${path}/enter-paper`, paperBody(city));
    case 'take_back':
      return caller.post(`${path}/take-back`, { lines: [{ lineNo: 1, receivedKg }] });
  }
}

/** A success moves the manifest by one version, a step also by one event; a refusal moves nothing. */
function expectOneMove(act: Act, { status: code }: Response, before: Row | undefined, after: Row | undefined): void {
  expect([200, 204, 403, 404, 409, 422]).toContain(code);
  if (code >= 400 || before === undefined) {
    expect(after).toEqual(before);
  } else if (act === 'delete') {
    expect([before.status, after]).toEqual(['draft', undefined]);
  } else {
    const isStep = act !== 'edit';
    expect(after).toMatchObject({ version: before.version + 1, events: before.events + (isStep ? 1 : 0) });
    expect(isStep ? transitions[act].from : ['draft']).toContain(before.status);
    expect(isStep ? transitions[act].to : ['draft']).toContain(after?.status);
  }
  if (after !== undefined) expect(after.told).toBe(after.events === 0 ? null : after.status);
}

async function expectBooksBalance(): Promise<void> {
  const accounts = await world.sql(
    `SELECT licence_line_id, year, a.booked_grams::text AS booked, a.received_grams::text AS received,
            coalesce(sum(b.grams) FILTER (WHERE b.state = 'booked'), 0)::text AS "sumBooked",
            coalesce(sum(b.received_grams), 0)::text AS "sumReceived"
       FROM capacity_account a LEFT JOIN booking b USING (licence_line_id, year)
      GROUP BY licence_line_id, year`,
  );
  expect(
    accounts.filter(({ booked, received, sumBooked, sumReceived }) => booked !== sumBooked || received !== sumReceived),
  ).toEqual([]);
  const lost = await world.sql(
    `SELECT m.id, m.status FROM manifest m
       JOIN (SELECT manifest_id, sum(planned_grams) AS planned, sum(loaded_grams) AS loaded, sum(received_grams) AS received,
                    sum(refused_grams) AS refused FROM manifest_line GROUP BY manifest_id) l ON l.manifest_id = m.id
       LEFT JOIN (SELECT manifest_id, sum(received_grams) AS accepted FROM booking GROUP BY manifest_id) b
         ON b.manifest_id = m.id
      WHERE m.planned_grams <> l.planned OR m.loaded_grams IS DISTINCT FROM l.loaded
         OR (m.status <> 'returned' AND m.received_grams IS DISTINCT FROM l.received) OR m.accepted_grams + l.refused <> l.received
         OR m.accepted_grams <> b.accepted`,
  );
  expect(lost).toEqual([]);
}

it('keeps its promises whatever is tried in whatever order', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(attempts, async (sequence) => {
      city = await saveCity(world);
      await saveContract(world, city.generator.id, city.strangers.receiver.id, 'disposal');
      const ids: string[] = [];
      while (ids.length < manifestCount) {
        ids.push((await drafted(world, city, { lines: [{ ...infectious, plannedKg: 9000 }] })).id);
      }
      for (const one of sequence) {
        world.clock.advance(one.hours / 24);
        const id = ids[one.at] ?? '';
        const before = await rowOf(id);
        const act = one.act === 'onward' ? onwardFrom(before, one) : one.act;
        const answer = await attempt(act, one, id, before);
        expectOneMove(act, answer, before, await rowOf(id));
        seen.add(`${act} ${answer.status < 300 ? 'done' : 'refused'}`);
      }
      await expectBooksBalance();
    }),
    { numRuns: 40, seed },
  );
  const { faults } = await world.app.get(ChainVerifier).verify();
  expect(faults).toEqual([]);
  expect(await world.app.get(FlowVerifier).verify()).toMatchObject({ differing: [], wrongTotals: 0 });
  // The sequences have really tried things: every act was done somewhere, and was refused somewhere.
  const acts = [...steps, 'edit', 'delete'].flatMap((act) => [`${act} done`, `${act} refused`]);
  expect([...seen].sort()).toEqual(acts.sort());
}, 60_000);
