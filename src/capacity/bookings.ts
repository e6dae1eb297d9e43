import { Injectable } from '@nestjs/common';
import { DomainError, type Grams } from '../common';
import type { Executor } from '../database';
import { countsByDay, type AccountChanges, type BookingRow, type CorrectedBooking } from './booking-change.rules';
import { book, changeBookings, ofDays, ofManifest, ofYears, receive, release, type Correction } from './booking.sql';

/** Room asked of one licence line for one waste line. */
export interface BookingWish {
  readonly lineNo: number;
  readonly licenceLineId: string;
  readonly grams: Grams;
  /** Booked and received together may not pass this, grams a year. */
  readonly limitGrams: Grams;
  /** The same of the day of arrival; null: the line has no limit by the day. */
  readonly dayLimitGrams: Grams | null;
}

/** When a booking counts. */
export interface BookedOn {
  /** Local calendar year of the booking. */
  readonly year: number;
  /** Local day of arrival; null: on no single day. */
  readonly day: string | null;
}

export interface ReceivedLine {
  readonly lineNo: number;
  readonly acceptedGrams: Grams;
}

/**
 * There is not enough room left, on a licence line or under an approval; nothing was booked. UNAVAILABLE, and so not kept
 * under the caller's key, as a conflict would be: he asks again with the same one.
 */
export class NoRoom extends DomainError {
  constructor() {
    super('UNAVAILABLE', {
      retryAfterSeconds: 1,
      detail: {
        zh: '剩余的许可能力或批准量正被他人占用，请重试',
        en: 'The last room is being taken by others: try again',
      },
    });
  }
}

/** Capacity given away at issue, given back at cancellation, used at acceptance, and corrected where a manifest is. */
@Injectable()
export class Bookings {
  /** @throws {NoRoom} when one wish does not fit; the transaction must then end */
  async book(tx: Executor, manifestId: string, { year, day }: BookedOn, wishes: readonly BookingWish[]): Promise<void> {
    const columns = [
      wishes.map(({ lineNo }) => lineNo),
      wishes.map(({ licenceLineId }) => licenceLineId),
      wishes.map(({ grams }) => grams),
      wishes.map(({ limitGrams }) => limitGrams),
      wishes.map(({ dayLimitGrams }) => dayLimitGrams),
    ];
    const booked = await tx.query(book, [manifestId, year, day, ...columns]);
    if (booked.length < wishes.length) throw new NoRoom();
  }

  async release(tx: Executor, manifestId: string): Promise<void> {
    await tx.query(release, [manifestId]);
  }

  /** @param day local day of acceptance */
  async receive(tx: Executor, manifestId: string, day: string, lines: readonly ReceivedLine[]): Promise<void> {
    const columns = [lines.map(({ lineNo }) => lineNo), lines.map(({ acceptedGrams }) => acceptedGrams)];
    await tx.query(receive, [manifestId, Number(day.slice(0, 4)), day, ...columns]);
  }

  /** What this manifest has booked, or has been taken in on, by line. */
  ofManifest(executor: Executor, manifestId: string): Promise<BookingRow[]> {
    return executor.query<BookingRow & Record<string, unknown>>(ofManifest, [manifestId]);
  }

  /**
   * Writes corrected bookings and moves the accounts by the difference, once. The caller holds the manifest, so that
   * nobody books or receives for it meanwhile.
   * @throws {NoRoom} when a line asks for more than is left
   */
  async correct(
    tx: Executor,
    manifestId: string,
    bookings: readonly CorrectedBooking[],
    { years, days }: AccountChanges,
  ): Promise<void> {
    await this.change(
      tx,
      ofYears,
      years,
      years.map(({ year }) => year),
    );
    await this.change(
      tx,
      ofDays,
      days,
      days.map(({ day }) => day),
    );
    await tx.query(changeBookings, [
      manifestId,
      bookings.map(({ lineNo }) => lineNo),
      bookings.map(({ licenceLineId }) => licenceLineId),
      bookings.map(({ day }) => day),
      bookings.map(countsByDay),
      bookings.map(({ grams }) => grams),
      bookings.map(({ receivedGrams }) => receivedGrams),
    ]);
  }

  private async change(
    tx: Executor,
    { hold, change }: Correction,
    changes: readonly Omit<AccountChanges['years'][number], 'year'>[],
    periods: readonly (string | number)[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const accounts = [changes.map(({ licenceLineId }) => licenceLineId), periods];
    await tx.query(hold, accounts);
    const changed = await tx.query(change, [
      ...accounts,
      changes.map(({ bookedGrams }) => bookedGrams),
      changes.map(({ receivedGrams }) => receivedGrams),
      changes.map(({ limitGrams }) => limitGrams),
    ]);
    if (changed.length < changes.length) throw new NoRoom();
  }
}
