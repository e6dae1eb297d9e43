import document from '../../openapi.json';
import type { DelegationShown } from '../../src/access/delegation/delegation.dto';
import type { Page } from '../../src/common/http/paging';
import type { ImpactShown } from '../../src/transfers/policy/impact.dto';
import type { PolicyShown } from '../../src/transfers/policy/policy.dto';
import { saveApproval } from '../factories/approvals';
import { changeBody } from '../factories/capacity';
import { saveCity, saveGenerator, type City } from '../factories/city';
import { inTransit, issued, oil } from '../factories/manifests';
import { infectious, medicalDays } from '../factories/medical';
import { declared, listedFacility } from '../factories/outbreaks';
import { policyBody, withGeneratorIn } from '../factories/transfers';
import { saveContract, saveCrewMember, saveSite, saveVehicle } from '../factories/registry';
import { issuedByNeighbours, planned } from '../factories/trips';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

type Item = Readonly<Record<string, unknown>>;

let world: World;
let city: City;
/** The address of a list that belongs to something. */
const placeOf: Record<string, string> = {};

/** In every list several rows that are alike by some column. */
beforeAll(async () => {
  world = await openWorld();
  city = await saveCity(world);
  const { generator, carrier, receiver, regulators } = city;
  for (const mass of [5, 5, 20]) await saveVehicle(world, carrier.id, { rated_mass_grams: mass * 1_000_000 });
  for (const name of ['东库', '东库', '西库']) await saveSite(world, generator.id, { name });
  for (const duty of ['driver', 'driver', 'escort'] as const) await saveCrewMember(world, carrier.id, duty);
  for (const kind of ['carriage', 'carriage'] as const) await saveContract(world, generator.id, carrier.id, kind);
  const officer = world.as(regulators.prefecture.officer);
  for (const fromDay of ['2026-03-10', '2026-03-10', '2026-04-01'])
    await ok(officer.post('/capacity-changes', changeBody(city, { fromDay, toDay: '2026-05-01' })));
  for (const remainingM3 of [100.5, 20, 20]) {
    const survey = { licenceLineId: receiver.sharedLineId, surveyedOn: '2026-03-01', remainingM3 };
    await ok(officer.post('/landfill-surveys', { ...survey, kgPerM3: 900, document: '测〔2026〕1号' }));
  }
  for (const manifest of await issuedByNeighbours(world, city, 3)) await planned(world, city, [manifest]);
  const days = medicalDays(world, city);
  for (let trips = 0; trips < 3; trips += 1) {
    const { siteId } = await saveGenerator(world);
    await ok(officer.post('/medical/hubs', { siteId, document: '银医废〔2026〕8号' }));
    const trip = await days.trip([siteId], { plannedOn: '2026-03-02' });
    await days.collect(trip, 1, { counted: [{ classCode: infectious, bags: 3, boxes: 0, kg: 8 }] });
    await days.intake(trip, { weighed: [{ classCode: infectious, kg: 7 }] });
  }
  const administrator = world.as(carrier.administrator);
  for (const day of ['2026-03-02', '2026-03-02', '2026-04-01']) {
    const terms = { permissions: ['manifest.pick_up'], validFrom: day, validTo: day };
    const given = await ok<DelegationShown>(administrator.post('/delegations', { agentId: city.agent.id, ...terms }));
    await ok(administrator.post(`/delegations/${given.id}/revoke`));
  }
  const bags = await days.sealed(5, 5, 20);
  await days.report(generator.operator, ...bags.map((code) => ({ code, act: 'lose', reason: '交接时未见' })));
  for (const grams of [5000, 5000, 20_000]) {
    const { id } = await inTransit(world, city);
    await world.sql(
      `INSERT INTO dispute (manifest_id, no, opened_at, present, grams, state) VALUES ($1, 1, '2026-03-02', '{}', $2, 'open')`,
      [id, grams],
    );
    const asked = { kind: 'cancellation', reason: '车辆故障，原路返回' };
    await ok(world.as(generator.operator).post(`/manifests/${id}/amendments`, asked));
    await saveApproval(world, city, generator.siteId, [oil]);
  }
  const region = { regionCode: '640100', document: '银环发〔2026〕9号' };
  for (const kind of ['low_value', 'high_risk', 'high_hazard'])
    await ok(officer.post('/waste-concerns', { ...region, code: oil.code, kind, validFrom: '2026-03-02' }));
  for (const name of ['甲窑', '甲窑', '乙窑']) {
    await listedFacility(world, city, { name });
    const capacity = { normalTonnesPerDay: 4, capacityTonnesPerDay: 5, storageTonnes: 3, openingKg: 0, standBy: [] };
    const scenario = { regionCode: '640100', fromDay: '2026-03-02', days: 2, points: [{ day: 0, percent: 100 }] };
    await ok(officer.post('/medical/surge-plans', { ...scenario, ...capacity, name }));
  }
  for (const title of ['一季度', '一季度', '上半年'])
    await ok(officer.post('/capacity-notices', { region: '640100', from: '2026-01-01', to: '2026-03-02', title }));
  for (const regionCode of ['640104', '640122', '640106']) await declared(world, city, { regionCode, drill: true });
  placeOf[impactChanges] = await changedByPolicy();
});
afterAll(() => world.close());

