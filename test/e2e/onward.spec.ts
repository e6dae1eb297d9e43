import type { Response } from 'supertest';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { FateShown, LotShown } from '../../src/manifests/http/lot.shown';
import type { DraftBody, StepAnswer } from '../../src/manifests/http/manifest.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { acceptBody, arrived, draftBody, oil, pickUpBody, takeBackBody, treatBody } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

type Source = NonNullable<NonNullable<DraftBody['lines']>[number]['sources']>[number];

const morning = '2026-03-02T09:00:00+08:00';
let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
  const { generator, carrier, receiver, strangers } = city;
  await saveContract(world, receiver.id, carrier.id, 'carriage');
  await saveContract(world, receiver.id, strangers.receiver.id, 'disposal');
  await saveContract(world, generator.id, strangers.receiver.id, 'disposal');
});

const step = (who: { token: string }, id: string, name: string, body: object = {}): PromiseLike<ManifestShown> =>
  ok<StepAnswer>(world.as(who).post(`/manifests/${id}/${name}`, body)).then(({ manifest }) => manifest);

/** A load of oil of 1000 kg that the receiver has weighed and judged. */
async function received(verdict: object = {}): Promise<ManifestShown> {
  const load = await arrived(world, city, { lines: [{ ...oil, plannedKg: 1000 }] });
  return step(city.receiver.operator, load.id, 'accept', acceptBody(load, [{ receivedKg: 1000, ...verdict }]));
}

/** What the receiver fills in to send lots on, to the other receiver unless told otherwise. */
const onwardBody = (plannedKg: number, sources: Source[], given: Partial<DraftBody> = {}): DraftBody =>
  draftBody(city, {
    generatorSiteId: city.receiver.siteId,
    receiverSiteId: city.strangers.receiver.siteId,
    lines: [{ ...oil, plannedKg, sources }],
    ...given,
  });

const from = ({ id }: ManifestShown, kg: number, kind: Source['kind'] = 'accepted'): Source => ({
  ...{ manifestId: id, lineNo: 1, kind, kg },
});

const draft = (body: DraftBody): Promise<ManifestShown> =>
  ok(world.as(city.receiver.operator).post('/manifests', body));
const issue = async (body: DraftBody): Promise<ManifestShown> =>
  step(city.receiver.operator, (await draft(body)).id, 'issue');

/** From issue to the gate. */
async function carry(manifest: ManifestShown): Promise<void> {
  await step(city.carrier.driver, manifest.id, 'pick-up', pickUpBody(city));
  await step(city.carrier.driver, manifest.id, 'deliver');
}

const lotsOf = ({ id }: ManifestShown): Promise<LotShown[]> =>
  ok(world.as(city.receiver.operator).get(`/manifests/${id}/lots`));
const fateOf = ({ id }: ManifestShown): Promise<FateShown[]> =>
  ok(world.as(city.generator.operator).get(`/manifests/${id}/fate`));

/** Everything that left a generator for the first time is somewhere, exactly. */
async function expectMassConserved(...manifests: ManifestShown[]): Promise<void> {
  for (const manifest of manifests) {
    const parts = await fateOf(manifest);
    const grams = parts.reduce((sum, { kg }) => sum + Math.round(kg * 1000), 0);
    expect(grams).toBe(1_000_000);
  }
  const over = await world.sql('SELECT 1 FROM waste_lot WHERE sent_on_grams > grams');
  expect(over).toEqual([]);
  const differing = await world.sql(
    `SELECT w.* FROM waste_lot w WHERE w.sent_on_grams <> (
       SELECT coalesce(sum(s.grams), 0) FROM lot_source s JOIN manifest o ON o.id = s.manifest_id
        WHERE (s.lot_manifest_id, s.lot_line_no, s.lot_kind) = (w.manifest_id, w.line_no, w.kind)
          AND o.status NOT IN ('draft', 'cancelled') AND NOT (o.status = 'returned' AND o.receiver_id = o.generator_id))`,
  );
  expect(differing).toEqual([]);
}

