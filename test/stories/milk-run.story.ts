import { makeCreditCode } from '../../src/common';
import { localToday } from '../bench/lifecycle';
import { gather, waste, type Cast, type Manifest, type StepAnswer } from './cast';
import { Person } from './person';
import type { Stage, Story } from './story';

interface Stop {
  readonly stopNo: number;
  readonly state: string;
  readonly generatorName: string;
  readonly reason: string | null;
}

interface Trip {
  readonly id: string;
  readonly handle: string;
  readonly state: string;
  readonly plannedKg: number;
  readonly onBoardKg: number;
  readonly stops: readonly Stop[];
}

const term = { validFrom: '2026-01-01', validTo: '2099-12-31' };

/** A small generator that the city's officer enters, with its site and its contracts; its oil is put on a manifest. */
async function workshop({ url, password }: Stage, cast: Cast, officer: Person, name: string): Promise<Manifest> {
  const serial = String(Date.now() % 10_000_000).padStart(7, '0');
  const creditCode = makeCreditCode(`91640104MA${serial}`);
  const organisation = { name, creditCode, kinds: ['generator'], regionCode: '640104' };
  const { id } = await officer.post<{ id: string }>('/organisations', organisation);
  const login = `workshop-${serial}`;
  await officer.post(`/organisations/${id}/first-member`, { login, name: '店主', role: 'administrator', password });
  const owner = await Person.logIn(url, name, login, password);
  const site = { name: '车间', regionCode: '640104', address: '兴庆区清和街 8 号' };
  const { id: generatorSiteId } = await owner.post<{ id: string }>('/registry/sites', site);
  const { organisationId: receiverId } = cast.receiver;
  for (const [counterpartId, kind] of [
    [cast.carrier.organisationId, 'carriage'],
    [receiverId, 'disposal'],
  ]) {
    await owner.post('/registry/contracts', { counterpartId, kind, number: `修-${serial}`, ...term });
  }
  const draft = await owner.post<Manifest>('/manifests', {
    generatorSiteId,
    carrierId: cast.carrier.organisationId,
    receiverSiteId: cast.receiver.siteId,
    precautions: '桶盖拧紧；随车吸附棉',
    contactName: '店主',
    contactPhone: '0951-0000001',
    lines: [{ ...waste, containers: 1, plannedKg: 160 }],
  });
  return (await owner.post<StepAnswer>(`/manifests/${draft.id}/issue`)).manifest;
}

const insist = (what: string, is: unknown, wanted: unknown): void => {
  if (JSON.stringify(is) !== JSON.stringify(wanted)) {
    throw new Error(`${what}: ${JSON.stringify(is)}, and not ${JSON.stringify(wanted)}`);
  }
};

/** A morning of three workshops on one vehicle; one of them is closed. */
async function play(stage: Stage): Promise<void> {
  const { url, password, tell } = stage;
  const cast = await gather(stage);
  const dispatcher = cast.carrier.person;
  const officer = await Person.logIn(url, 'officer', 'city-officer', password);
  const manifests: Manifest[] = [];
  for (const name of ['东门汽修（演示）', '南门汽修（演示）', '西门汽修（演示）']) {
    manifests.push(await workshop(stage, cast, officer, name));
    tell(`${name}: manifest ${manifests.at(-1)?.number}, 160 kg of used oil`);
  }
  const { plate, driverId, escortId } = cast.carrier;
  const trip = await dispatcher.post<Trip>('/trips', {
    plannedOn: localToday(),
    ...{ plate, driverId, escortId, waybillNumber: 'YD-2026-77' },
    manifestIds: manifests.map(({ id }) => id),
  });
  tell(
    `one trip, ${trip.handle}, of ${trip.stops.length} stops and ${trip.plannedKg} kg; card: /api/trips/${trip.id}/card`,
  );

  const path = `/trips/${trip.id}`;
  await dispatcher.post<StepAnswer>(`${path}/stops/1/pick-up`, { lines: [{ lineNo: 1, loadedKg: 158.5 }] });
  tell('stop 1: 158.5 kg on the scales');
  await dispatcher.post<Trip>(`${path}/stops/2/miss`, { reason: '门店未开门' });
  tell('stop 2 is closed and missed: its manifest stays issued');
  await dispatcher.post<StepAnswer>(`${path}/stops/3/pick-up`, {});
  const loaded = await dispatcher.get<Trip>(path);
  insist('on board', loaded.onBoardKg, 318.5);
  tell(`stop 3: now ${loaded.onBoardKg} kg are on board, and the trip is ${loaded.state}`);

  const delivered = await dispatcher.post<{ status: number }[]>(`${path}/deliver`, { siteId: cast.receiver.siteId });
  insist(
    'deliveries',
    delivered.map(({ status }) => status),
    [200, 200],
  );
  tell('at the receiver’s gate both loads are delivered in one call, each with its own answer');
  const ended = await dispatcher.post<Trip>(`${path}/end`, {});
  insist(
    'stops',
    ended.stops.map(({ state }) => state),
    ['delivered', 'missed', 'delivered'],
  );
  tell('the trip has ended:');
  for (const { stopNo, state, generatorName, reason } of ended.stops) {
    tell(`   ${stopNo} ${generatorName}: ${state}${reason === null ? '' : ` (${reason})`}`);
  }
  const missed = manifests[1];
  const next = await dispatcher.post<Trip>('/trips', {
    plannedOn: localToday(),
    ...{ plate, driverId, escortId },
    manifestIds: [missed?.id],
  });
  insist('the next trip', next.stops[0]?.state, 'waiting');
  tell(`the one that was missed waits on another trip, ${next.handle}`);
}

export const milkRun: Story = { name: 'milk-run', title: 'a morning of three generators on one vehicle', play };
