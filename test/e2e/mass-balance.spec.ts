import fc from 'fast-check';
import type { Response } from 'supertest';
import { FlowKeeper, FlowVerifier } from '../../src/capacity';
import { kilogramsOf } from '../../src/common';
import type { LotKind } from '../../src/manifests/manifest.record';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { draftBody, oil, pickUpBody } from '../factories/manifests';
import type { Person } from '../factories/people';
import { saveContract } from '../factories/registry';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

/** Something that somebody tries with loads and lots; the numbers choose which, and how much. */
interface Command {
  readonly act: (typeof acts)[number];
  readonly one: number;
  readonly other: number;
  /** Of what there is, per mille; above 1000 asks for more than there is. */
  readonly permille: number;
  /** Weighed less (or more) than loaded, per mille. */
  readonly offPermille: number;
}

const acts = [
  'receive',
  'receive in part',
  'split',
  'merge',
  'return the refused',
  'carry on',
  'judge',
  'treat',
  'cancel',
  'cancel on the road',
  'amend the received',
  'amend the refused',
] as const;

/** A load as the test knows it by its own arithmetic, grams; what it can hold when it has been judged. */
interface Load {
  readonly id: string;
  state: 'issued' | 'on the road' | 'held' | 'treated' | 'returned' | 'cancelled';
  readonly returns: boolean;
  readonly loaded: number;
  received: number;
  accepted: number;
  refused: number;
  readonly parts: readonly { readonly of: Load; readonly kind: LotKind; readonly grams: number }[];
}

const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.record({
    // What comes late in a load's life more often, so that sequences get there.
    act: fc.constantFrom(...acts, 'split', 'carry on', 'carry on', 'judge', 'judge'),
    one: fc.nat(1000),
    other: fc.nat(1000),
    permille: fc.integer({ min: 1, max: 1100 }),
    offPermille: fc.integer({ min: -30, max: 60 }),
  }),
  { minLength: 8, maxLength: 26 },
);

let world: World;
let city: City;
let loads: Load[];
const seen = new Set<string>();

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const kg = (grams: number): string => kilogramsOf(grams).toFixed(3);
const share = (grams: number, permille: number): number => Math.max(1, Math.floor((grams * permille) / 1000));

/** What is left of a load with whoever holds it: nothing of what has been treated. */
function left(load: Load, kind: LotKind): number {
  if (load.state !== 'held' && load.state !== 'treated') return 0;
  if (kind === 'accepted' && load.state === 'treated') return 0;
  const gone = loads
    .filter(({ state }) => state !== 'cancelled')
    .flatMap(({ parts }) => parts)
    .filter((part) => part.of === load && part.kind === kind);
  return load[kind] - gone.reduce((sum, { grams }) => sum + grams, 0);
}

/** Every gram that left a generator is somewhere, by the test's own books. */
function expectConserved(): void {
  const first = loads.filter(({ parts }) => parts.length === 0);
  const sum = (of: readonly Load[], grams: (load: Load) => number): number =>
    of.reduce((total, load) => total + grams(load), 0);
  const under = loads.filter(({ state }) => state === 'issued' || state === 'on the road');
  const judged = loads.filter(({ state }) => state === 'held' || state === 'treated' || state === 'returned');
  const stock = sum(loads, (load) => left(load, 'accepted') + left(load, 'refused'));
  const treated = sum(loads, (load) => (load.state === 'treated' ? load.accepted : 0));
  const returned = sum(loads, (load) => (load.state === 'returned' ? load.received : 0));
  const loss = sum(judged, (load) => load.loaded - load.received);
  const massIn = sum(first, ({ loaded }) => loaded);
  expect(treated + returned + stock + sum(under, ({ loaded }) => loaded) + loss).toBe(massIn);
}

