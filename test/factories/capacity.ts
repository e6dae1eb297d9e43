import type { LicenceRoom } from '../../src/capacity/capacity.dto';
import type { NewCapacityChange } from '../../src/capacity/ledger/capacity-change.dto';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';
import type { City } from './city';

/** What changes the line that the city's oil is booked on. */
export const changeBody = (city: City, given: Partial<NewCapacityChange> = {}): NewCapacityChange => ({
  licenceLineId: city.receiver.sharedLineId,
  kind: 'outage',
  fromDay: '2026-03-10',
  document: '银环〔2026〕7号',
  reason: '年度检修',
  ...given,
});

/** What is left of the line that the city's oil is booked on. */
export async function roomOf(world: World, { receiver }: City, query = ''): Promise<LicenceRoom> {
  const rooms = await ok<LicenceRoom[]>(
    world.as(receiver.reader).get(`/organisations/${receiver.id}/capacity${query}`),
  );
  const room = rooms.find(({ licenceLineId }) => licenceLineId === receiver.sharedLineId);
  if (room === undefined) throw new Error('the line is gone');
  return room;
}

/** Limits the line that the city's oil is booked on. */
export const limitLine = (
  world: World,
  { receiver }: City,
  { tonnesPerYear = 1000, tonnesPerDay = null }: { tonnesPerYear?: number; tonnesPerDay?: number | null },
): Promise<unknown> =>
  world.sql('UPDATE licence_line SET grams_per_year = $2, grams_per_day = $3 WHERE id = $1', [
    receiver.sharedLineId,
    tonnesPerYear * 1_000_000,
    tonnesPerDay === null ? null : tonnesPerDay * 1_000_000,
  ]);

/** Every account against the bookings behind it: those that differ. */
export const wrongAccounts = (world: World): Promise<object[]> =>
  world.sql(
    `SELECT a.licence_line_id, a.day::text FROM capacity_day a
      WHERE (a.booked_grams, a.received_grams) <> (
        SELECT coalesce(sum(b.grams) FILTER (WHERE b.state = 'booked'), 0),
               coalesce(sum(b.received_grams) FILTER (WHERE b.state = 'received'), 0)
          FROM booking b WHERE b.licence_line_id = a.licence_line_id AND b.by_day AND b.day = a.day)
     UNION ALL
     SELECT a.licence_line_id, a.year::text FROM capacity_account a
      WHERE a.booked_grams <> (
        SELECT coalesce(sum(b.grams), 0) FROM booking b
         WHERE b.licence_line_id = a.licence_line_id AND b.year = a.year AND b.state = 'booked')`,
  );