const impactChanges = '/policies/{id}/impact/{impactId}/changes';

/** Loads from another prefecture, and a draft policy that would judge them otherwise. */
async function changedByPolicy(): Promise<string> {
  await world.sql(`UPDATE licence_line SET methods = '{D10,R9}' WHERE id = $1`, [city.receiver.sharedLineId]);
  const foreign = await withGeneratorIn(world, city, '640202');
  for (const plannedKg of [500, 500, 20])
    await issued(world, foreign, { lines: [{ ...oil, method: 'R9', plannedKg }] });
  const officer = world.as(city.regulators.prefecture.officer);
  const { id } = await ok<PolicyShown>(officer.post('/policies', policyBody()));
  const begun = await ok<ImpactShown>(officer.post(`/policies/${id}/impact`));
  const place = `/policies/${id}/impact/${begun.id}`;
  for (let { state } = begun; state === 'running'; { state } = await ok<ImpactShown>(officer.get(place)));
  return `${place}/changes`;
}

/** What of a row an order goes by, where the row says it under another name, or in two. */
const fieldOf: Readonly<Record<string, string>> = {
  '/registry/sites region': 'regionCode',
  '/registry/vehicles rated': 'ratedKilograms',
  '/registry/vehicles validTo': 'certificateValidTo',
  '/registry/crew validTo': 'certificateValidTo',
  '/registry/contracts counterpart': 'counterpartName',
  '/registry/licences holder': 'organisationName',
  '/organisations region': 'regionCode',
  '/trips madeAt': 'createdAt',
  '/trips driver': 'driverName',
  '/medical/trips driver': 'driverName',
  '/amendments askedBy': 'askedByOrganisation',
  '/delegations principal': 'principalName',
  '/delegations agent': 'agentName',
  '/waste-returns/differences site': 'organisationName siteName',
  '/waste-returns/differences region': 'regionCode',
  '/medical/coverage/institutions institution': 'institutionName siteName',
  '/capacity-notices region': 'regionName',
  '/manifests created': 'createdAt',
  '/disputes generator': 'generatorName',
  '/disputes receiver': 'receiverName',
  '/containers/gaps site': 'siteName',
  '/containers/gaps holder': 'holderName',
  '/medical/hubs site': 'siteName',
  '/medical/hubs organisation': 'organisationName',
  '/medical/hubs region': 'regionCode',
  '/medical/discrepancies trip': 'handle',
  '/medical/discrepancies site': 'siteName',
  '/medical/clocks due': 'dueAt',
  '/medical/clocks site': 'siteName',
  '/medical/clocks organisation': 'organisationName',
  '/medical/emergency-facilities region': 'regionCode',
  '/medical/emergency-facilities hours': 'activationHours',
  '/medical/emergency-facilities cost': 'yuanPerTonne',
  '/medical/surge-plans region': 'regionCode',
  '/medical/outbreaks region': 'regionName',
  '/waste-concerns region': 'regionCode',
  '/landfill-surveys volume': 'remainingM3',
  '/balance/loads origin': 'originRegion',
  '/balance/loads destination': 'destinationRegion',
  [`${impactChanges} generator`]: 'generatorName',
  [`${impactChanges} receiver`]: 'receiverName',
  [`${impactChanges} origin`]: 'originRegion',
  [`${impactChanges} destination`]: 'destinationRegion',
};
/** By what no row says. */
const untold: readonly string[] = ['added', 'apart'];
const year = { region: '640100', from: '2026-01-01', to: '2026-12-31' };
/** What a list must be asked with. */
const asked: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/waste-returns/differences': year,
  '/balance/loads': { ...year, figure: 'generated', basis: 'pickup' },
};
/** So many rows there are at least, where this file has made some. */
const made: Readonly<Record<string, number>> = {
  ...{ '/registry/sites': 6, '/registry/vehicles': 5, '/registry/crew': 5, '/registry/contracts': 4 },
  ...{ '/registry/licences': 2, '/registry/permits': 1, '/organisations': 8, '/trips': 3, '/medical/trips': 3 },
  ...{ '/waste-returns/differences': 2, '/medical/coverage/institutions': 4, '/capacity-notices': 3 },
  ...{ '/manifests': 6, '/disputes': 3, '/containers': 3, '/containers/gaps': 3 },
  ...{ '/capacity-changes': 3, '/landfill-surveys': 3, '/amendments': 3, '/delegations': 3 },
  ...{ '/medical/hubs': 3, '/medical/discrepancies': 3, '/medical/clocks': 3, '/medical/emergency-facilities': 3 },
  ...{ '/medical/surge-plans': 3, '/medical/outbreaks': 3, '/waste-concerns': 3 },
  ...{ '/balance/loads': 3, [impactChanges]: 3 },
};

