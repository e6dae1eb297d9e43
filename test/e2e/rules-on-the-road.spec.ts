import { newId } from '../../src/common';
import type { PickUpBody, StepAnswer } from '../../src/manifests/http/manifest.dto';
import { saveCity, saveGenerator, type City } from '../factories/city';
import { arrived, filters, infectious, inTransit, issued, oil, pickUpBody } from '../factories/manifests';
import { saveContract, saveVehicle } from '../factories/registry';
import { articlesOf, findingsOfRefusal, keptFindings, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;
const morning = '2026-03-02T09:00:00+08:00';

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
});

const pickUp = (id: string, given: Partial<PickUpBody> = {}) =>
  world.as(city.carrier.driver).post(`/manifests/${id}/pick-up`, pickUpBody(city, given));

it('M02 refuses a pickup after the contract has ended', async () => {
  const { id } = await issued(world, city);
  await world.sql(`UPDATE contract SET valid_to = '2026-03-01' WHERE kind = 'disposal' AND generator_id = $1`, [
    city.generator.id,
  ]);
  expect(await findingsOfRefusal(world, () => pickUp(id))).toMatchObject([
    { code: 'M02', severity: 'block', pointer: '/receiverId' },
  ]);
});

describe('M05, certificates', () => {
  it.each([
    ['/plate', 'the vehicle', 'UPDATE vehicle SET certificate_valid_to = $2 WHERE plate = $1', 'plate'],
    ['/driverId', 'the driver', 'UPDATE crew_member SET certificate_valid_to = $2 WHERE id = $1', 'driverId'],
    ['/escortId', 'the escort', 'UPDATE crew_member SET certificate_valid_to = $2 WHERE id = $1', 'escortId'],
    ['/trailerPlate', 'the trailer', 'UPDATE vehicle SET certificate_valid_to = $2 WHERE plate = $1', 'trailerPlate'],
  ] as const)('refuses at %s when the certificate of %s has ended', async (pointer, _who, sql, key) => {
    const { id } = await issued(world, city);
    await world.sql(sql, [city.carrier[key], '2026-03-01']);
    const findings = await findingsOfRefusal(world, () => pickUp(id, { trailerPlate: city.carrier.trailerPlate }));
    expect(findings).toMatchObject([{ code: 'M05', severity: 'block', pointer, facts: { validTo: '2026-03-01' } }]);
    expect(findings[0]?.text.zh).toMatch(/的资格证于 2026-03-01 到期$/);
    expect(findings[0]?.text.en).toMatch(/^The certificate of the .* ended on 2026-03-01$/);
  });

  it('refuses a vehicle, a driver and an escort that are not on the carrier’s register', async () => {
    const { id } = await issued(world, city);
    const { carrier } = city.strangers;
    const foreign = { plate: carrier.plate, driverId: carrier.driverId, escortId: carrier.escortId };
    const findings = await findingsOfRefusal(world, () => pickUp(id, foreign));
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      ...['M05 /plate', 'M05 /driverId', 'M05 /escortId'],
    ]);
    expect(findings[1]?.text).toEqual({
      zh: '承运人名下没有登记可用的驾驶员',
      en: 'The carrier has no driver on its register',
    });
  });

  it('refuses to leave without an escort', async () => {
    const { id } = await issued(world, city);
    expect(await findingsOfRefusal(world, () => pickUp(id, { escortId: null }))).toMatchObject([
      { code: 'M05', pointer: '/escortId' },
    ]);
  });
});

describe('M06, the rated mass', () => {
  const load = (loadedKg: number) => ({ lines: [{ lineNo: 1, loadedKg }] });

  beforeEach(async () => {
    await world.sql('UPDATE vehicle SET rated_mass_grams = 10000000 WHERE organisation_id = $1', [city.carrier.id]);
  });

  it('counts what is on board already', async () => {
    const [first, second] = [
      await issued(world, city, { lines: [oil] }),
      await issued(world, city, { lines: [filters] }),
    ];
    await ok(pickUp(first.id, load(6_000)));
    const findings = await findingsOfRefusal(world, () => pickUp(second.id, load(4_000.001)));
    expect(findings).toMatchObject([
      { code: 'M06', facts: { loadedGrams: 4_000_001, aboardGrams: 6_000_000, ratedGrams: 10_000_000 } },
    ]);
    await ok(pickUp(second.id, load(4_000)));
  });

  it('refuses one gram too much', async () => {
    const { id } = await issued(world, city, { lines: [oil] });
    const findings = await findingsOfRefusal(world, () => pickUp(id, load(10_000.001)));
    expect(findings).toMatchObject([
      {
        ...{ code: 'M06', severity: 'block', pointer: '/lines' },
        text: {
          zh: '装载 10000.001 公斤，超过核定载质量 10000 公斤',
          en: '10000.001 kg are loaded, the vehicle is rated for 10000 kg',
        },
        facts: { loadedGrams: 10_000_001, ratedGrams: 10_000_000 },
      },
    ]);
    expect(articlesOf(findings)).toEqual(['危险货物道路运输安全管理办法（部令2019年第29号） 23']);
  });

  it('lets vehicle and trailer carry what both are rated for', async () => {
    const { id } = await issued(world, city, { lines: [oil] });
    const { manifest } = await ok<StepAnswer>(pickUp(id, { ...load(20_000), trailerPlate: city.carrier.trailerPlate }));
    expect(manifest.loadedKg).toBe(20_000);
  });
});