/** The service has the same books: what is left of each load, its sums, the room it takes. */
async function expectServiceAgrees(): Promise<void> {
  const rows = await world.sql<{ id: string; received: number | null; accepted: number; refused: number }>(
    `SELECT m.id, m.received_grams::int AS received,
            coalesce(CASE WHEN m.status = 'treated' THEN 0 ELSE l.received_grams - l.refused_grams - coalesce(a.sent_on_grams, 0) END, 0)::int AS accepted,
            coalesce(l.refused_grams - coalesce(r.sent_on_grams, 0), 0)::int AS refused
       FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
       LEFT JOIN waste_lot a ON a.manifest_id = m.id AND a.kind = 'accepted'
       LEFT JOIN waste_lot r ON r.manifest_id = m.id AND r.kind = 'refused'
      WHERE m.id = ANY($1)`,
    [loads.map(({ id }) => id)],
  );
  const books = loads.map((load) => ({
    id: load.id,
    received: load.state === 'held' || load.state === 'treated' || load.state === 'returned' ? load.received : null,
    accepted: left(load, 'accepted'),
    refused: left(load, 'refused'),
  }));
  const byId = (one: { id: string }, two: { id: string }): number => (one.id < two.id ? -1 : 1);
  expect(rows.sort(byId)).toEqual(books.sort(byId));
  const wrong = await world.sql(
    `SELECT a.* FROM capacity_account a
      WHERE booked_grams <> (SELECT coalesce(sum(grams), 0) FROM booking b
              WHERE b.licence_line_id = a.licence_line_id AND state = 'booked')
         OR received_grams <> (SELECT coalesce(sum(received_grams), 0) FROM booking b
              WHERE b.licence_line_id = a.licence_line_id)
         OR received_grams <> (SELECT coalesce(sum(l.received_grams - l.refused_grams), 0) FROM manifest_line l
              WHERE l.licence_line_id = a.licence_line_id)`,
  );
  expect(wrong).toEqual([]);
  for (const { id, loaded } of loads.filter(({ parts, state }) => parts.length === 0 && state !== 'issued')) {
    const parts = await ok<{ kg: number }[]>(world.as(city.generator.reader).get(`/manifests/${id}/fate`));
    expect(parts.reduce((sum, part) => sum + Math.round(part.kg * 1000), 0)).toBe(loaded);
  }
}

const call = (who: Person, path: string, body: object = {}): PromiseLike<Response> => world.as(who).post(path, body);
const done = async (answer: PromiseLike<Response>): Promise<boolean> => {
  const { status, body } = await answer;
  expect([200, 201, 403, 409, 422]).toContain(status);
  if (status === 500) throw new Error(JSON.stringify(body));
  return status < 300;
};

const receiverOf = ({ parts, returns }: Load): Person => {
  if (returns) return city.generator.operator;
  return parts.length === 0 ? city.receiver.operator : city.strangers.receiver.operator;
};

async function receive({ permille, one, offPermille }: Command, inPart: boolean): Promise<boolean> {
  const loaded = (one + 1) * 977 * Math.min(permille, 1000);
  const lines = [{ ...oil, plannedKg: kg(loaded) }];
  const { id } = await ok<ManifestShown>(
    world.as(city.generator.operator).post('/manifests', draftBody(city, { lines })),
  );
  await ok(call(city.generator.operator, `/manifests/${id}/issue`));
  await ok(call(city.carrier.driver, `/manifests/${id}/pick-up`, pickUpBody(city)));
  const load: Load = {
    id,
    loaded,
    returns: false,
    state: 'on the road',
    received: 0,
    accepted: 0,
    refused: 0,
    parts: [],
  };
  loads.push(load);
  await ok(call(city.carrier.driver, `/manifests/${id}/deliver`));
  return judge(load, inPart ? permille : 0, offPermille);
}

