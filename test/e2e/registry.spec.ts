import type { Response } from 'supertest';
import { newId } from '../../src/common';
import type { ImportShown, LicenceShown } from '../../src/registry/http/licence.dto';
import { saveCity, type City } from '../factories/city';
import { fieldsOf, ok, refused } from '../setup/expectations';
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

it('a site is found by its organisation’s name, its own, or both as they are shown', async () => {
  const { generator, receiver } = city;
  const shown = (q: string): Promise<string[]> =>
    ok<{ items: { id: string }[] }>(
      world.as(generator.operator).get(`/registry/sites?q=${encodeURIComponent(q)}&limit=100`),
    ).then(({ items }) => items.map(({ id }) => id));
  const [site] = await world.sql<{ name: string }>('SELECT name FROM site WHERE id = $1', [receiver.siteId]);
  expect(await shown(receiver.name)).toEqual([receiver.siteId]);
  expect(await shown(site?.name ?? '')).toContain(receiver.siteId);
  expect(await shown(`${receiver.name} · ${site?.name}`)).toEqual([receiver.siteId]);
});

const line = {
  ...{ label: '焚烧 HW08、HW49', match: 'all_of_category', categories: ['HW08', 'HW49'], codes: [], methods: ['D10'] },
  tonnesPerYear: 215_000.5,
};
const licence = (given: object = {}) => ({
  siteId: city.receiver.siteId,
  number: `6401-${newId().slice(-8)}`,
  issuer: '宁夏回族自治区生态环境厅',
  kind: 'comprehensive',
  ...{ validFrom: '2026-01-01', validTo: '2030-12-31', lines: [line] },
  ...given,
});

