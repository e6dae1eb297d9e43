import { shownBy } from '../support/beacon-device';
import { draftOf, gather, pickUpOf, say, type Manifest, type StepAnswer } from './cast';
import type { Person } from './person';
import { insist, mustRefuse, type Stage, type Story } from './story';

interface Handed extends StepAnswer {
  readonly manifest: Manifest & { readonly pickupPresence: number; readonly deliveryPresence: number | null };
}
interface Site {
  readonly longitude: number;
  readonly latitude: number;
}

/** A code is printed and rotated, a beacon set up, and a load shows with both that it was where it says. */
async function play(stage: Stage): Promise<void> {
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  const makeCode = (): Promise<{ code: string; expiresAt: string }> =>
    generator.person.post(`/registry/sites/${generator.siteId}/presence-codes`);
  const old = await makeCode();
  stage.tell(`the factory prints the code ${old.code} and hangs it at its gate; it ends by itself at ${old.expiresAt}`);
  const fresh = await makeCode();
  stage.tell(`it prints the next one, ${fresh.code}: the one before ends at once`);
  const beacon = await receiver.person.post<{ generation: number; secret: string }>(
    `/registry/sites/${receiver.siteId}/beacon`,
  );
  stage.tell(`the receiver sets up a beacon, generation ${beacon.generation}, which shows a code of the time`);

  const { id } = await generator.person.post<Manifest>('/manifests', draftOf(cast, 720));
  await generator.person.post(`/manifests/${id}/issue`);
  const position = await placeOf(generator.siteId, generator.person);
  const fetch = (siteCode: string): Promise<Handed> =>
    carrier.person.post(`/manifests/${id}/pick-up`, { ...pickUpOf(cast), position, presence: { siteCode } });

  await mustRefuse(fetch(old.code), 'expired_code');
  stage.tell('the driver reads a photo of the old code, and is refused: it has expired');
  const loaded = await fetch(fresh.code.toLowerCase());
  insist('the presence', loaded.manifest.pickupPresence, 2);
  say(stage, 'picked up', loaded, 'the code at the gate and the position: presence 2 of 3');

  const brought = await carrier.person.post<Handed>(`/manifests/${id}/deliver`, {
    position: await placeOf(receiver.siteId, receiver.person),
    presence: { beaconCode: shownBy(beacon.secret, Date.now()) },
  });
  insist('the presence', brought.manifest.deliveryPresence, 3);
  say(stage, 'delivered', brought, 'the code of the beacon and the position: presence 3 of 3');
}

async function placeOf(siteId: string, reader: Person): Promise<Site> {
  const { longitude, latitude } = await reader.get<Site>(`/registry/sites/${siteId}`);
  return { longitude, latitude };
}

export const presence: Story = { name: 'presence', title: 'codes at the gate and a beacon show who was there', play };
