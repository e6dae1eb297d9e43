import type { ManifestListed } from '../../src/manifests/http/manifest.shown';
import type { StatusCount } from '../../src/manifests/http/manifest-query.dto';
import { encodeCursor, type Page } from '../../src/common/http/paging';
import { manifestStatuses } from '../../src/manifests';
import { saveCity, type City } from '../factories/city';
import { arrived, drafted, filters, infectious, inTransit, issued, manifestIn, oil } from '../factories/manifests';
import type { Person } from '../factories/people';
import { saveSite } from '../factories/registry';
import { saveApproval } from '../factories/approvals';
import { overrideBody } from '../factories/transfers';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
/** Made in this order: a name for each, and its id. */
const ids: Record<string, string> = {};

/** A morning in 银川 with manifests of several days, several of them made at the very same moment. */
beforeAll(async () => {
  world = await openWorld();
  city = await saveCity(world);
  const farSite = await saveSite(world, city.generator.id, { region_code: '620102' });
  await saveApproval(world, city, farSite.id, [filters]);
  const at = async (moment: string, name: string, made: () => Promise<{ id: string }>): Promise<void> => {
    world.clock.set(moment);
    ids[name] = (await made()).id;
  };
  // What comes from another province to be burnt is let in by an emergency override alone.
  world.clock.set('2026-02-01T09:00:00+08:00');
  await ok(
    world.as(city.regulators.prefecture.officer).post('/transfer-overrides', overrideBody({ validFrom: '2026-02-01' })),
  );
  await at('2026-02-10T10:00:00+08:00', 'late', () => arrived(world, city, { lines: [oil] }));
  await at('2026-02-27T23:59:59.999+08:00', 'rejected', () => manifestIn(world, city, 'rejected'));
  await at('2026-02-28T00:00:00+08:00', 'treated', () => manifestIn(world, city, 'treated'));
  await at('2026-03-01T10:00:00+08:00', 'far', () =>
    issued(world, city, { generatorSiteId: farSite.id, lines: [filters] }),
  );
  const together = '2026-03-02T09:00:00+08:00';
  await at(together, 'cancelled', () => manifestIn(world, city, 'cancelled'));
  await at(together, 'draft', () => drafted(world, city, { lines: [oil] }));
  await at(together, 'medical', () => issued(world, city, { lines: [infectious] }));
  await at(together, 'onRoad', () => inTransit(world, city));
  await at(together, 'fresh', () => arrived(world, city));
});
afterAll(() => world.close());

const all = ['late', 'rejected', 'treated', 'far', 'cancelled', 'draft', 'medical', 'onRoad', 'fresh'];

/** Names of the manifests of one page, newest first. */
async function names(person: Person, query: Record<string, string> = {}): Promise<string[]> {
  const text = new URLSearchParams({ limit: '100', ...query });
  const page = await ok<Page<ManifestListed>>(world.as(person).get(`/manifests?${text}`));
  expect(page.nextCursor).toBeNull();
  return page.items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id);
}

it('shows newest first, or oldest first when asked', async () => {
  expect(await names(city.generator.operator, { order: 'created' })).toEqual(all);
  expect(await names(city.generator.operator)).toEqual([...all].reverse());
});

it('shows everybody what concerns him', async () => {
  const noDraft = all.filter((name) => name !== 'draft').reverse();
  expect(await names(city.carrier.reader)).toEqual(noDraft);
  expect(await names(city.receiver.reader)).toEqual(noDraft);
  expect(await names(city.regulators.county.inspector)).toEqual(noDraft);
  expect(await names(city.regulators.prefecture.inspector)).toEqual(noDraft);
  expect(await names(city.regulators.elsewhere.inspector)).toEqual(['far']);
  for (const { reader } of Object.values(city.strangers)) expect(await names(reader)).toEqual([]);
});

describe('the filter', () => {
  it.each<[string, () => Record<string, string>, string[]]>([
    ['status', () => ({ status: 'issued' }), ['medical', 'far']],
    ['several statuses', () => ({ status: 'draft,in_transit,rejected' }), ['onRoad', 'draft', 'rejected']],
    ['waste code', () => ({ code: oil.code, status: 'draft,arrived' }), ['fresh', 'draft', 'late']],
    ['waste category', () => ({ code: 'HW01' }), ['medical']],
    ['generator', () => ({ party: city.generator.id }), [...all].reverse()],
    ['receiver', () => ({ party: city.receiver.id, status: 'draft' }), ['draft']],
    ['somebody who has no part in it', () => ({ party: city.strangers.carrier.id }), []],
    ['province of origin', () => ({ region: '620000' }), ['far']],
    ['county of destination', () => ({ region: '640104', status: 'issued' }), ['medical', 'far']],
    ['first day', () => ({ from: '2026-02-28', status: 'rejected,treated' }), ['treated']],
    ['last day', () => ({ to: '2026-02-27' }), ['rejected', 'late']],
    ['days from and to', () => ({ from: '2026-02-28', to: '2026-03-01' }), ['far', 'treated']],
    [
      'plate, as somebody types it',
      () => ({ plate: city.carrier.plate.toLowerCase(), status: 'in_transit' }),
      ['onRoad'],
    ],
    ['day of confirmation gone by', () => ({ overdue: 'yes' }), ['late']],
    ['beginning of the number', () => ({ number: '20266201' }), ['far']],
  ])('by %s', async (_what, query, expected) => {
    expect(await names(city.generator.operator, query())).toEqual(expected);
  });

  it('by the whole number', async () => {
    const [row] = await world.sql<{ number: string }>('SELECT number FROM manifest WHERE id = $1', [ids['onRoad']]);
    expect(await names(city.generator.operator, { number: row?.number ?? '' })).toEqual(['onRoad']);
  });
});