describe('a load that is refused whole', () => {
  const refuse = () => received({ outcome: 'refused', reason: '与联单不符' });

  it('goes on to another licensed receiver on the same manifest, with its booking', async () => {
    const load = await refuse();
    expect(load.status).toBe('rejected');
    const other = city.strangers.receiver;
    const onTheRoad = await step(city.generator.operator, load.id, 'forward', {
      receiverSiteId: other.siteId,
      reason: '拒收后转送',
    });
    expect(onTheRoad).toMatchObject({
      status: 'in_transit',
      number: load.number,
      receiver: { id: other.id },
      receivedKg: null,
    });
    await step(city.carrier.driver, load.id, 'deliver');
    const accepted = await step(other.operator, load.id, 'accept', acceptBody(load, [{ receivedKg: 998 }]));
    expect(accepted).toMatchObject({ status: 'accepted', acceptedKg: 998 });
    expect(
      await world.sql(`SELECT state, received_grams::int AS grams FROM booking WHERE manifest_id = $1`, [load.id]),
    ).toEqual([{ state: 'received', grams: 998_000 }]);
    // The first receiver goes on seeing what it refused; the carrier and the generator of course do.
    await world.as(city.receiver.reader).get(`/manifests/${load.id}`).expect(200);
    await world.as(city.strangers.generator.administrator).get(`/manifests/${load.id}`).expect(404);
    expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
  });

  it('goes back to its generator, where it cannot be refused again', async () => {
    const load = await refuse();
    const back = await step(city.generator.operator, load.id, 'send-back', { reason: '退回' });
    expect(back).toMatchObject({ status: 'in_transit', returns: true, receiver: { id: city.generator.id } });
    await step(city.carrier.driver, load.id, 'deliver');
    const verdict = acceptBody(load, [{ outcome: 'refused', reason: '不要' }]);
    await refused(world.as(city.generator.operator).post(`/manifests/${load.id}/accept`, verdict), 403, 'FORBIDDEN');
    await refused(world.as(city.receiver.operator).post(`/manifests/${load.id}/accept`, verdict), 403, 'FORBIDDEN');
    const home = await step(city.generator.operator, load.id, 'take-back', takeBackBody(load));
    expect(home).toMatchObject({ status: 'returned', receivedKg: 1000, nextSteps: [] });
    expect(await fateOf(load)).toMatchObject([{ fate: 'returned', kg: 1000 }]);
  });

  it('goes on only where rules and room allow it', async () => {
    const load = await refuse();
    const forward = (receiverSiteId: string) =>
      world.as(city.generator.operator).post(`/manifests/${load.id}/forward`, { receiverSiteId, reason: '转送' });
    await refused(forward(city.receiver.siteId), 422, 'NOT_ACCEPTABLE_HERE');
    await refused(forward(city.generator.siteId), 422, 'NOT_ACCEPTABLE_HERE');
    await world.sql(`UPDATE licence SET status = 'suspended' WHERE site_id = $1`, [city.strangers.receiver.siteId]);
    const { body } = await forward(city.strangers.receiver.siteId).expect(422);
    expect(body).toMatchObject({ code: 'RULES_REFUSE', findings: [{ code: 'M03' }] });
  });
});

describe('a part that is refused', () => {
  const part = () => received({ outcome: 'partially_accepted', refusedKg: 250.5, reason: '桶破损' });

  it('travels back to its generator on a manifest of its own, with exactly the refused mass at most', async () => {
    const load = await part();
    const back = (kg: number): DraftBody =>
      onwardBody(kg, [from(load, kg, 'refused')], { receiverSiteId: city.generator.siteId });
    const child = await issue(back(250.5));
    expect(child).toMatchObject({
      returns: true,
      lines: [{ sources: [{ manifestId: load.id, kind: 'refused', kg: 250.5 }] }],
    });
    expect(await lotsOf(load)).toMatchObject([
      { kind: 'accepted', kg: 749.5, sentOnKg: 0, leftKg: 749.5 },
      { kind: 'refused', kg: 250.5, sentOnKg: 250.5, leftKg: 0, onward: [{ manifestId: child.id, kg: 250.5 }] },
    ]);
    const more = await draft(back(0.001));
    await refused(world.as(city.receiver.operator).post(`/manifests/${more.id}/issue`), 409, 'CONFLICT');

    // The accepted part is treated whatever becomes of the refused one.
    await step(city.receiver.operator, load.id, 'treat', treatBody(load));
    await carry(child);
    await step(city.generator.operator, child.id, 'take-back', takeBackBody(child));
    expect(await fateOf(load)).toMatchObject([
      { fate: 'treated', kg: 749.5, method: 'D10' },
      { fate: 'returned', kg: 250.5, manifestId: child.id },
    ]);
    await expectMassConserved(load);
  });

  it('goes to another receiver just as well, and is free again when that manifest is cancelled', async () => {
    const load = await part();
    const child = await issue(onwardBody(200, [from(load, 200, 'refused')]));
    await step(city.receiver.operator, child.id, 'cancel', { reason: '改期' });
    expect(await lotsOf(load)).toMatchObject([{ kind: 'accepted' }, { kind: 'refused', sentOnKg: 0, onward: [] }]);
    await issue(onwardBody(250.5, [from(load, 250.5, 'refused')]));
    await expectMassConserved(load);
  });
});

