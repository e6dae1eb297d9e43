import { localToday } from '../bench/lifecycle';
import { gather, loadAtGate, pickUpOf, say, tellFate, waste, type Cast, type StepAnswer } from './cast';
import { contract, oilReceiver } from './newcomers';
import { insist, mustRefuse, type Stage, type Story } from './story';

/** What is burnt outside may not come into the city; what is refined may. */
const method = 'R9';

/** Two small lots are received, grouped into one load to the gram, and followed to their end. */
async function play(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const { carrier, receiver } = cast;
  const last = await oilReceiver(stage, '东部再生油厂（演示）', method);
  const lots: string[] = [];
  for (const kg of [300, 200]) lots.push(await received(stage, cast, kg));
  await contract(receiver.person, carrier.organisationId, 'carriage');
  await contract(receiver.person, last.organisationId, 'disposal');

  const sources = [
    { manifestId: lots[0], lineNo: 1, kind: 'accepted', kg: 300 },
    { manifestId: lots[1], lineNo: 1, kind: 'accepted', kg: 120.5 },
  ];
  const draft = await receiver.person.post<{ id: string }>('/manifests', {
    generatorSiteId: receiver.siteId,
    carrierId: carrier.organisationId,
    receiverSiteId: last.siteId,
    precautions: '桶盖拧紧；随车吸附棉',
    lines: [{ ...waste, method, containers: 3, plannedKg: 420.5, sources }],
  });
  const path = `/manifests/${draft.id}`;
  const issued = await receiver.person.post<StepAnswer>(`${path}/issue`);
  say(stage, 'grouped', issued, 'the whole of the first lot and 120.5 kg of the second, 420.5 kg in all');
  const [left] = await receiver.person.get<{ leftKg: number }[]>(`/manifests/${lots[1]}/lots`);
  insist('left of the second lot', left?.leftKg, 79.5);
  tell(`79.5 kg of the second lot are left; nobody can send on more than that, whoever asks at the same moment`);
  const tooMuch = { ...waste, method, containers: 1, plannedKg: 79.501, sources: [{ ...sources[1], kg: 79.501 }] };
  const another = await receiver.person.post<{ id: string }>('/manifests', {
    ...{ generatorSiteId: receiver.siteId, carrierId: carrier.organisationId, receiverSiteId: last.siteId },
    ...{ precautions: '同上', lines: [tooMuch] },
  });
  await mustRefuse(receiver.person.post(`/manifests/${another.id}/issue`), 'CONFLICT');
  tell('one gram more is refused');

  await carrier.person.post(`${path}/pick-up`, pickUpOf(cast));
  await carrier.person.post(`${path}/deliver`, {});
  const verdict = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 420.5 }] };
  await last.person.post(`${path}/accept`, verdict);
  const treatment = { lines: [{ lineNo: 1, method, treatedOn: localToday() }] };
  say(stage, 'treated', await last.person.post<StepAnswer>(`${path}/treat`, treatment), `by ${last.organisationName}`);
  for (const [at, id] of lots.entries()) {
    tell(`the generator asks after lot ${at + 1}`);
    await tellFate(stage, cast, id);
  }
}

async function received(stage: Stage, cast: Cast, kg: number): Promise<string> {
  const { id, number } = await loadAtGate(cast, kg);
  const verdict = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: kg }] };
  await cast.receiver.person.post(`/manifests/${id}/accept`, verdict);
  stage.tell(`manifest ${number}: ${kg} kg are taken into temporary storage`);
  return id;
}

export const grouped: Story = {
  name: 'grouped',
  title: 'small lots are stored, grouped to the gram and sent on; their fate flows back',
  play,
};
