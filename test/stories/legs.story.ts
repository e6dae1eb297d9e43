import { gather, loadOnRoad, say, type Manifest, type StepAnswer } from './cast';
import { contract, railway } from './newcomers';
import { insist, mustRefuse, type Stage, type Story } from './story';

/** By truck to the station, on by rail: who holds the load is known at every moment. */
async function play(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const { generator, carrier } = cast;
  const rail = await railway(stage, '西北铁路物流（演示）');
  await contract(generator.person, rail.organisationId, 'carriage');
  const { id, number } = await loadOnRoad(cast, 860);
  tell(`manifest ${number}: ${carrier.organisationName} has picked up 860 kg`);
  const path = `/manifests/${id}`;
  await mustRefuse(rail.person.get(path), 'NOT_FOUND');

  const leg = { carrierId: rail.organisationId, mode: 'rail', place: '银川南站 2 号货场' };
  await generator.person.post(`${path}/legs`, leg);
  tell(
    `a second leg is planned on the way: by rail, handed over at ${leg.place}; from now on the railway sees the load`,
  );
  const offered = await carrier.person.post<StepAnswer>(`${path}/hand-over`, {});
  say(stage, 'offered', offered, 'the truck is at the station; the carrier still holds the load');
  const taken = await rail.person.post<StepAnswer>(`${path}/take-over`, { transport: '80123 次' });
  say(stage, 'taken over', taken, 'the railway has signed: train 80123');
  const now = await generator.person.get<Manifest & { carrier: { id: string } }>(path);
  insist('who holds it', now.carrier.id, rail.organisationId);
  await mustRefuse(carrier.person.post(`${path}/deliver`, {}), 'FORBIDDEN');
  tell('the first carrier cannot deliver it any more');
  await mustRefuse(generator.person.delete(`${path}/legs/2`), 'CONFLICT');
  tell('and the railway, which has signed, cannot be taken off the manifest');
  const delivered = await rail.person.post<StepAnswer>(`${path}/deliver`, {});
  say(stage, 'delivered', delivered, `now ${delivered.manifest.status}`);
}

export const legs: Story = { name: 'legs', title: 'several carriers: by truck to the station, on by rail', play };
