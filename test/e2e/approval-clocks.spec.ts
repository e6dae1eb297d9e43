import { AcceptBySilence, ApplicationChains } from '../../src/transfers';
import { saveCity, type City } from '../factories/city';
import { reviewed, saveNeighbours, submitted, type Neighbours } from '../factories/approvals';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { applicationCalls } from '../support/applications';

let world: World;
let city: City;
let neighbours: Neighbours;
let post: ReturnType<typeof applicationCalls>['post'];
let read: ReturnType<typeof applicationCalls>['read'];
let listed: ReturnType<typeof applicationCalls>['listed'];
let kindsOf: ReturnType<typeof applicationCalls>['kindsOf'];

beforeAll(async () => {
  world = await openWorld();
  ({ post, read, listed, kindsOf } = applicationCalls(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00+08:00');
  city = await saveCity(world);
  neighbours = await saveNeighbours(world, city);
});

describe('the clocks over the National Day week of 2026', () => {
  it('completeness: five working days, in time on the last one, silence is acceptance on the day of receipt', async () => {
    world.clock.set('2026-09-30T15:00:00+08:00');
    const application = await submitted(world, city, neighbours);
    // 1 to 7 October are off, Saturday the 10th is worked.
    expect(application.dueOn).toBe('2026-10-13');
    const { origin } = neighbours;
    const overdue = (): Promise<string[]> => listed(origin.officer, 'waiting=yes&overdue=yes');

    world.clock.set('2026-10-10T09:00:00+08:00');
    expect(await read(origin.officer, application.id)).toMatchObject({
      status: 'submitted',
      dueSoon: true,
      overdue: false,
    });
    expect(await listed(origin.officer, 'dueSoon=yes')).toContain(application.id);
    world.clock.set('2026-10-13T23:59:00+08:00');
    expect(await read(origin.officer, application.id)).toMatchObject({ status: 'submitted', overdue: false });
    expect(await overdue()).not.toContain(application.id);

    world.clock.set('2026-10-14T00:01:00+08:00');
    expect(await read(city.generator.reader, application.id)).toMatchObject({
      ...{ status: 'accepted', acceptedOn: '2026-09-30', dueOn: '2026-10-13', overdue: true },
    });
    expect(await listed(origin.officer, 'status=accepted')).toContain(application.id);
    expect(await overdue()).toContain(application.id);
    expect(await listed(neighbours.destination.officer, 'waiting=yes&overdue=yes')).not.toContain(application.id);
    expect(await kindsOf(application.id)).toEqual(['submit']);

    // The clock writes it down once, however many look; a restart changes nothing.
    const silence = world.app.get(AcceptBySilence);
    await Promise.all([silence.run(), silence.run(), silence.run()]);
    expect(await silence.run()).toBe(0);
    expect(await kindsOf(application.id)).toEqual(['submit', 'accept_by_silence']);
    // Too late to ask for corrections; the review goes on.
    await refused(
      post(origin.officer, application.id, 'ask-corrections', { missing: [{ what: '/route', text: '不全' }] }),
      409,
      'CONFLICT',
    );
    expect(await ok(post(origin.officer, application.id, 'consult'))).toMatchObject({ status: 'consulted' });
    expect((await world.app.get(ApplicationChains).verify()).faults).toEqual([]);
  });

  it('an officer who goes on after silence writes it down himself, and the clock does not write it again', async () => {
    world.clock.set('2026-09-30T15:00:00+08:00');
    const { id } = await submitted(world, city, neighbours);
    world.clock.set('2026-10-14T09:00:00+08:00');
    const silence = world.app.get(AcceptBySilence);
    const [consulted] = await Promise.all([post(neighbours.origin.officer, id, 'consult'), silence.run()]);
    if (consulted.status === 409) await ok(post(neighbours.origin.officer, id, 'consult'));
    await silence.run();
    expect(await kindsOf(id)).toEqual(['submit', 'accept_by_silence', 'consult']);
  });

  it.each([
    ['accepted', '2026-10-13', 'origin'],
    ['consulted', '2026-10-20', 'destination'],
    ['answered', '2026-10-13', 'origin'],
  ] as const)(
    '%s on 30 September is due on %s, and overdue the day after, for the %s alone',
    async (until, due, whose) => {
      world.clock.set('2026-09-30T09:00:00+08:00');
      const { id, dueOn } = await reviewed(world, city, neighbours, until);
      expect(dueOn).toBe(due);
      const dayAfter = new Date(Date.parse(`${due}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      const overdueFor = async (side: 'origin' | 'destination'): Promise<boolean> =>
        (await listed(neighbours[side].officer, 'waiting=yes&overdue=yes')).includes(id);
      world.clock.set(`${due}T22:00:00+08:00`);
      expect(await overdueFor(whose)).toBe(false);
      world.clock.set(`${dayAfter}T08:00:00+08:00`);
      expect(await overdueFor(whose)).toBe(true);
      expect(await overdueFor(whose === 'origin' ? 'destination' : 'origin')).toBe(false);
      expect(await read(neighbours[whose].officer, id)).toMatchObject({ overdue: true, status: until });
    },
  );

  it('a day that no calendar knows is not guessed', async () => {
    world.clock.set('2026-12-30T09:00:00+08:00');
    const application = await submitted(world, city, neighbours, { requestedTo: '2027-06-30' });
    expect(application).toMatchObject({ status: 'submitted', dueOn: null, overdue: false });
  });
});