/** Node decodes GB18030 and does not encode it: the two-byte part of its table, turned round. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((character) => bytesOf.get(character) ?? [character.charCodeAt(0)]));
}

describe('licences', () => {
  it('are entered by the officer of the region, found by code and method, suspended and replaced', async () => {
    const officer = world.as(city.regulators.prefecture.officer);
    const made = await ok<LicenceShown>(officer.post('/registry/licences', licence()));
    expect(made).toMatchObject({ status: 'valid', lines: [{ lineNo: 1, tonnesPerYear: 215_000.5 }] });

    const found = async (query: string): Promise<boolean> => {
      const { items } = await ok<{ items: LicenceShown[] }>(
        world.as(city.generator.reader).get(`/registry/licences?limit=100&${query}`),
      );
      return items.some(({ id }) => id === made.id);
    };
    expect(await found('wasteCode=900-249-08&method=D10')).toBe(true);
    expect(await found('wasteCode=900-249-08&method=R9')).toBe(false);
    expect(await found('wasteCode=841-001-01&method=D10')).toBe(false);

    await ok(officer.put(`/registry/licences/${made.id}/status`, { status: 'suspended' }));
    const replaced = licence({ number: made.number, lines: [{ ...line, tonnesPerYear: 1 }] });
    const again = await ok<LicenceShown>(officer.put(`/registry/licences/${made.id}`, replaced));
    expect(again).toMatchObject({ status: 'suspended', lines: [{ id: made.lines[0]?.id, tonnesPerYear: 1 }] });
  });

  it('are nobody else’s to enter, and one number of one issuer is one licence', async () => {
    const body = licence();
    await refused(world.as(city.receiver.administrator).post('/registry/licences', body), 403, 'FORBIDDEN');
    await refused(
      world.as(city.regulators.elsewhere.officer).post('/registry/licences', body),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    const officer = world.as(city.regulators.prefecture.officer);
    await officer.post('/registry/licences', body).expect(201);
    await refused(officer.post('/registry/licences', body), 409, 'ALREADY_EXISTS');
  });

  it('name codes, categories and methods that exist, each told at its field', async () => {
    const wrong = { ...line, categories: ['HW44'], codes: ['999-999-08'], methods: ['Z9'] };
    const body = licence({ validTo: '2025-01-01', lines: [wrong] });
    const problem = await refused(
      world.as(city.regulators.prefecture.officer).post('/registry/licences', body),
      422,
      'NOT_ACCEPTABLE_HERE',
    );
    const pointers = fieldsOf(problem).map((field) => field.split(' ')[0]);
    expect(pointers).toEqual(expect.arrayContaining(['/lines/0/categories/0', '/lines/0/methods/0', '/validTo']));
  });
});

describe('a list of licences as CSV', () => {
  const heading =
    'credit_code,site_name,number,issuer,kind,valid_from,valid_to,label,match,categories,codes,methods,tonnes_per_year';
  let credit: string;
  let site: string;

  beforeEach(async () => {
    const [row] = await world.sql<{ credit: string; site: string }>(
      `SELECT o.credit_code AS credit, s.name AS site FROM site s JOIN organisation o ON o.id = s.organisation_id WHERE s.id = $1`,
      [city.receiver.siteId],
    );
    [credit, site] = [row?.credit ?? '', row?.site ?? ''];
  });

  const rowOf = (number: string, tonnes = '20000', code = 'HW08'): string =>
    `${credit},${site},${number},宁夏厅,comprehensive,2026-01-01,2030-12-31,焚烧,all_of_category,${code},,D10,${tonnes}`;
  const send = (file: string | Buffer, query = ''): PromiseLike<Response> =>
    world.http
      .post(`/api/registry/licences/import${query}`)
      .set('Authorization', `Bearer ${city.regulators.prefecture.officer.token}`)
      .set('Idempotency-Key', newId())
      .set('Accept-Language', 'en')
      .set('Content-Type', 'text/csv')
      .send(file);
  const countOf = async (): Promise<number> =>
    (
      await world.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM licence WHERE issuer = '宁夏厅' AND site_id = $1`,
        [city.receiver.siteId],
      )
    )[0]?.n ?? -1;

  it('is taken whole, in UTF-8 or GB18030', async () => {
    const numbers = [newId(), newId()];
    const answer = await send([heading, rowOf(numbers[0] ?? ''), rowOf(numbers[1] ?? '')].join('\r\n'));
    expect({ status: answer.status, ...(answer.body as ImportShown) }).toEqual({
      status: 201,
      imported: 2,
      lines: 2,
      complete: true,
      errors: [],
    });
    expect(await countOf()).toBe(2);
    const asSpreadsheetsWriteIt = await send(gb18030([heading, rowOf(newId())].join('\r\n')));
    expect(asSpreadsheetsWriteIt.body).toMatchObject({ imported: 1, complete: true });
    expect(await countOf()).toBe(3);
  });

  it('is refused whole with a problem for every row that is wrong, or taken in part when asked', async () => {
    const file = [heading, rowOf(newId()), rowOf(newId(), '-1'), rowOf(newId(), '5', 'HW99')].join('\n');
    const answer = await send(file);
    expect(answer.status).toBe(422);
    const rows = (answer.body as { rows: { row: number; column: string; message: string }[] }).rows;
    expect(rows.map(({ row, column }) => [row, column])).toEqual([
      [3, 'tonnes_per_year'],
      [4, 'categories'],
    ]);
    expect(rows.every(({ message }) => /^[\x20-\x7e]+$/.test(message))).toBe(true);
    expect(await countOf()).toBe(0);
    const partly = await send(file, '?partial=true');
    expect(partly.body).toMatchObject({ imported: 1, complete: false, errors: [{ row: 3 }, { row: 4 }] });
    expect(await countOf()).toBe(1);
  });
});

describe('a carrier’s register', () => {
  const vehicle = (plate: string) => ({
    ...{ plate, ratedKilograms: 12_000, certificateNumber: 'DLYS-1', certificateClasses: ['9'] },
    ...{ certificateValidTo: '2027-12-31', medicalOnly: false },
  });

  it('takes a plate as it is spoken, once', async () => {
    const carrier = world.as(city.carrier.operator);
    const made = await carrier.post('/registry/vehicles', vehicle('宁a·8k7q2')).expect(201);
    expect(made.body).toMatchObject({ plate: '宁A8K7Q2', plateKind: 'normal' });
    await refused(carrier.post('/registry/vehicles', vehicle('宁A8K7Q2')), 409, 'ALREADY_EXISTS');
    await refused(carrier.post('/registry/vehicles', vehicle('宁IO000')), 422, 'NOT_ACCEPTABLE_HERE');
  });

  it('is shown to its owner and its region’s authorities, and changed by its owner alone', async () => {
    const made = await world.as(city.carrier.operator).post('/registry/vehicles', vehicle('宁A7T6R5')).expect(201);
    const path = `/registry/vehicles/${(made.body as { id: string }).id}`;
    await world.as(city.carrier.driver).get(path).expect(200);
    await world.as(city.regulators.county.inspector).get(path).expect(200);
    await world.as(city.regulators.elsewhere.inspector).get(path).expect(404);
    await world.as(city.strangers.carrier.administrator).get(path).expect(404);
    await world.as(city.strangers.carrier.operator).put(path, vehicle('宁A7T6R5')).expect(404);
    await world.as(city.carrier.driver).put(path, vehicle('宁A7T6R5')).expect(403);
  });
});
