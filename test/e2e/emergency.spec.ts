import type { CapacityChangeShown } from '../../src/capacity/ledger/capacity-change.dto';
import type { AllocatedShown, AllocationListed, AllocationShown } from '../../src/medical/emergency/allocation.dto';
import type { EmergencyFacilityShown } from '../../src/medical/emergency/emergency.dto';
import type { DailyReport } from '../../src/medical/reports/daily-report.dto';
import type { ContainerShown } from '../../src/medical/containers/container.shown';
import type { BalanceShown } from '../../src/planning/balance/balance.dto';
import { saveCity, type City } from '../factories/city';
import { declared, facilityBody, ledgeredUnit, listedFacility, saveHospital } from '../factories/outbreaks';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const officer = () => world.as(city.regulators.prefecture.officer);
const activate = (id: string, outbreakId: string) =>
  officer().post(`/medical/emergency-facilities/${id}/activations`, { outbreakId, document: '应急启用令 1 号' });
const deactivate = (id: string, outbreakId: string) =>
  officer().post(`/medical/emergency-facilities/${id}/activations/${outbreakId}/end`, { document: '应急停用令 1 号' });
const solved = (body: object): Promise<AllocationShown> => ok(officer().post('/medical/allocations', body));
const ways = ({ result }: AllocationShown): [string, string, number][] =>
  result.allocated.map(({ siteId, facilityId, kg }) => [siteId, facilityId, kg]);

/** Kilograms that the region is licensed to take in over March. */
const licensed = async (): Promise<number> =>
  (await ok<BalanceShown>(officer().get('/balance?region=640100&from=2026-03-01&to=2026-03-31'))).total.licensedUpToKg;

describe('the list of emergency facilities', () => {
  it('names kilns, incinerators and mobile units with all that an officer needs to call them', async () => {
    const kiln = await listedFacility(world, city);
    expect(kiln).toMatchObject({
      ...{ kind: 'cement_kiln', name: '宁北水泥窑', regionCode: '640122', tonnesPerDay: 5, yuanPerTonne: 900 },
      ...{ classes: ['841-001-01', '841-002-01'], activationHours: 24, contact: '马工 13900000001', activations: [] },
    });
    const unit = await ledgeredUnit(world, city);
    expect(unit).toMatchObject({ siteId: city.receiver.siteId, regionCode: '640104', tonnesPerDay: 10 });
    const list = async (query: string): Promise<string[]> =>
      (
        await ok<{ items: EmergencyFacilityShown[] }>(officer().get(`/medical/emergency-facilities?${query}`))
      ).items.map(({ id }) => id);
    expect(await list('')).toEqual([kiln.id, unit.id]);
    expect(await list('kind=mobile_unit')).toEqual([unit.id]);
    expect(await list('region=640122')).toEqual([kiln.id]);
    const elsewhere = world.as(city.regulators.elsewhere.officer);
    await refused(elsewhere.get(`/medical/emergency-facilities/${kiln.id}`), 404, 'NOT_FOUND');
    await refused(elsewhere.post('/medical/emergency-facilities', facilityBody()), 404, 'NOT_FOUND');

    const end = { toDay: '2026-03-01', document: '-' };
    expect(await ok(officer().post(`/medical/emergency-facilities/${kiln.id}/end`, end))).toMatchObject({
      toDay: '2026-03-01',
    });
    const { id } = await declared(world, city);
    await refused(activate(kiln.id, id), 409, 'CONFLICT');
  });

  it('refuses what a kind or a method must not treat, and a place that is said twice or not at all', async () => {
    const wrong = async (given: object): Promise<string[]> =>
      fieldsOf(
        await refused(
          officer().post('/medical/emergency-facilities', { ...facilityBody(), ...given }),
          422,
          'NOT_ACCEPTABLE_HERE',
        ),
      );
    expect(await wrong({ classes: ['841-001-01', '841-004-01'] })).toEqual(['/classes/1 class_method']);
    expect(await wrong({ method: 'Y11' })).toEqual(['/method kind']);
    const steam = { kind: 'mobile_unit', method: 'Y11', classes: ['841-003-01'] };
    expect(await wrong(steam)).toEqual(['/classes/0 class_method']);
    expect(await wrong({ longitude: undefined })).toEqual(['/regionCode place']);
    expect(await wrong({ siteId: city.receiver.siteId })).toEqual(['/regionCode place']);
    expect(await wrong({ tonnesPerDay: undefined })).toEqual(['/tonnesPerDay ledger']);
    const { capacityChangeId } = await ledgeredUnit(world, city);
    const again = { ...facilityBody(), capacityChangeId };
    const { regionCode: _r, longitude: _x, latitude: _y, tonnesPerDay: _t, ...ledgered } = again;
    await refused(officer().post('/medical/emergency-facilities', ledgered), 409, 'ALREADY_EXISTS');
  });
});