interface Parameter {
  readonly name: string;
  readonly schema?: { readonly enum?: readonly string[] };
}
const lists = Object.entries(document.paths as unknown as Record<string, { get?: object }>).flatMap(
  ([path, { get }]) => {
    const { parameters = [] } = (get ?? {}) as { readonly parameters?: readonly Parameter[] };
    const orders = parameters.find(({ name }) => name === 'order')?.schema?.enum ?? [];
    const names = orders.filter((order) => orders.includes(`-${order}`));
    return names.length === 0 ? [] : [[path.replace('/api', ''), names] as const];
  },
);

const whoReads = (path: string): { token: string } => {
  if (/^\/(policies|balance|waste-concerns|waste-returns\/differences|medical\/(?!trips))/.test(path))
    return city.regulators.prefecture.officer;
  return /^\/(transfer-approvals|containers)/.test(path) ? city.generator.reader : city.carrier.administrator;
};

async function paged(path: string, order: string | null, limit: number): Promise<Item[]> {
  const rows: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = new URLSearchParams({
      ...asked[path],
      limit: String(limit),
      ...(order !== null && { order }),
      ...(cursor && { cursor }),
    });
    const page: Page<Item> = await ok(world.as(whoReads(path)).get(`${placeOf[path] ?? path}?${query}`));
    expect(page.items.length).toBeLessThanOrEqual(limit);
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

/** As PostgreSQL sorts them, numbers as numbers. What is not there comes after every day, and before anything else. */
async function sorted(values: readonly unknown[]): Promise<unknown[]> {
  const given = values.filter((value) => value !== null);
  const type = given.every((value) => typeof value === 'number') ? 'float8' : 'text';
  const nulls = given.every((value) => /^\d{4}-\d{2}-\d{2}/.test(String(value))) ? 'LAST' : 'FIRST';
  const rows = await world.sql<{ v: unknown }>(`SELECT v FROM unnest($1::${type}[]) AS v ORDER BY v NULLS ${nulls}`, [
    values,
  ]);
  return rows.map(({ v }) => v);
}

it.each(lists)(
  '%s: in each of its orders the pages have every row once, and are in that order',
  async (path, names) => {
    const all = (await paged(path, null, 100)).map((row) => JSON.stringify(row));
    expect(all.length).toBeGreaterThanOrEqual(made[path] ?? 0);
    expect(new Set(all).size).toBe(all.length);
    for (const name of names) {
      const rising = await paged(path, name, 2);
      expect(rising.map((row) => JSON.stringify(row)).sort()).toEqual([...all].sort());
      // Ties too: the way back is the way there.
      expect((await paged(path, `-${name}`, 3)).reverse()).toEqual(rising);
      const fields = (fieldOf[`${path} ${name}`] ?? name).split(' ');
      const values = rising.map((row) =>
        fields.length === 1 ? row[fields[0] ?? ''] : fields.map((field) => row[field]).join(' '),
      );
      if (!untold.includes(name) && made[path] !== undefined) {
        expect(values).not.toContain(undefined);
        expect(values).toEqual(await sorted(values));
      }
    }
  },
);

it('containers are sorted by a column for whom they are few: of one site, or of an institution', async () => {
  const { generator, receiver, regulators } = city;
  const byMass = (who: { token: string }, query = '') => world.as(who).get(`/containers?order=-kg${query}`);
  for (const who of [regulators.prefecture.officer, receiver.reader]) {
    const { errors } = await refused(byMass(who), 400, 'VALIDATION_FAILED');
    expect(errors).toMatchObject([{ pointer: '/siteId', code: 'site_first' }]);
    await ok(world.as(who).get('/containers?order=added'));
  }
  const ofSite = await ok<Page<Item>>(byMass(regulators.prefecture.officer, `&siteId=${generator.siteId}`));
  expect(ofSite.items.map(({ kg }) => kg)).toEqual([20, 5, 5]);
  expect(await ok(byMass(generator.reader))).toEqual(ofSite);
  expect((await ok<Page<Item>>(byMass(city.strangers.generator.reader, `&siteId=${generator.siteId}`))).items).toEqual(
    [],
  );
});

it('the place of one order is none of another, and an order that a list does not know is refused', async () => {
  const carrier = world.as(city.carrier.reader);
  const { nextCursor } = await ok<Page<Item>>(carrier.get('/registry/vehicles?order=plate&limit=1'));
  await refused(carrier.get(`/registry/vehicles?order=-plate&cursor=${nextCursor ?? ''}`), 400, 'VALIDATION_FAILED');
  await refused(carrier.get('/registry/vehicles?order=password'), 400, 'VALIDATION_FAILED');
  expect(nextCursor).not.toBeNull();
});
