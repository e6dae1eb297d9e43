import { draftOf, gather, pickUpOf, type Manifest } from './cast';
import { insist, type Stage, type Story } from './story';

interface Result {
  readonly status: number;
}

/** A morning's manifests are issued and accepted in one call each; what one is refused does not hold up the others. */
async function play(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const ids: string[] = [];
  for (const kg of [120, 130, 140, 150]) {
    ids.push((await generator.person.post<Manifest>('/manifests', draftOf(cast, kg))).id);
  }
  const incomplete = await generator.person.post<Manifest>('/manifests', { ...draftOf(cast, 10), precautions: '' });
  const all = [...ids, incomplete.id].map((id) => ({ id }));
  const issued = await generator.person.post<Result[]>('/manifest-batches', { step: 'issue', items: all });
  insist(
    'issued',
    issued.map(({ status }) => status),
    [200, 200, 200, 200, 422],
  );
  stage.tell('five drafts in one call: four are issued, the one without precautions is told what it lacks');

  for (const id of ids) {
    await carrier.person.post(`/manifests/${id}/pick-up`, { ...pickUpOf(cast), waybillNumber: `YD-${id.slice(0, 8)}` });
    await carrier.person.post(`/manifests/${id}/deliver`, {});
  }
  const items = [120, 130, 140, 150].map((receivedKg, at) => ({
    id: ids[at],
    body: { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg }] },
  }));
  const key = `gate-${ids[0]}`;
  const accept = (): Promise<Result[]> =>
    receiver.person.post<Result[]>('/manifest-batches', { step: 'accept', items }, { key });
  const accepted = await accept();
  insist(
    'accepted',
    accepted.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  stage.tell('at the gate all four are accepted in one call');
  insist('the answer to the same call', await accept(), accepted);
  stage.tell('the connection broke and the call is sent again: nothing changes, and the answers are the same');
}

export const batch: Story = { name: 'batch', title: 'many manifests in one call, each with its own result', play };
