import type { Response } from 'supertest';
import { newId } from '../../src/common';
import type { ManifestStep } from '../../src/manifests';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import {
  acceptBody,
  draftBody,
  drafted,
  infectious,
  issued,
  manifestIn,
  oil,
  pickUpBody,
  treatBody,
} from '../factories/manifests';
import { saveOrganisation } from '../factories/people';
import { saveContract } from '../factories/registry';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  const { faults } = await world.app.get(ChainVerifier).verify();
  await world.close();
  expect(faults).toEqual([]);
});
beforeEach(async () => {
  city = await saveCity(world);
});

const atOnce = (times: number, call: (at: number) => PromiseLike<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: times }, async (_nothing, at) => call(at)));

const statuses = (answers: readonly Response[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const steps: readonly (readonly [ManifestStep, Parameters<typeof manifestIn>[2], string])[] = [
  ['issue', 'draft', 'issued'],
  ['cancel', 'issued', 'cancelled'],
  ['pick_up', 'issued', 'in_transit'],
  ['deliver', 'in_transit', 'arrived'],
  ['accept', 'arrived', 'accepted'],
  ['treat', 'accepted', 'treated'],
  ['send_back', 'rejected', 'in_transit'],
];

function callOf(step: ManifestStep, manifest: ManifestShown): () => PromiseLike<Response> {
  const path = `/manifests/${manifest.id}/${step.replace('_', '-')}`;
  const { generator, carrier, receiver } = city;
  switch (step) {
    case 'issue':
      return () => world.as(generator.operator).post(path);
    case 'cancel':
      return () => world.as(generator.operator).post(path, { reason: '改期' });
    case 'pick_up':
      return () => world.as(carrier.driver).post(path, pickUpBody(city));
    case 'deliver':
      return () => world.as(carrier.driver).post(path, {});
    case 'accept':
      return () => world.as(receiver.operator).post(path, acceptBody(manifest));
    case 'treat':
      return () => world.as(receiver.operator).post(path, treatBody(manifest));
    case 'send_back':
      return () => world.as(generator.operator).post(path, { reason: '退回' });
    case 'forward':
    case 'take_back':
    case 'hand_over':
    case 'take_over':
    case 'enter_paper':
    case 'start_flow':
    case 'end_flow':
      throw new Error(`no race for ${step} here`);
  }
}

it.each(steps)('lets one of twenty who take the step %s at once take it', async (step, from, to) => {
  const manifest = await manifestIn(world, city, from);
  const answers = await atOnce(20, callOf(step, manifest));
  expect(statuses(answers)).toEqual({ 200: 1, 409: 19 });
  for (const { body } of answers.filter(({ status }) => status === 409)) {
    const present = { status: to, version: manifest.version + 1 };
    expect(body).toMatchObject({ code: 'STEP_NOT_POSSIBLE', present });
  }
  const events = await world.sql('SELECT kind FROM manifest_event WHERE manifest_id = $1 AND kind = $2', [
    manifest.id,
    step,
  ]);
  expect(events).toHaveLength(1);
});

it('lets either the pickup or the cancellation win, never both', async () => {
  const manifest = await issued(world, city);
  const calls = [callOf('pick_up', manifest), callOf('cancel', manifest)];
  const answers = await atOnce(20, (at) => (calls[at % 2] ?? callOf('cancel', manifest))());
  expect(statuses(answers)).toEqual({ 200: 1, 409: 19 });
  const [row] = await world.sql<{ status: string; booked: number }>(
    `SELECT status, (SELECT booked_grams::int FROM capacity_account WHERE licence_line_id = $2) AS booked
       FROM manifest WHERE id = $1`,
    [manifest.id, city.receiver.sharedLineId],
  );
  expect([
    { status: 'in_transit', booked: 1_250_750 },
    { status: 'cancelled', booked: 0 },
  ]).toContainEqual(row);
});

it('does not take medical waste and oil onto one vehicle, however close together', async () => {
  const loads: ManifestShown[] = [];
  for (let made = 0; made < 10; made++) {
    loads.push(await issued(world, city, { lines: [made % 2 === 0 ? oil : infectious] }));
  }
  const answers = await atOnce(10, (at) => {
    const path = `/manifests/${loads[at]?.id}/pick-up`;
    return world.as(city.carrier.driver).post(path, pickUpBody(city));
  });
  expect(statuses(answers)).toEqual({ 200: 5, 422: 5 });
  const aboard = await world.sql(
    `SELECT DISTINCT l.code FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
      WHERE m.plate = $1 AND m.status = 'in_transit'`,
    [city.carrier.plate],
  );
  expect(aboard).toHaveLength(1);
});

it('gives the last tonnes of a licence to exactly as many as fit', async () => {
  // 120 % of 50 t are 60 t; of fifty loads of 7 t each, eight fit.
  const loads: ManifestShown[] = [];
  for (let made = 0; made < 50; made++) {
    loads.push(await drafted(world, city, { lines: [{ ...infectious, plannedKg: 7_000 }] }));
  }
  const answers = await atOnce(50, (at) => world.as(city.generator.operator).post(`/manifests/${loads[at]?.id}/issue`));
  const { 200: won, 409: contended = 0, 422: refusedByRule = 0 } = statuses(answers);
  expect([won, contended + refusedByRule]).toEqual([8, 42]);
  const [account] = await world.sql(
    `SELECT booked_grams::int AS booked,
            (SELECT sum(grams)::int FROM booking b WHERE b.licence_line_id = a.licence_line_id AND state = 'booked') AS held,
            (SELECT count(*)::int FROM booking b WHERE b.licence_line_id = a.licence_line_id) AS bookings,
            (SELECT count(*)::int FROM manifest m WHERE m.generator_id = $2 AND status = 'issued') AS issued
       FROM capacity_account a WHERE licence_line_id = $1`,
    [city.receiver.listedLineId, city.generator.id],
  );
  expect(account).toEqual({ booked: 56_000_000, held: 56_000_000, bookings: 8, issued: 8 });
});

it('sends on as many refused loads at once as the other receiver has room for', async () => {
  const other = city.strangers.receiver;
  await saveContract(world, city.generator.id, other.id, 'disposal');
  // 120 % of 4.2 t are 5.04 t; of twelve loads of 1.25075 t each, four fit.
  await world.sql('UPDATE licence_line SET grams_per_year = 4200000 WHERE id = $1', [other.sharedLineId]);
  const loads: ManifestShown[] = [];
  for (let made = 0; made < 12; made++) loads.push(await manifestIn(world, city, 'rejected'));
  const body = { receiverSiteId: other.siteId, reason: '转送' };
  const answers = await atOnce(12, (at) =>
    world.as(city.generator.operator).post(`/manifests/${loads[at]?.id}/forward`, body),
  );
  expect(statuses(answers)).toEqual({ 200: 4, 422: 8 });
  const booked = await world.sql('SELECT booked_grams::int AS grams FROM capacity_account WHERE licence_line_id = $1', [
    other.sharedLineId,
  ]);
  expect(booked).toEqual([{ grams: 5_003_000 }]);
});

it('numbers manifests that are issued at once without a duplicate', async () => {
  const loads: ManifestShown[] = [];
  for (let made = 0; made < 30; made++) loads.push(await drafted(world, city));
  const answers = await atOnce(30, (at) => world.as(city.generator.operator).post(`/manifests/${loads[at]?.id}/issue`));
  expect(statuses(answers)).toEqual({ 200: 30 });
  const numbers = answers.map(({ body }) => (body as { manifest: ManifestShown }).manifest.number);
  expect(new Set(numbers).size).toBe(30);
});

it('does one thing for eight repeats of one call, and answers all alike', async () => {
  const { id } = await drafted(world, city);
  const key = newId();
  const repeat = () => world.as(city.generator.operator).post(`/manifests/${id}/issue`).set('Idempotency-Key', key);
  const answers = await atOnce(8, repeat);
  expect(statuses(answers)).toEqual({ 200: 8 });
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(7);
  expect(await world.sql('SELECT seq FROM manifest_event WHERE manifest_id = $1', [id])).toEqual([{ seq: 1 }]);
  expect(await world.sql('SELECT status FROM idempotency_key WHERE key = $1', [key])).toEqual([{ status: 200 }]);
});

it('makes one draft for eight repeats of one call', async () => {
  const key = newId();
  const answers = await atOnce(8, () =>
    world.as(city.generator.operator).post('/manifests', draftBody(city)).set('Idempotency-Key', key),
  );
  expect(statuses(answers)).toEqual({ 201: 8 });
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const made = await world.sql('SELECT count(*)::int AS drafts FROM manifest WHERE generator_id = $1', [
    city.generator.id,
  ]);
  expect(made).toEqual([{ drafts: 1 }]);
});

it('lets one of ten who edit the same version of a draft keep his words', async () => {
  const { id } = await drafted(world, city);
  const answers = await atOnce(10, (at) =>
    world
      .as(at % 2 === 0 ? city.generator.operator : city.generator.administrator)
      .put(`/manifests/${id}`, draftBody(city, { note: `第${at}人的备注`, lines: [{ ...oil, plannedKg: at + 1 }] }))
      .set('If-Match', '"v1"'),
  );
  expect(statuses(answers)).toEqual({ 200: 1, 412: 9 });
  for (const { body } of answers.filter(({ status }) => status === 412)) {
    expect(body).toMatchObject({ code: 'VERSION_MISMATCH', present: { version: 2 } });
  }
  const winner = answers.findIndex(({ status }) => status === 200);
  const [row] = await world.sql(
    `SELECT version, note, (SELECT planned_grams::int FROM manifest_line WHERE manifest_id = m.id) AS grams
       FROM manifest m WHERE id = $1`,
    [id],
  );
  expect(row).toEqual({ version: 2, note: `第${winner}人的备注`, grams: (winner + 1) * 1000 });
});

it('lets either the edit or the deletion of one version win', async () => {
  const { id } = await drafted(world, city);
  const generator = world.as(city.generator.operator);
  const answers = await atOnce(10, (at) =>
    at % 2 === 0
      ? generator.put(`/manifests/${id}`, draftBody(city)).set('If-Match', '"v1"')
      : generator.delete(`/manifests/${id}`).set('If-Match', '"v1"'),
  );
  expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
  expect(answers.filter(({ status }) => ![200, 204, 404, 412].includes(status))).toEqual([]);
});

it('does not issue words that somebody is just replacing', async () => {
  const { id } = await drafted(world, city);
  const generator = world.as(city.generator.operator);
  const [edit, issue] = await Promise.all([
    generator.put(`/manifests/${id}`, draftBody(city, { note: '新备注' })).set('If-Match', '"v1"'),
    generator.post(`/manifests/${id}/issue`),
  ]);
  const manifest = await ok<ManifestShown>(generator.get(`/manifests/${id}`));
  const [event] = await world.sql<{ content: string }>('SELECT content FROM manifest_event WHERE manifest_id = $1', [
    id,
  ]);
  const signed = event === undefined ? undefined : (JSON.parse(event.content) as { data: { note: string } }).data.note;
  expect(signed).toBe(manifest.status === 'issued' ? manifest.note : undefined);
  expect([edit.status, issue.status].filter((status) => status === 200).length).toBeGreaterThan(0);
});

it('leaves an administrator when two demote each other', async () => {
  const { administrator: first, operator } = city.generator;
  await world.sql(`UPDATE membership SET role = 'administrator' WHERE user_id = $1`, [operator.id]);
  const demote = (by: { token: string }, whom: { id: string }) =>
    world.as(by).put(`/organisations/mine/members/${whom.id}`, { role: 'reader' });
  const answers = await Promise.all([demote(first, operator), demote(operator, first)]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const loser = answers.find(({ status }) => status !== 200);
  expect([403, 409]).toContain(loser?.status);
  const roles = await world.sql<{ role: string }>(
    'SELECT role FROM membership WHERE user_id = ANY ($1) ORDER BY role',
    [[first.id, operator.id]],
  );
  expect(roles.map(({ role }) => role)).toEqual(['administrator', 'reader']);
});

it('lets one of several officers enter the first person of an organisation', async () => {
  const { id } = await saveOrganisation(world, { kinds: ['receiver'], region_code: '640104' });
  const { prefecture, county } = city.regulators;
  const answers = await atOnce(4, (at) =>
    world.as(at % 2 === 0 ? prefecture.officer : county.officer).post(`/organisations/${id}/first-member`, {
      ...{ login: `first.${newId()}`, name: '丁一', role: 'administrator', password: '黄河之水天上来 2026' },
    }),
  );
  expect(statuses(answers)).toEqual({ 201: 1, 409: 3 });
  expect(await world.sql('SELECT role FROM membership WHERE organisation_id = $1', [id])).toEqual([
    { role: 'administrator' },
  ]);
});