it('M08 refuses a number that is not of the origin', async () => {
  const { id } = await issued(world, city);
  await world.sql(`UPDATE manifest SET number = '20266201000001' WHERE id = $1`, [id]);
  const findings = await findingsOfRefusal(world, () => pickUp(id));
  expect(findings).toMatchObject([
    {
      ...{ code: 'M08', severity: 'block', pointer: '/number' },
      text: {
        zh: '联单编号 20266201000001 与移出地（6401）不符',
        en: 'The number 20266201000001 does not fit its origin (6401)',
      },
    },
  ]);
});

it('M09 warns when the same waste of the same factory is on the vehicle already, and remembers it', async () => {
  const first = await inTransit(world, city, { lines: [oil] });
  const { id } = await issued(world, city, { lines: [oil] });
  const { manifest, findings } = await ok<StepAnswer>(pickUp(id));
  expect(manifest.status).toBe('in_transit');
  expect(findings).toMatchObject([
    {
      ...{ code: 'M09', severity: 'warn', pointer: '/plate', facts: { number: first.number } },
      text: {
        zh: `同一车辆正在运输同一移出人的同种废物（联单 ${first.number}）`,
        en: `This vehicle is carrying the same waste of the same generator on manifest ${first.number}`,
      },
    },
  ]);
  expect(await keptFindings(world, id)).toMatchObject([
    { code: 'M09', severity: 'warn', facts: { number: first.number } },
  ]);
});

it('M09 has nothing to say of another factory’s waste on the same vehicle', async () => {
  await inTransit(world, city, { lines: [oil] });
  const neighbour = await saveGenerator(world);
  await saveContract(world, neighbour.id, city.carrier.id, 'carriage');
  await saveContract(world, neighbour.id, city.receiver.id, 'disposal');
  const { id } = await issued(world, { ...city, generator: neighbour }, { lines: [oil] });
  expect((await ok<StepAnswer>(pickUp(id))).findings).toEqual([]);
});

it('M10 refuses to leave without the number of the waybill', async () => {
  const { id } = await issued(world, city);
  const findings = await findingsOfRefusal(world, () => pickUp(id, { waybillNumber: null }));
  expect(findings).toMatchObject([
    {
      ...{ code: 'M10', severity: 'block', pointer: '/waybillNumber' },
      text: { zh: '须填写危险货物运单编号', en: 'The number of the dangerous-goods waybill is missing' },
    },
  ]);
});

