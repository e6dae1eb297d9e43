import { NearbyFacilities } from '../../src/capacity';
import type { EventShown } from '../../src/manifests/http/event.shown';
import type { PreviewAnswer, StepAnswer } from '../../src/manifests/http/manifest.dto';
import { saveCity, saveReceiver, type City } from '../factories/city';
import { drafted, oil } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeEach(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterEach(() => world.close());

const place = (siteId: string, longitude: number): Promise<unknown[]> =>
  world.sql('UPDATE site SET longitude = $2, latitude = 38.47 WHERE id = $1', [siteId, longitude]);

it('choosing a receiver beyond the three nearest with room asks for a reason, which is kept with the distances', async () => {
  // The chosen one lies some 63 km east; three others, licensed for oil as well, stand next door.
  await place(city.receiver.siteId, 107);
  const others = [city.strangers.receiver, await saveReceiver(world, '640104'), await saveReceiver(world, '640104')];
  for (const [at, { siteId }] of others.entries()) await place(siteId, 106.29 + at / 100);
  const nearby = world.app.get(NearbyFacilities);
  await nearby.refresh();

  const draft = await drafted(world, city, { lines: [oil] });
  const factory = world.as(city.generator.operator);
  const preview = await ok<PreviewAnswer>(factory.post(`/manifests/${draft.id}/preview`));
  expect(preview).toMatchObject({
    issuable: 'yes',
    findings: [{ code: 'P30', severity: 'warn', pointer: '/distanceReason' }],
  });
  expect(preview.findings[0]?.text.en).toMatch(/^The receiver lies 6\d\.\d km away; at least 3 with room are nearer/);

  const reasoned = await drafted(world, city, { lines: [oil], distanceReason: 'standing_contract' });
  const { manifest, findings } = await ok<StepAnswer>(factory.post(`/manifests/${reasoned.id}/issue`));
  expect(findings).toEqual([]);
  expect(manifest).toMatchObject({ distanceReason: 'standing_contract' });
  expect(manifest.receiverMetres).toBeGreaterThan(60_000);
  const [issue] = await ok<EventShown[]>(factory.get(`/manifests/${reasoned.id}/events`));
  expect(issue?.content['data']).toMatchObject({
    distanceReason: 'standing_contract',
    proximity: { nearest: others.map(({ siteId }) => ({ siteId })), most: 3 },
  });

  // Nearer ones that are full, or are not licensed for it, are no alternative.
  await world.sql('UPDATE licence_line SET grams_per_year = 1000 WHERE id = $1', [others[0]?.sharedLineId]);
  await nearby.refresh();
  const again = await ok<PreviewAnswer>(factory.post(`/manifests/${draft.id}/preview`));
  expect(again.findings).toEqual([]);
  const nonsense = { ...draft, distanceReason: 'because' };
  await refused(factory.post('/manifests', nonsense), 400, 'VALIDATION_FAILED');
});