it('counts the states under the same filters', async () => {
  const counts = async (person: Person, query: string): Promise<Record<string, number>> => {
    const list = await ok<StatusCount[]>(world.as(person).get(`/manifests/counts${query}`));
    expect(list.map(({ status }) => status)).toEqual(manifestStatuses);
    return Object.fromEntries(list.filter(({ count }) => count > 0).map(({ status, count }) => [status, count]));
  };
  const some = { issued: 2, in_transit: 1, arrived: 2, rejected: 1, treated: 1, cancelled: 1 };
  expect(await counts(city.generator.operator, '')).toEqual({ ...some, draft: 1 });
  expect(await counts(city.carrier.reader, '')).toEqual(some);
  expect(await counts(city.carrier.reader, '?from=2026-03-02&code=HW08')).toEqual({
    ...{ in_transit: 1, arrived: 1, cancelled: 1 },
  });
  expect(await counts(city.strangers.carrier.reader, '')).toEqual({});
});

it('shows a manifest in a line', async () => {
  const page = await ok<Page<ManifestListed>>(world.as(city.receiver.reader).get('/manifests?overdue=yes'));
  expect(page.items).toEqual([
    {
      ...{ id: ids['late'], status: 'arrived', mode: 'road', number: expect.stringMatching(/^20266401\d{6}$/) },
      ...{ generatorName: city.generator.name, carrierName: city.carrier.name, receiverName: city.receiver.name },
      ...{ originRegion: '640104', destinationRegion: '640104', codes: [oil.code], plannedKg: 1000.5 },
      ...{ receivedKg: null, plate: city.carrier.plate, plannedPickupOn: '2026-03-03', confirmBy: '2026-02-24' },
      ...{ overdue: true, pickupPresence: 0, deliveryPresence: 0, createdAt: '2026-02-10T02:00:00.000Z' },
    },
  ]);
});

describe('paging', () => {
  it.each([
    ['-created', 1],
    ['-created', 2],
    ['-created', 4],
    ['created', 3],
    ['created', 9],
  ])('joins to the whole list, by %s, %d a page', async (order, limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: Page<ManifestListed> = await ok(
        world.as(city.generator.operator).get(`/manifests?order=${order}&limit=${limit}${query}`),
      );
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const whole = all.map((name) => ids[name]);
    expect(seen).toEqual(order === 'created' ? whole : whole.reverse());
  });

  it('goes on where it was when something new is made meanwhile', async () => {
    const reader = world.as(city.generator.reader);
    const first = await ok<Page<ManifestListed>>(reader.get('/manifests?limit=4'));
    world.clock.set('2026-03-03T09:00:00+08:00');
    const { id } = await drafted(world, city);
    const second = await ok<Page<ManifestListed>>(reader.get(`/manifests?limit=5&cursor=${first.nextCursor}`));
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(all.map((name) => ids[name]).reverse());
    await ok(world.as(city.generator.operator).delete(`/manifests/${id}`).set('If-Match', '"v1"'));
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['the cursor of the sites', encodeCursor(['01a20c40-6043-7538-9844-ec4f72d52784'])],
    ['the cursor of the organisations', encodeCursor(['银川公司', '01a20c40-6043-7538-9844-ec4f72d52784'])],
    ['SQL', encodeCursor([`2026-03-02 01:00:00+00' OR true --`, '01a20c40-6043-7538-9844-ec4f72d52784'])],
    ['an object', Buffer.from('{"length":2}').toString('base64url')],
  ])('does not go on from %s', async (_what, cursor) => {
    const problem = await refused(
      world.as(city.generator.reader).get(`/manifests?cursor=${cursor}`),
      400,
      'VALIDATION_FAILED',
    );
    expect(problem.errors).toMatchObject([{ pointer: '/cursor', code: 'cursor' }]);
  });

  it('does not go on from a day that there is not', async () => {
    const cursor = encodeCursor(['-created', '2026-99-99 99:99:99+00', '01a20c40-6043-7538-9844-ec4f72d52784']);
    await refused(world.as(city.generator.reader).get(`/manifests?cursor=${cursor}`), 400, 'MALFORMED_REQUEST');
  });

  it('is no way around the row scope: another reader’s cursor shows him only his own', async () => {
    const first = await ok<Page<ManifestListed>>(world.as(city.generator.reader).get('/manifests?limit=2'));
    const page = await ok<Page<ManifestListed>>(
      world.as(city.strangers.generator.reader).get(`/manifests?cursor=${first.nextCursor}`),
    );
    expect(page).toEqual({ items: [], nextCursor: null });
  });
});
