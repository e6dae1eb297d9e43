import { setTimeout as pause } from 'node:timers/promises';
import { draftOf, gather, say, type Cast, type Manifest, type StepAnswer } from './cast';
import { contract, oilReceiver } from './newcomers';
import { insist, mustRefuse, type Stage, type Story } from './story';

interface Place {
  readonly manifestId: string;
  readonly state: string;
  readonly reason: string;
  readonly position: number | null;
}

const rounds = 60;

/** The place of a draft once it has an offer; the service makes offers every ten seconds. */
async function offered({ generator }: Cast, id: string): Promise<Place> {
  for (let round = 1; round <= rounds; round++) {
    const { items } = await generator.person.get<{ items: readonly Place[] }>(`/room-queue?manifestId=${id}`);
    const place = items.find(({ state }) => state === 'offered');
    if (place !== undefined) return place;
    await pause(1000);
  }
  throw new Error('nothing was offered');
}

/** A small plant is full: the next load waits in its queue, and gets the room that a cancellation frees. */
async function play(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { person } = cast.generator;
  const plant = await oilReceiver(stage, '小型焚烧装置（演示）', 'D10', 10);
  await contract(person, plant.organisationId, 'disposal');
  const draft = async (kg: number): Promise<string> => {
    const body = { ...draftOf(cast, kg), receiverSiteId: plant.siteId };
    return (await person.post<Manifest>('/manifests', body)).id;
  };
  const first = await draft(11_000);
  say(
    stage,
    'issued',
    await person.post<StepAnswer>(`/manifests/${first}/issue`),
    '11 t to a plant licensed for 10 t a year',
  );
  const second = await draft(4000);
  await mustRefuse(person.post(`/manifests/${second}/issue`), 'M04');
  stage.tell('another 4 t are refused: the year is full, up to the limit of rule M04');
  const place = await person.post<Place>(`/manifests/${second}/queue`);
  insist('the place', [place.state, place.position], ['waiting', 1]);
  stage.tell(`the draft waits in the plant's queue: place ${place.position}, for want of room in the ${place.reason}`);
  const { items } = await plant.person.get<{ items: readonly Place[] }>('/room-queue');
  insist('the plant’s queue', [items.length, items[0]?.manifestId], [1, second]);
  stage.tell('the plant sees who waits for it');
  await person.post(`/manifests/${first}/cancel`, { reason: '改由自行利用' });
  stage.tell('the first load is cancelled');
  await offered(cast, second);
  stage.tell('the room is offered to the draft that waits, and is booked for it until the offer ends');
  say(stage, 'issued', await person.post<StepAnswer>(`/manifests/${second}/issue`), 'on the room that was offered');
}

export const queue: Story = { name: 'queue', title: 'a draft for which there is no room waits for it', play };