/** The receiver's word: so much less came than was loaded, and so much of it is refused, per mille. */
async function judge(load: Load, refusedPermille: number, offPermille: number): Promise<boolean> {
  const received = load.loaded - Math.floor((load.loaded * offPermille) / 1000);
  const refused = refusedPermille === 0 ? 0 : share(received, Math.min(refusedPermille, 999));
  const isPart = refused > 0 && refused < received;
  const verdict = isPart
    ? { outcome: 'partially_accepted', refusedKg: kg(refused), reason: '破损' }
    : { outcome: 'accepted' };
  const body = load.returns
    ? { lines: [{ lineNo: 1, receivedKg: kg(received) }] }
    : { lines: [{ lineNo: 1, receivedKg: kg(received), ...verdict }] };
  const isDone = await done(
    call(receiverOf(load), `/manifests/${load.id}/${load.returns ? 'take-back' : 'accept'}`, body),
  );
  if (!isDone) return false;
  const [accepted, rest] = isPart ? [received - refused, refused] : [received, 0];
  Object.assign(
    load,
    load.returns ? { received, state: 'returned' } : { received, accepted, refused: rest, state: 'held' },
  );
  return true;
}

/** The receiver sends on parts of what it holds; of one load or of two. */
async function sendOn(kind: LotKind, chosen: readonly Load[], permille: number): Promise<boolean> {
  const of = [...new Set(chosen)];
  const parts = of.map((load) => ({ of: load, kind, grams: share(Math.max(1, left(load, kind)), permille) }));
  const loaded = parts.reduce((sum, { grams }) => sum + grams, 0);
  const sources = parts.map(({ of: { id }, grams }) => ({ manifestId: id, lineNo: 1, kind, kg: kg(grams) }));
  const returns = kind === 'refused';
  const { receiver, strangers, generator } = city;
  const body = draftBody(city, {
    generatorSiteId: receiver.siteId,
    receiverSiteId: returns ? generator.siteId : strangers.receiver.siteId,
    lines: [{ ...oil, plannedKg: kg(loaded), sources }],
  });
  const drafted = await call(receiver.operator, '/manifests', body);
  if (!(await done(Promise.resolve(drafted)))) return false;
  const { id } = drafted.body as ManifestShown;
  if (!(await done(call(receiver.operator, `/manifests/${id}/issue`)))) return false;
  loads.push({ id, loaded, returns, parts, state: 'issued', received: 0, accepted: 0, refused: 0 });
  return true;
}

async function carry(load: Load): Promise<boolean> {
  if (!(await done(call(city.carrier.driver, `/manifests/${load.id}/pick-up`, pickUpBody(city))))) return false;
  load.state = 'on the road';
  return true;
}

async function agree(load: Load, asker: Person, body: object, others: readonly Person[]): Promise<boolean> {
  const path = `/manifests/${load.id}/amendments`;
  if (!(await done(call(asker, path, { reason: '更正', ...body })))) return false;
  const [{ no } = { no: 0 }] = await ok<{ no: number }[]>(world.as(asker).get(path));
  const voices = await Promise.all(others.map((who) => done(call(who, `${path}/${no}/approve`))));
  if (!voices.includes(false)) return true;
  await ok(call(asker, `${path}/${no}/withdraw`));
  return false;
}

async function amend(load: Load, given: { received?: number; refused?: number }): Promise<boolean> {
  const { received = load.received, refused = load.refused } = given;
  const line = {
    ...{ lineNo: 1, receivedKg: kg(received), refusedKg: kg(refused) },
    refusalReason: refused > 0 ? '更正后的拒收' : null,
  };
  const sender = load.parts.length === 0 ? city.generator.operator : city.receiver.operator;
  const body = { kind: 'content', changes: { lines: [line] } };
  if (!(await agree(load, receiverOf(load), body, [sender]))) return false;
  Object.assign(load, { received, refused, accepted: received - refused });
  return true;
}