describe('M11, the place of delivery', () => {
  const deliver = (id: string, body: object) => world.as(city.carrier.driver).post(`/manifests/${id}/deliver`, body);

  it('refuses every other place than the site that the manifest names', async () => {
    const { id } = await inTransit(world, city);
    const findings = await findingsOfRefusal(world, () => deliver(id, { siteId: city.strangers.receiver.siteId }));
    const block = findings.filter(({ severity }) => severity === 'block');
    expect(block).toMatchObject([
      {
        ...{ code: 'M11', pointer: '/siteId', facts: { receiverSiteId: city.receiver.siteId } },
        text: {
          zh: '只能运至联单载明的接受人设施',
          en: 'The load goes to the site that the manifest names, and to no other',
        },
      },
    ]);
  });

  it('warns of a position far off, and remembers it', async () => {
    const { id } = await inTransit(world, city);
    const body = { siteId: city.receiver.siteId, position: { longitude: 106.28, latitude: 38.49 } };
    const { findings } = await ok<StepAnswer>(deliver(id, body));
    expect(findings.map(({ code, severity, pointer }) => `${code} ${severity} ${pointer}`)).toEqual([
      ...['M11 warn /position', 'M13 timer /confirmBy'],
    ]);
    expect(findings[0]?.text.en).toMatch(/^The load was delivered about 22\d\d m from the receiver's site$/);
    expect(await keptFindings(world, id)).toMatchObject([{ code: 'M11', severity: 'warn' }, { code: 'M13' }]);
  });
});

describe('M13, the day by which to confirm', () => {
  it.each([
    ['2026-03-02T09:00:00+08:00', '2026-03-09'],
    ['2026-02-11T09:00:00+08:00', '2026-02-25'],
    ['2026-04-30T23:30:00+08:00', '2026-05-11'],
  ])('counts five working days from %s', async (moment, due) => {
    world.clock.set(moment);
    const load = await arrived(world, city);
    expect(load.confirmBy).toBe(due);
    const [row] = await world.sql('SELECT confirm_by::text AS due FROM manifest WHERE id = $1', [load.id]);
    expect(row).toEqual({ due });
    expect(await keptFindings(world, load.id)).toMatchObject([
      {
        ...{ code: 'M13', severity: 'timer', facts: { due, workingDays: 5 } },
        text: { zh: `接受人须在 ${due} 前确认接受`, en: `The receiver must confirm by ${due}` },
      },
    ]);
  });

  it('warns when the calendar of the next year is not known, and lets the load arrive', async () => {
    world.clock.set('2026-12-28T10:00:00+08:00');
    const load = await arrived(world, city);
    expect([load.status, load.confirmBy]).toEqual(['arrived', null]);
    expect(await keptFindings(world, load.id)).toMatchObject([
      {
        ...{ code: 'M13', severity: 'warn', pointer: '/confirmBy', facts: { year: 2027 } },
        text: {
          zh: '2027 年的工作日历尚未载入，确认期限未定',
          en: 'The working days of 2027 are not loaded: the day by which to confirm is not known yet',
        },
      },
    ]);
  });
});

describe('M18, passengers and medical waste', () => {
  it.each([
    ['2026-08-14T12:00:00+08:00', '固体废物污染环境防治法（2020年修订） 83'],
    ['2026-08-15T12:00:00+08:00', '生态环境法典 537'],
  ])('refuses a passenger and cites the law of %s', async (moment, article) => {
    world.clock.set(moment);
    const { id } = await issued(world, city);
    const findings = await findingsOfRefusal(world, () => pickUp(id, { passengers: 1 }));
    expect(findings).toMatchObject([
      {
        ...{ code: 'M18', severity: 'block', pointer: '/passengers' },
        text: { zh: '危险废物运输车辆不得载乘旅客', en: 'A vehicle with hazardous waste takes no passengers' },
      },
    ]);
    expect(articlesOf(findings)).toEqual([article, '医疗废物管理条例（国务院令第380号，2011年修订） 26']);
  });

  const alone = {
    zh: '运送医疗废物的专用车辆不得运送其他物品',
    en: 'A vehicle with medical waste carries nothing else',
  };

  it('refuses oil on a vehicle for medical waste', async () => {
    const { plate } = await saveVehicle(world, city.carrier.id, { medical_only: true });
    const { id } = await issued(world, city, { lines: [oil] });
    const findings = await findingsOfRefusal(world, () => pickUp(id, { plate }));
    expect(findings).toMatchObject([{ code: 'M18', pointer: '/plate', text: alone, facts: { medicalOnly: true } }]);
  });

  it('refuses medical waste beside oil, on one manifest or on the same vehicle', async () => {
    const { id: both } = await issued(world, city, { lines: [oil, infectious] });
    expect(await findingsOfRefusal(world, () => pickUp(both))).toMatchObject([
      { code: 'M18', text: alone, facts: { mixed: true } },
    ]);
    const { id: medical } = await issued(world, city, { lines: [infectious] });
    await ok(pickUp((await issued(world, city, { lines: [oil] })).id));
    expect(await findingsOfRefusal(world, () => pickUp(medical))).toMatchObject([
      { code: 'M18', text: alone, facts: { mixed: true } },
    ]);
  });
});

it('refuses a pickup that names a line or a plate that there is not', async () => {
  const { id } = await issued(world, city);
  const line = await refused(pickUp(id, { lines: [{ lineNo: 3, loadedKg: 1 }] }), 422, 'NOT_ACCEPTABLE_HERE');
  expect(line.errors).toMatchObject([{ pointer: '/lines/0/lineNo', code: 'line' }]);
  const plate = await refused(pickUp(id, { plate: 'B-XY 123' }), 422, 'NOT_ACCEPTABLE_HERE');
  expect(plate.errors).toMatchObject([{ pointer: '/plate', code: 'plate' }]);
  await refused(pickUp(newId()), 404, 'NOT_FOUND');
});
