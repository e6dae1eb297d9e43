import { localToday } from '../bench/lifecycle';
import { gather, waste, type Cast, type Manifest, type StepAnswer } from './cast';
import { contract, newcomer, officerOf, siteOf } from './newcomers';
import type { Person } from './person';
import { insist, type Stage, type Story } from './story';

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

/** A small generator that the city's officer enters, with its site and its contracts; its oil is put on a manifest. */
async function workshop(stage: Stage, cast: Cast, officer: Person, name: string): Promise<Manifest> {
  const owner = await newcomer(stage, officer, name, ['generator']);
  const generatorSiteId = await siteOf(owner, '车间');
  await contract(owner.person, cast.carrier.organisationId, 'carriage');
  await contract(owner.person, cast.receiver.organisationId, 'disposal');
  const draft = await owner.person.post<Manifest>('/manifests', {
    ...{ generatorSiteId, carrierId: cast.carrier.organisationId, receiverSiteId: cast.receiver.siteId },
    precautions: '桶盖拧紧；随车吸附棉',
    contactName: '店主',
    contactPhone: '0951-0000001',
    lines: [{ ...waste, containers: 1, plannedKg: 160 }],
  });
  return (await owner.person.post<StepAnswer>(`/manifests/${draft.id}/issue`)).manifest;
}

/** A morning of three workshops on one vehicle; one of them is closed. */
async function play(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const dispatcher = cast.carrier.person;
  const officer = await officerOf(stage);
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
