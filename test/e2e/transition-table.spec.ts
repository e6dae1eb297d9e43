import { permissionsOf, type OrganisationKind } from '../../src/access';
import {
  canTake,
  carriageModes,
  manifestStatuses,
  manifestSteps,
  transitions,
  type CarriageMode,
  type ManifestStatus,
  type ManifestStep,
  type Party,
} from '../../src/manifests';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { saveCity, type City } from '../factories/city';
import {
  acceptBody,
  manifestIn,
  paperBody,
  pickUpBody,
  readingBody,
  takeBackBody,
  treatBody,
} from '../factories/manifests';
import type { Person } from '../factories/people';
import { saveContract } from '../factories/registry';
import { everythingWritten, ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

interface Caller {
  readonly who: string;
  readonly person: Person;
  readonly kind: OrganisationKind;
  /** What his organisation is to the manifest. */
  readonly party: Party | null;
  /** Whether the row scope shows him a manifest that is no draft. */
  readonly sees: boolean;
}

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
  city = await saveCity(world);
  await saveContract(world, city.generator.id, city.strangers.receiver.id, 'disposal');
});
afterAll(() => world.close());

function callers(): Caller[] {
  const all = (name: string, kind: OrganisationKind, staff: object, party: Party | null, sees: boolean): Caller[] =>
    Object.entries(staff as Record<string, Person>)
      .filter(([, person]) => typeof person === 'object')
      .map(([role, person]) => ({ who: `${name}, ${role}`, person, kind, party, sees }));
  const { strangers, regulators } = city;
  return [
    ...all('generator', 'generator', city.generator, 'generator', true),
    ...all('carrier', 'carrier', city.carrier, 'carrier', true),
    ...all('receiver', 'receiver', city.receiver, 'receiver', true),
    ...all('foreign generator', 'generator', strangers.generator, null, false),
    ...all('foreign carrier', 'carrier', strangers.carrier, null, false),
    ...all('foreign receiver', 'receiver', strangers.receiver, null, false),
    ...all('agent of nobody', 'agent', city.agent, null, false),
    ...all('regulator of the prefecture', 'regulator', regulators.prefecture, null, true),
    ...all('regulator of the county', 'regulator', regulators.county, null, true),
    ...all('regulator elsewhere', 'regulator', regulators.elsewhere, null, false),
  ];
}

/** What the table of transitions, the table of roles and the row scope say. */
function expected(
  step: ManifestStep,
  status: ManifestStatus,
  mode: CarriageMode,
  { person, kind, party: named, sees: shown }: Caller,
): number {
  // A pipeline has no carrier: whoever is one is a stranger to it.
  const isNobody = mode === 'pipeline' && named === 'carrier';
  const [party, sees] = isNobody ? [null, false] : [named, shown];
  const { party: owner, permission } = transitions[step];
  if (!permissionsOf(person.role, [kind]).has(permission)) return 403;
  const visible = status === 'draft' ? party === 'generator' : sees;
  if (!visible) return 404;
  // What has gone back has its generator as receiver; who refused it still sees it.
  const returns = status === 'returned';
  const acts = returns ? party === 'generator' && owner !== 'carrier' : party === owner;
  if (!acts && !(returns && party === 'carrier' && owner === 'carrier')) return 403;
  return canTake(step, { status, returns, hasLegs: false, mode }) ? 200 : 409;
}

const bodies: Readonly<Record<ManifestStep, (manifest: ManifestShown) => object>> = {
  issue: () => ({}),
  pick_up: () => pickUpBody(city),
  deliver: () => ({}),
  accept: (manifest) => acceptBody(manifest),
  treat: (manifest) =>
    manifest.status === 'rejected'
      ? { lines: [{ lineNo: 1, method: 'D10', treatedOn: '2026-03-02' }] }
      : treatBody(manifest),
  cancel: () => ({ reason: '改期' }),
  forward: () => ({ receiverSiteId: city.strangers.receiver.siteId, reason: '拒收后转送' }),
  send_back: () => ({ reason: '无处可去' }),
  take_back: takeBackBody,
  hand_over: () => ({}),
  take_over: () => ({ transport: city.carrier.plate }),
  enter_paper: () => paperBody(city),
  start_flow: () => ({}),
  end_flow: () => ({}),
};

async function take(step: ManifestStep, manifest: ManifestShown, { person }: Caller): Promise<number> {
  const path = `/manifests/${manifest.id}/${step.replace('_', '-')}`;
  const { status, body } = await world.as(person).post(path, bodies[step](manifest));
  if (status === 409) {
    const { status: present, version } = manifest;
    expect(body).toMatchObject({ code: 'STEP_NOT_POSSIBLE', present: { status: present, version } });
  }
  return status;
}

/** Nothing flows back to its generator. */
const standings = carriageModes.flatMap((mode) =>
  manifestStatuses
    .filter((status) => mode === 'road' || status !== 'returned')
    .map((status) => [mode, status] as const),
);

describe.each(standings)('a manifest by %s that is %s', (mode, status) => {
  let manifest: ManifestShown;

  beforeEach(async () => {
    manifest = await manifestIn(world, city, status, mode);
    expect(manifest.status).toBe(status);
  });

  /** Another one, of which the generator has written down what has flowed. */
  const readyFor = async (step: ManifestStep): Promise<ManifestShown> => {
    const another = await manifestIn(world, city, status, mode);
    for (const { lineNo, plannedKg: kg } of step === 'end_flow' ? another.lines : []) {
      const reading = readingBody({ lineNo, kg });
      await ok(world.as(city.generator.operator).post(`/manifests/${another.id}/meter-readings`, reading));
    }
    return another;
  };

  it.each(manifestSteps)('lets nobody but its own party take the step %s, and only now', async (step) => {
    const everybody = callers();
    const answers: Record<string, number> = {};
    const before = await everythingWritten(world);
    const refusedOnes = everybody.filter((caller) => expected(step, status, mode, caller) !== 200);
    for (const caller of refusedOnes) answers[caller.who] = await take(step, manifest, caller);
    expect(await everythingWritten(world)).toEqual(before);

    for (const caller of everybody.filter((one) => !refusedOnes.includes(one))) {
      answers[caller.who] = await take(step, await readyFor(step), caller);
    }
    expect(answers).toEqual(Object.fromEntries(everybody.map((one) => [one.who, expected(step, status, mode, one)])));
  });
});
