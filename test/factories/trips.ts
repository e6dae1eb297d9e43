import type { NewTrip, TripShown } from '../../src/manifests/trips/trip.dto';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';
import { saveGenerator, type City } from './city';
import { issued } from './manifests';
import { saveContract } from './registry';

/** Another generator of the city, under contract with its carrier and receiver. */
export async function saveNeighbour(world: World, city: City): Promise<City['generator']> {
  const generator = await saveGenerator(world);
  await saveContract(world, generator.id, city.carrier.id, 'carriage');
  await saveContract(world, generator.id, city.receiver.id, 'disposal');
  return generator;
}

/** Issued manifests of so many generators. */
export async function issuedByNeighbours(world: World, city: City, count: number): Promise<ManifestShown[]> {
  const manifests: ManifestShown[] = [];
  while (manifests.length < count) {
    const generator = await saveNeighbour(world, city);
    manifests.push(await issued(world, { ...city, generator }));
  }
  return manifests;
}

export const tripBody = (
  { carrier }: City,
  manifests: readonly { readonly id: string }[],
  given: Partial<NewTrip> = {},
): NewTrip => ({
  plannedOn: '2026-03-02',
  plate: carrier.plate,
  driverId: carrier.driverId,
  escortId: carrier.escortId,
  waybillNumber: 'YD-77',
  manifestIds: manifests.map(({ id }) => id),
  ...given,
});

export const planned = (
  world: World,
  city: City,
  manifests: readonly { readonly id: string }[],
  given: Partial<NewTrip> = {},
): Promise<TripShown> => ok(world.as(city.carrier.operator).post('/trips', tripBody(city, manifests, given)));
