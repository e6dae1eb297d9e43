import { localToday } from '../bench/lifecycle';
import { gather, loadAtGate, pickUpOf, say, tellFate, waste, type Cast, type StepAnswer } from './cast';
import { contract, oilReceiver } from './newcomers';
import { insist, type Stage, type Story } from './story';

/** A load that is refused whole comes home on its own manifest. */
async function refusedWhole(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const { id, number } = await loadAtGate(cast, 900);
  stage.tell(`manifest ${number}: 900 kg at the receiver's gate`);
  const verdict = { lineNo: 1, outcome: 'refused', receivedKg: 900, reason: '含水率过高' };
  say(
    stage,
    'refused',
    await receiver.person.post<StepAnswer>(`/manifests/${id}/accept`, { lines: [verdict] }),
    '含水率过高',
  );
  const back = await generator.person.post<StepAnswer>(`/manifests/${id}/send-back`, { reason: '退回自行脱水' });
  say(stage, 'sent back', back, `the load is ${back.manifest.status} again, on the same manifest`);
  await carrier.person.post(`/manifests/${id}/deliver`, {});
  const home = await generator.person.post<StepAnswer>(`/manifests/${id}/take-back`, {
    lines: [{ lineNo: 1, receivedKg: 898 }],
  });
  say(stage, 'taken back', home, `now ${home.manifest.status}: it cannot be refused again`);
  await tellFate(stage, cast, id);
}

/** Another receiver takes what the first one refused; the load stays on its truck and on its manifest. */
async function forwarded(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const other = await oilReceiver(stage, '西部焚烧厂（演示）', 'D10');
  await contract(generator.person, other.organisationId, 'disposal');
  const { id, number } = await loadAtGate(cast, 900);
  stage.tell(`manifest ${number}: 900 kg at the receiver's gate`);
  const verdict = { lineNo: 1, outcome: 'refused', receivedKg: 900, reason: '焚烧炉检修' };
  await receiver.person.post(`/manifests/${id}/accept`, { lines: [verdict] });
  stage.tell('refused whole: the kiln is under repair; the room that was booked there is free again');
  const onward = { receiverSiteId: other.siteId, reason: '原接受人检修' };
  const sent = await generator.person.post<StepAnswer>(`/manifests/${id}/forward`, onward);
  say(stage, 'sent on', sent, `to ${other.organisationName}, licensed and with room, as at issue`);
  await carrier.person.post(`/manifests/${id}/deliver`, {});
  const accept = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 899 }] };
  const accepted = await other.person.post<StepAnswer>(`/manifests/${id}/accept`, accept);
  insist('the manifest', [accepted.manifest.status, accepted.manifest.number], ['accepted', number]);
  say(stage, 'accepted', accepted, '899 kg, on the same manifest');
}

/** A part that is refused travels on a manifest of its own; the rest is treated; not a gram is lost. */
async function refusedPart(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const { id, number } = await loadAtGate(cast, 1000);
  stage.tell(`manifest ${number}: 1000 kg at the receiver's gate`);
  const found = { containers: 5, mismatches: ['packaging'], found: '一只桶破损' };
  const verdict = {
    lineNo: 1,
    outcome: 'partially_accepted',
    receivedKg: 1000,
    refusedKg: 160.5,
    reason: '桶破损',
    ...found,
  };
  say(
    stage,
    'accepted in part',
    await receiver.person.post<StepAnswer>(`/manifests/${id}/accept`, { lines: [verdict] }),
    '160.5 kg refused',
  );
  await generator.person.post(`/manifests/${id}/discrepancies/1/answer`, { agrees: true, text: '属实' });
  stage.tell('the generator agrees to what was found');

  const child = await onward(
    cast,
    [{ manifestId: id, lineNo: 1, kind: 'refused', kg: 160.5 }],
    160.5,
    generator.siteId,
  );
  stage.tell(`the refused part goes back on manifest ${child.manifest.number}`);
  await carrier.person.post(`/manifests/${child.manifest.id}/pick-up`, pickUpOf(cast));
  await carrier.person.post(`/manifests/${child.manifest.id}/deliver`, {});
  await generator.person.post(`/manifests/${child.manifest.id}/take-back`, {
    lines: [{ lineNo: 1, receivedKg: 160.5 }],
  });
  await receiver.person.post(`/manifests/${id}/treat`, {
    lines: [{ lineNo: 1, method: waste.method, treatedOn: localToday() }],
  });
  await tellFate(stage, cast, id);
}

/** A manifest of the receiver's own for what he holds. */
async function onward(
  { carrier, receiver }: Cast,
  sources: object[],
  plannedKg: number,
  receiverSiteId: string,
): Promise<StepAnswer> {
  await contract(receiver.person, carrier.organisationId, 'carriage');
  const draft = await receiver.person.post<{ id: string }>('/manifests', {
    generatorSiteId: receiver.siteId,
    carrierId: carrier.organisationId,
    receiverSiteId,
    precautions: '破损桶装入套桶',
    lines: [{ ...waste, containers: 1, plannedKg, sources }],
  });
  return receiver.person.post<StepAnswer>(`/manifests/${draft.id}/issue`);
}

export const refusals: readonly Story[] = [
  { name: 'refused', title: 'a load refused whole comes home on its own manifest', play: refusedWhole },
  { name: 'forwarded', title: 'a load refused whole goes on to another licensed receiver', play: forwarded },
  {
    name: 'refused-part',
    title: 'a refused part goes back on a manifest of its own, the rest is treated',
    play: refusedPart,
  },
];
