import type { Test } from 'supertest';
import type { PickUpBody, StepAnswer } from '../../src/manifests/http/manifest.dto';
import type { ManifestListed } from '../../src/manifests/http/manifest.shown';
import type { SiteCodeMade } from '../../src/manifests/presence/presence.dto';
import { RuleCatalogue } from '../../src/rules';
import { saveCity, type City } from '../factories/city';
import { inTransit, issued, pickUpBody } from '../factories/manifests';
import { findingsOfRefusal, keptFindings, ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  city = await saveCity(world);
});

/** Where every site of the city is; about 20 m and 2 km from there. */
const gate = { longitude: 106.28, latitude: 38.47 };
const nearby = { longitude: 106.2802, latitude: 38.47 };
const farOff = { longitude: 106.303, latitude: 38.47 };

const factoryCode = (): Promise<SiteCodeMade> =>
  ok(world.as(city.generator.operator).post(`/registry/sites/${city.generator.siteId}/presence-codes`));
const pickUp = (id: string, given: Partial<PickUpBody> = {}): Test =>
  world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUpBody(city, given));
const deliver = (id: string, given: object = {}): Test =>
  world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, given);

describe('what a low score does is a region’s word', () => {
  const policies: [version: number, region: string, parameters: object][] = [];
  const decree = async (region: string, parameters: object): Promise<void> => {
    policies.push([policies.length + 2, region, parameters]);
    await world.sql(
      `INSERT INTO rule (id, version, severity, title_zh, title_en, parameters, valid_from, region_code)
       VALUES ('P10', $1, 'warn', '在场', 'Presence', $3, '2026-01-01', $2)`,
      policies.at(-1),
    );
    await world.app.get(RuleCatalogue).refresh();
  };
  afterEach(async () => {
    await world.sql(`DELETE FROM rule WHERE id = 'P10' AND version > 1`);
    policies.length = 0;
    await world.app.get(RuleCatalogue).refresh();
  });

  it('nobody is warned or refused until a region says so', async () => {
    const { id } = await inTransit(world, city);
    expect((await keptFindings(world, id)).filter(({ code }) => code === 'P10')).toEqual([]);
  });

  it('a region that refuses below 1 refuses at both gates, whatever the country says', async () => {
    const { code: siteCode } = await factoryCode();
    await decree('640104', { blockBelow: 1 });
    await decree('640000', { warnBelow: 3 });
    const { id } = await issued(world, city);
    const findings = await findingsOfRefusal(world, () => pickUp(id, { position: farOff }));
    expect(findings).toMatchObject([
      {
        ...{ code: 'P10', version: 2, severity: 'block', pointer: '/presence' },
        facts: { score: 0, near: false, blockBelow: 1, warnBelow: 3 },
        citations: [{ title: { en: "Parameter of this service's own, not law" } }],
      },
    ]);
    const loaded = await ok<StepAnswer>(pickUp(id, { presence: { siteCode } }));
    // What the county does not say the region above it does.
    expect(loaded.findings).toMatchObject([{ code: 'P10', severity: 'warn', facts: { score: 1, warnBelow: 3 } }]);
    await findingsOfRefusal(world, () => deliver(id));
    await deliver(id, { position: gate }).expect(200);
  });

  it('another region’s word is not heard', async () => {
    await decree('620000', { blockBelow: 3 });
    const { id } = await issued(world, city);
    expect((await ok<StepAnswer>(pickUp(id))).findings).toEqual([]);
  });
});

it('a regulator lists what was handed over with little to show', async () => {
  const { code: siteCode } = await factoryCode();
  const [none, some, waiting] = [await issued(world, city), await issued(world, city), await issued(world, city)];
  await ok(pickUp(none.id));
  await ok(pickUp(some.id, { position: nearby, presence: { siteCode } }));
  const below = async (score: number): Promise<string[]> => {
    const { items } = await ok<{ items: ManifestListed[] }>(
      world
        .as(city.regulators.county.inspector)
        .get(`/manifests?party=${city.generator.id}&order=created&presenceBelow=${score}`),
    );
    expect(items.some(({ id }) => id === waiting.id)).toBe(false);
    return items.map(({ id, pickupPresence }) => `${id} ${pickupPresence}`);
  };
  expect(await below(1)).toEqual([`${none.id} 0`]);
  expect(await below(2)).toEqual([`${none.id} 0`]);
  expect(await below(3)).toEqual([`${none.id} 0`, `${some.id} 2`]);
});