describe('a facility that changes', () => {
  const change = (id: string, given: object = {}, who = officer()) => {
    const { kind: _k, name: _n, regionCode: _r, longitude: _x, latitude: _y, ...terms } = facilityBody();
    return who.post(`/medical/emergency-facilities/${id}/versions`, {
      ...{ ...terms, fromDay: '2026-03-04', tonnesPerDay: 8, activationHours: 6, reason: '增加进料口' },
      ...given,
    });
  };
  const report = async (day: string): Promise<[number, string][]> => {
    const { facilities } = await ok<DailyReport>(officer().get(`/medical/daily-report?region=640100&day=${day}`));
    return facilities.filter(({ siteId }) => siteId === null).map(({ emergencyKg, name }) => [emergencyKg, name]);
  };

  it('does more from a day on, keeps its orders, and what was reported of the days before stays', async () => {
    const kiln = await listedFacility(world, city, { activationHours: 0 });
    const { id } = await declared(world, city);
    await ok(activate(kiln.id, id));
    await saveHospital(world, 50);
    await world.sql(`UPDATE licence SET status = 'suspended'`);
    expect((await solved({ outbreakId: id })).result.facilities).toMatchObject([{ id: kiln.id, capacityKg: 5000 }]);
    world.clock.advance(24);
    const changed = await ok<EmergencyFacilityShown>(change(kiln.id));
    // Today it is as it was listed; the change is to come.
    expect(changed).toMatchObject({
      id: kiln.id,
      tonnesPerDay: 5,
      activationHours: 0,
      activations: [{ endedAt: null }],
    });
    expect(changed.versions).toMatchObject([
      { fromDay: '2026-01-01', tonnesPerDay: 5, reason: null },
      { fromDay: '2026-03-04', tonnesPerDay: 8, reason: '增加进料口', madeAt: '2026-03-03T01:00:00.000Z' },
    ]);
    const before = await report('2026-03-03');
    expect(before).toEqual([[5000, '宁北水泥窑']]);
    world.clock.advance(48);
    expect([await report('2026-03-03'), await report('2026-03-04')]).toEqual([before, [[8000, '宁北水泥窑']]]);
    expect(await ok(officer().get(`/medical/emergency-facilities/${kiln.id}`))).toMatchObject({
      ...{ tonnesPerDay: 8, activationHours: 6, fromDay: '2026-03-04' },
      activations: [{ outbreakId: id, availableAt: '2026-03-02T01:00:00.000Z' }],
    });
    expect((await solved({ outbreakId: id })).result.facilities).toMatchObject([{ id: kiln.id, capacityKg: 8000 }]);

    // The newest word counts from its day on: until the sixth, and sharps no more.
    const cut = { fromDay: '2026-03-05', toDay: '2026-03-06', tonnesPerDay: 2, classes: ['841-001-01'] };
    await ok(change(kiln.id, cut));
    expect((await solved({ outbreakId: id })).result.facilities).toMatchObject([
      { id: kiln.id, capacityKg: 2000, classes: ['841-001-01'] },
    ]);
    world.clock.advance(48);
    expect([await report('2026-03-04'), await report('2026-03-06'), await report('2026-03-07')]).toEqual([
      [[8000, '宁北水泥窑']],
      [[2000, '宁北水泥窑']],
      [],
    ]);
    expect((await solved({ outbreakId: id })).result.facilities).toEqual([]);
    await ok(deactivate(kiln.id, id));
    await refused(activate(kiln.id, id), 409, 'CONFLICT');
    await expect(world.database.query(`UPDATE emergency_version SET reason = '-'`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('changes neither what is past nor what its kind must not do, nor in another region, nor off the list', async () => {
    const kiln = await listedFacility(world, city);
    const wrong = async (given: object): Promise<string[]> =>
      fieldsOf(await refused(change(kiln.id, given), 422, 'NOT_ACCEPTABLE_HERE'));
    expect(await wrong({ fromDay: '2026-03-01' })).toEqual(['/fromDay past']);
    expect(await wrong({ toDay: '2026-03-03' })).toEqual(['/toDay before_first']);
    expect(await wrong({ tonnesPerDay: undefined })).toEqual(['/tonnesPerDay ledger']);
    expect(await wrong({ classes: ['841-005-01'] })).toEqual(['/classes/0 class_method']);
    const unit = await ledgeredUnit(world, city);
    const ofUnit = { method: 'Y11', fromDay: '2026-03-02' };
    const twice = await refused(change(unit.id, ofUnit), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(twice)).toEqual(['/tonnesPerDay ledger']);
    // What the capacity ledger has of it stays there.
    expect(await ok(change(unit.id, { ...ofUnit, tonnesPerDay: undefined }))).toMatchObject({
      ...{ tonnesPerDay: 10, activationHours: 6 },
      versions: [{ tonnesPerDay: null }, { tonnesPerDay: null }],
    });
    await refused(change(kiln.id, {}, world.as(city.regulators.elsewhere.officer)), 404, 'NOT_FOUND');
    await refused(change(kiln.id, {}, world.as(city.regulators.prefecture.inspector)), 403, 'FORBIDDEN');
    await ok(officer().post(`/medical/emergency-facilities/${kiln.id}/end`, { toDay: '2026-03-02', document: '-' }));
    await refused(change(kiln.id), 409, 'CONFLICT');
  });
});

describe('activation', () => {
  it('lets trips go to a facility without a licence, from the local day on which it is available', async () => {
    const { siteId } = city.strangers.receiver;
    await world.sql(`UPDATE licence SET status = 'suspended' WHERE site_id = $1`, [siteId]);
    const { regionCode: _region, longitude: _longitude, latitude: _latitude, ...kept } = facilityBody();
    const kiln = await ok<EmergencyFacilityShown>(officer().post('/medical/emergency-facilities', { ...kept, siteId }));
    const { id } = await declared(world, city);
    // Ordered at five in the afternoon: available at five on the next day.
    world.clock.set('2026-03-02T17:00:00+08:00');
    await ok(activate(kiln.id, id));
    const { plate, driverId, operator } = city.carrier;
    const plan = (plannedOn: string) =>
      world.as(operator).post('/medical/trips', {
        ...{ plannedOn, plate, driverId, facilitySiteId: siteId, siteIds: [city.generator.siteId] },
      });
    const problem = await refused(plan('2026-03-02'), 422, 'NOT_ACCEPTABLE_HERE');
    expect(fieldsOf(problem)).toEqual(['/facilitySiteId not_licensed']);
    await ok(plan('2026-03-03'));
  });

  it('of a unit in the capacity ledger counts there by the same act, from when it is available, and once', async () => {
    const before = await licensed();
    const unit = await ledgeredUnit(world, city);
    const { id } = await declared(world, city);
    const answers = await Promise.all(Array.from({ length: 5 }, () => activate(unit.id, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const shown = await ok<EmergencyFacilityShown>(officer().get(`/medical/emergency-facilities/${unit.id}`));
    expect(shown.activations).toMatchObject([
      { orderedAt: '2026-03-02T01:00:00.000Z', availableAt: '2026-03-03T01:00:00.000Z', drill: false, endedAt: null },
    ]);
    // 10 t a day from the third to the last day of March.
    expect((await licensed()) - before).toBeCloseTo(290_000, 0);

    world.clock.advance(8 * 24);
    await refused(officer().post(`/medical/outbreaks/${id}/end`, { document: '-' }), 409, 'CONFLICT');
    await ok(deactivate(unit.id, id));
    await refused(deactivate(unit.id, id), 409, 'CONFLICT');
    expect((await licensed()) - before).toBeCloseTo(80_000, 0);
    await ok(officer().post(`/medical/outbreaks/${id}/end`, { document: '银疫指〔2026〕9号' }));
    await refused(activate(unit.id, id), 409, 'CONFLICT');
  });

  it('that the ledger’s own act has ended is ended, and can still be closed here', async () => {
    const unit = await ledgeredUnit(world, city);
    const { id } = await declared(world, city);
    await ok(activate(unit.id, id));
    await saveHospital(world, 50);
    world.clock.advance(48);
    expect((await solved({ outbreakId: id })).result.facilities.map((one) => one.id)).toContain(unit.id);
    const ended = { toDay: '2026-03-04', document: '-' };
    await ok(officer().post(`/capacity-changes/${unit.capacityChangeId}/deactivate`, ended));
    expect((await solved({ outbreakId: id })).result.facilities.map((one) => one.id)).not.toContain(unit.id);
    await ok(deactivate(unit.id, id));
    const { items } = await ok<{ items: CapacityChangeShown[] }>(officer().get('/capacity-changes?kind=addition'));
    expect(items[0]?.activations).toHaveLength(1);
  });
});

describe('allocation', () => {
  // One licensed plant in the region, and no second.
  beforeEach(() =>
    world.sql(`UPDATE licence SET status = 'suspended' WHERE id = $1`, [city.strangers.receiver.licenceId]),
  );

  it('sends each hospital to the cheapest facility with room in time, and is solved again when that fails', async () => {
    // The receiver's medical line takes 50 t a year: 136.986 kg a day, next door.
    const large = await saveHospital(world, 120);
    const small = await saveHospital(world, 30);
    const far = await saveHospital(world, 40, { latitude: 38.62 });
    const pathology = await saveHospital(world, 5, { classCode: '841-003-01' });
    const kiln = await listedFacility(world, city, { activationHours: 6 });
    const { id: outbreakId } = await declared(world, city);
    await ok(activate(kiln.id, outbreakId));

    const plan = await solved({ outbreakId });
    const line = city.receiver.listedLineId;
    expect(ways(plan).sort()).toEqual(
      [
        [large.siteId, line, 120],
        [small.siteId, kiln.id, 30],
        [far.siteId, kiln.id, 40],
      ].sort(),
    );
    expect(plan).toMatchObject({ state: 'proposed', drill: false, regionCode: '640100' });
    expect(plan.result).toMatchObject({
      ...{ askedKg: 195, allocatedKg: 190, lateKg: 0, gapPercent: 0, percent: 100 },
      notAllocated: [{ siteId: pathology.siteId, classes: ['841-003-01'], kg: 5, reason: 'class' }],
    });
    expect(plan.result.allocated.find(({ siteId }) => siteId === small.siteId)).toMatchObject({
      institution: expect.stringContaining(small.name),
      ...{ facility: '宁北水泥窑', hours: 6, late: false, kilometres: expect.closeTo(0.18 * 111.195 * 1.3, 1) },
    });
    expect((await solved({ outbreakId })).inputsHash).toBe(plan.inputsHash);

    // The incinerator fails: its site is out. What the kiln cannot have is listed.
    const limits = [{ facilityId: kiln.id, kgPerDay: 175 }];
    const without = await solved({ outbreakId, excluded: [city.receiver.siteId], limits });
    expect(without.inputsHash).not.toBe(plan.inputsHash);
    expect(without.result).toMatchObject({ excluded: [city.receiver.siteId], allocatedKg: 175 });
    const lost = without.result.notAllocated.filter(({ reason }) => reason === 'room');
    expect(lost.reduce((sum, { kg }) => sum + kg, 0)).toBe(15);

    const path = `/medical/allocations/${plan.id}/accept`;
    const answers = await Promise.all(Array.from({ length: 4 }, () => officer().post(path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const ofSite = (who: { token: string }, siteId: string): Promise<AllocatedShown[]> =>
      ok(world.as(who).get(`/medical/allocations/of-site/${siteId}`));
    expect(await ofSite(large.reader, large.siteId)).toMatchObject([{ facilityId: line, kg: 120 }]);
    expect(await ofSite(small.reader, large.siteId)).toEqual([]);
    await ok(officer().post(`/medical/allocations/${without.id}/accept`));
    expect(await ofSite(large.reader, large.siteId)).toMatchObject([{ facilityId: kiln.id }]);
    const { items } = await ok<{ items: AllocationListed[] }>(
      officer().get(`/medical/allocations?outbreakId=${outbreakId}`),
    );
    expect(items.map(({ state }) => state)).toEqual(['accepted', 'superseded', 'superseded']);
    await refused(world.as(city.regulators.elsewhere.officer).get(`/medical/allocations/${plan.id}`), 404, 'NOT_FOUND');
  });

  it('keeps to the clock of the oldest bag, and says who is late already', async () => {
    const hospital = await saveHospital(world, 30);
    const kiln = await listedFacility(world, city, { activationHours: 20 });
    const { id: outbreakId } = await declared(world, city);
    await ok(activate(kiln.id, outbreakId));
    const label = { siteId: hospital.siteId, kind: 'bag', count: 1, classCode: '841-001-01', department: '急诊科' };
    const [bag] = await ok<ContainerShown[]>(world.as(hospital.operator).post('/containers', label));
    const events = [{ code: bag?.code, act: 'seal', kg: 4 }];
    await ok(world.as(hospital.operator).post('/containers/events', { events }));
    const excluded = [city.receiver.siteId];
    expect((await solved({ outbreakId, excluded })).result.allocated).toMatchObject([{ late: false, hours: 20 }]);
    // Five hours are left of its 24: too few for a unit that takes twelve to begin.
    world.clock.advance(19);
    const slow = await listedFacility(world, city, { activationHours: 12 });
    await ok(activate(slow.id, outbreakId));
    const late = await solved({ outbreakId, excluded: [...excluded, kiln.id] });
    expect(late.result.allocated).toMatchObject([{ facilityId: slow.id, late: true, hours: 12 }]);
    // Six days of 30 kg, and the one of which only the bag is known.
    expect(late.result.lateKg).toBeCloseTo((6 * 30 + 4) / 7, 3);
    expect((await solved({ outbreakId, excluded })).result.allocated).toMatchObject([
      { facilityId: kiln.id, hours: 1 },
    ]);
  });

  it('is for an outbreak that runs, its region, and facilities that are there', async () => {
    const { id: outbreakId } = await declared(world, city, { regionCode: '640104' });
    const wrong = async (given: object): Promise<string[]> => {
      const answer = officer().post('/medical/allocations', { outbreakId, ...given });
      return fieldsOf(await refused(answer, 422, 'NOT_ACCEPTABLE_HERE'));
    };
    expect(await wrong({ regionCode: '640105' })).toEqual(['/regionCode not_covered']);
    expect(await wrong({ excluded: [city.generator.siteId] })).toEqual(['/excluded/0 unknown_facility']);
    const limits = [{ facilityId: city.generator.siteId, kgPerDay: 0 }];
    expect(await wrong({ limits })).toEqual(['/limits/0/facilityId unknown_facility']);
    const county = world.as(city.regulators.county.inspector);
    await refused(county.post('/medical/allocations', { outbreakId }), 403, 'FORBIDDEN');
    world.clock.advance(1);
    await ok(officer().post(`/medical/outbreaks/${outbreakId}/end`, { document: '-' }));
    await refused(officer().post('/medical/allocations', { outbreakId }), 409, 'CONFLICT');
  });
});