describe('a collector who groups small lots', () => {
  it('sends fractions of several on, exactly to the gram, and their fate flows back in proportion', async () => {
    const [first, second] = [await received(), await received({ receivedKg: 500 })];
    const large = await issue(onwardBody(900.001, [from(first, 600.001), from(second, 300)]));
    expect(await lotsOf(first)).toMatchObject([{ sentOnKg: 600.001, leftKg: 399.999 }]);

    await carry(large);
    const verdict = { receivedKg: 900, outcome: 'partially_accepted', refusedKg: 90, reason: '含水' } as const;
    const judged = await step(city.strangers.receiver.operator, large.id, 'accept', acceptBody(large, [verdict]));
    await step(city.strangers.receiver.operator, large.id, 'treat', treatBody(judged));

    expect(await fateOf(first)).toEqual([
      expect.objectContaining({ fate: 'in_stock', kg: 399.999, manifestId: first.id }),
      expect.objectContaining({ fate: 'treated', kg: 540.001, manifestId: large.id, method: 'D10' }),
      expect.objectContaining({ fate: 'refused', kg: 60, manifestId: large.id }),
    ]);
    await expectMassConserved(first, second);
    await refused(
      world.as(city.receiver.operator).post(`/manifests/${first.id}/treat`, treatBody(first)),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
  });

  it('of ten who group the same lot at once one gets it', async () => {
    const lot = await received();
    const drafts: ManifestShown[] = [];
    for (let at = 0; at < 10; at++) drafts.push(await draft(onwardBody(600, [from(lot, 600)])));
    const answers: Response[] = await Promise.all(
      drafts.map(({ id }) => world.as(city.receiver.operator).post(`/manifests/${id}/issue`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect(await lotsOf(lot)).toMatchObject([{ sentOnKg: 600, leftKg: 400 }]);
    await expectMassConserved(lot);
  });

  it('cannot send on and treat the same lot, whichever comes first', async () => {
    for (let round = 0; round < 6; round++) {
      const lot = await received();
      const { id } = await draft(onwardBody(1000, [from(lot, 1000)]));
      const operator = world.as(city.receiver.operator);
      const [sent, treated] = await Promise.all([
        operator.post(`/manifests/${id}/issue`),
        operator.post(`/manifests/${lot.id}/treat`, treatBody(lot)),
      ]);
      expect([sent.status, treated.status].filter((status) => status === 200)).toHaveLength(1);
      await expectMassConserved(lot);
    }
  });

  it('is told at its field what is wrong with a lot', async () => {
    const lot = await received();
    const wrong = async (body: DraftBody): Promise<string[]> =>
      fieldsOf(await refused(world.as(city.receiver.operator).post('/manifests', body), 422, 'NOT_ACCEPTABLE_HERE'));
    expect(await wrong(onwardBody(100, []))).toEqual(['/lines/0/sources isDefined']);
    expect(await wrong(onwardBody(100, [from(lot, 99.999)]))).toEqual(['/lines/0/plannedKg sum']);
    expect(await wrong(onwardBody(100, [from(lot, 100, 'refused')]))).toEqual(['/lines/0/sources/0 lot']);
    expect(await wrong(onwardBody(100, [from(lot, 50), from(lot, 50)]))).toEqual(['/lines/0/sources twice']);
    const other = { ...oil, code: '900-041-49', plannedKg: 100, sources: [from(lot, 100)] };
    expect(await wrong(onwardBody(100, [], { lines: [other] }))).toEqual(['/lines/0/sources/0/manifestId code']);
    const elsewhere = { ...onwardBody(100, [from(lot, 100)]), generatorSiteId: city.strangers.receiver.siteId };
    const answer = world.as(city.strangers.receiver.operator).post('/manifests', elsewhere);
    expect(fieldsOf(await refused(answer, 422, 'NOT_ACCEPTABLE_HERE'))).toEqual(['/lines/0/sources/0 lot']);
  });
});