async function attempt({ act, one, other, permille, offPermille }: Command): Promise<boolean> {
  const pick = (from: readonly Load[], at: number): Load | undefined => from[at % Math.max(1, from.length)];
  const held = loads.filter(({ state }) => state === 'held' || state === 'treated');
  const atCollector = held.filter(({ parts }) => parts.length === 0);
  const [lot, second] = [pick(atCollector, one), pick(atCollector, other)];
  const onward = loads.filter(({ parts }) => parts.length > 0);
  const issued = pick(
    onward.filter(({ state }) => state === 'issued'),
    one,
  );
  const moving = pick(
    loads.filter(({ state }) => state === 'on the road'),
    one,
  );
  const judged = pick(held, one);
  switch (act) {
    case 'receive':
    case 'receive in part':
      return receive({ act, one, other, permille, offPermille }, act === 'receive in part');
    case 'split':
      return lot !== undefined && sendOn('accepted', [lot], permille);
    case 'merge':
      return lot !== undefined && second !== undefined && sendOn('accepted', [lot, second], permille);
    case 'return the refused':
      return lot !== undefined && sendOn('refused', [lot], permille);
    case 'carry on':
      return issued !== undefined && carry(issued);
    case 'judge': {
      if (moving === undefined) return false;
      await ok(call(city.carrier.driver, `/manifests/${moving.id}/deliver`));
      return judge(moving, other % 3 === 0 ? permille : 0, offPermille);
    }
    case 'treat': {
      if (judged === undefined) return false;
      const lines = [{ lineNo: 1, method: 'D10', treatedOn: '2026-03-02' }];
      const isDone = await done(call(receiverOf(judged), `/manifests/${judged.id}/treat`, { lines }));
      if (isDone) judged.state = 'treated';
      return isDone;
    }
    case 'cancel': {
      if (issued === undefined) return false;
      const isDone = await done(call(city.receiver.operator, `/manifests/${issued.id}/cancel`, { reason: '改期' }));
      if (isDone) issued.state = 'cancelled';
      return isDone;
    }
    case 'cancel on the road': {
      if (moving === undefined || moving.returns) return false;
      const others = [city.carrier.operator, city.strangers.receiver.operator];
      const isDone = await agree(moving, city.receiver.operator, { kind: 'cancellation' }, others);
      if (isDone) moving.state = 'cancelled';
      return isDone;
    }
    case 'amend the received':
      return judged !== undefined && amend(judged, { received: share(judged.loaded, permille) });
    case 'amend the refused':
      return judged !== undefined && amend(judged, { refused: share(judged.received, permille) });
  }
}

it('loses no gram over splits, merges, refusals, cancellations and corrections, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      city = await saveCity(world);
      const { carrier, receiver, strangers } = city;
      await saveContract(world, receiver.id, carrier.id, 'carriage');
      await saveContract(world, receiver.id, strangers.receiver.id, 'disposal');
      // Room and vehicles are not what this is about.
      await world.sql('UPDATE licence_line SET grams_per_year = 900000000000');
      await world.sql('UPDATE vehicle SET rated_mass_grams = 90000000000');
      loads = [];
      for (const command of sequence) {
        const isDone = await attempt(command);
        seen.add(`${command.act} ${isDone ? 'done' : 'refused'}`);
        expectConserved();
        await expectServiceAgrees();
      }
    }),
    { numRuns: 30, seed: Number(process.env['FC_SEED'] ?? 20260302) },
  );
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
  // The flows between regions are what the events say, folded into totals or not.
  const flows = world.app.get(FlowVerifier);
  expect(await flows.verify()).toMatchObject({ differing: [], wrongTotals: 0 });
  // The service itself may have folded some by now.
  await world.app.get(FlowKeeper).foldAll();
  const [folded] = await world.sql<{ entries: number }>('SELECT count(*)::int AS entries FROM flow_entry WHERE folded');
  expect(folded?.entries).toBeGreaterThan(100);
  expect(await flows.verify()).toMatchObject({ differing: [], wrongTotals: 0 });
  const all = acts.map((act) => `${act} done`);
  expect(all.filter((one) => !seen.has(one))).toEqual([]);
}, 120_000);
