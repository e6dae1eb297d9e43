import { Injectable } from '@nestjs/common';
import { Bookings, NoRoom, type BookingWish } from '../../capacity';
import { statement, type Executor } from '../../database';
import type { Facts, RoomScope } from '../../rules';

/** A place that a draft takes. */
export interface QueuePlace {
  readonly licenceLineId: string;
  readonly grams: number;
  /** Local day; null: on no single day. */
  readonly wantedOn: string | null;
  readonly reason: RoomScope;
}

/** Who waits, as the offers need it. */
export interface Waiter {
  readonly manifestId: string;
  readonly queueNo: string;
  readonly generatorId: string;
  readonly ready: boolean;
}

/** Until when room is offered: so many hours, and at the latest to the end of its last local day. */
export interface OfferTerm {
  readonly offeredAt: string;
  readonly hours: number;
  readonly lastDay: string;
  readonly timeZone: string;
}

const join = statement(
  'queue.join',
  `INSERT INTO room_queue (manifest_id, licence_line_id, grams, wanted_on, reason, joined_by, joined_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const wait = statement(
  'queue.wait',
  `UPDATE manifest SET waits_for_room = true, version = version + 1, updated_at = $3
    WHERE id = $1 AND version = $2 AND status = 'draft' RETURNING version`,
);
const waitNoMore = statement(
  'queue.wait_no_more',
  `UPDATE manifest SET waits_for_room = false, version = version + 1, updated_at = $2
    WHERE id = $1 AND waits_for_room RETURNING version`,
);
const close = statement(
  'queue.close',
  `UPDATE room_queue SET state = $2 WHERE manifest_id = $1 AND state = ANY($3) RETURNING 1 AS closed`,
);
const waiters = statement(
  'queue.waiters',
  `SELECT q.manifest_id AS "manifestId", q.queue_no AS "queueNo", m.generator_id AS "generatorId", q.ready
     FROM room_queue q JOIN manifest m ON m.id = q.manifest_id WHERE q.state = 'waiting' ORDER BY q.queue_no`,
);
const setReady = statement(
  'queue.set_ready',
  `UPDATE room_queue SET ready = $3 WHERE manifest_id = $1 AND queue_no = $2 AND state = 'waiting'`,
);
const offer = statement(
  'queue.offer',
  `UPDATE room_queue SET state = 'offered', offered_at = $3,
          offer_until = least($3::timestamptz + make_interval(hours => $4), ($5::date + 1)::timestamp AT TIME ZONE $6)
    WHERE manifest_id = $1 AND queue_no = $2 AND state = 'waiting' RETURNING 1 AS offered`,
);
const ended = statement(
  'queue.ended',
  `SELECT manifest_id AS "manifestId", offer_until < offered_at + make_interval(hours => $2) AS "endedWithItsDay"
     FROM room_queue WHERE state = 'offered' AND offer_until <= $1 ORDER BY queue_no`,
);
/** The draft is held first, as where it is issued. */
const holdEnded = statement(
  'queue.hold_ended',
  `SELECT 1 AS held FROM manifest m WHERE m.id = $1 AND m.waits_for_room AND EXISTS (
     SELECT FROM room_queue q WHERE q.manifest_id = m.id AND q.state = 'offered' AND q.offer_until <= $2)
    FOR NO KEY UPDATE`,
);
const waitAgain = statement(
  'queue.wait_again',
  `UPDATE room_queue SET state = 'waiting', offered_at = NULL, offer_until = NULL
    WHERE manifest_id = $1 AND state = 'offered'`,
);

/** The places in the queues, and the room that is held for those who have an offer. */
@Injectable()
export class RoomQueue {
  constructor(private readonly bookings: Bookings) {}

  /**
   * @param seen version of the draft @param at ISO 8601
   * @returns false when somebody has moved the draft meanwhile
   */
  async join(
    tx: Executor,
    { id, version: seen }: { readonly id: string; readonly version: number },
    { licenceLineId, grams, wantedOn, reason }: QueuePlace,
    { name, at }: { readonly name: string; readonly at: string },
  ): Promise<boolean> {
    const waiting = await tx.query(wait, [id, seen, at]);
    if (waiting.length === 0) return false;
    await tx.query(join, [id, licenceLineId, grams, wantedOn, reason, name, at]);
    return true;
  }

  /**
   * The draft is issued, on the room that it was offered or on what it has just found.
   * @throws {NoRoom} when an offer came or ended meanwhile
   */
  async use(tx: Executor, manifestId: string, isOffered: boolean): Promise<void> {
    const closed = await tx.query(close, [manifestId, 'issued', [isOffered ? 'offered' : 'waiting']]);
    if (closed.length === 0) throw new NoRoom();
  }

  /** Gives the place up, and what was held. The caller sees to the draft. @returns false when it has none */
  async leave(tx: Executor, manifestId: string): Promise<boolean> {
    const closed = await tx.query(close, [manifestId, 'left', ['waiting', 'offered']]);
    if (closed.length > 0) await this.bookings.release(tx, manifestId);
    return closed.length > 0;
  }

  /** The draft is free to be changed again. @returns false when it did not wait */
  async free(tx: Executor, manifestId: string, at: string): Promise<boolean> {
    return (await tx.query(waitNoMore, [manifestId, at])).length > 0;
  }

  /** In their order. */
  waiters(executor: Executor): Promise<Waiter[]> {
    return executor.query<Waiter & Record<string, unknown>>(waiters);
  }

  async setReady(executor: Executor, { manifestId, queueNo }: Waiter, ready: boolean): Promise<void> {
    await executor.query(setReady, [manifestId, queueNo, ready]);
  }

  /**
   * Books room for who waits, until the term ends; nothing where he does not wait any more.
   * @throws {NoRoom}
   */
  async offer(
    tx: Executor,
    { manifestId, queueNo }: Waiter,
    { year, arrivesOn }: Pick<Facts, 'year' | 'arrivesOn'>,
    wishes: readonly BookingWish[],
    { offeredAt, hours, lastDay, timeZone }: OfferTerm,
  ): Promise<void> {
    const offered = await tx.query(offer, [manifestId, queueNo, offeredAt, hours, lastDay, timeZone]);
    if (offered.length === 0) return;
    await this.bookings.book(tx, manifestId, { year, day: arrivesOn }, wishes);
  }

  /** Offers whose term is over at `at` (ISO 8601). @param hours how long an offer lasts unless its day ends before */
  ended(executor: Executor, at: string, hours: number): Promise<{ manifestId: string; endedWithItsDay: boolean }[]> {
    return executor.query(ended, [at, hours]);
  }

  /** Frees what was held. Who had no full term, for the day ended before, keeps his place; others lose it. */
  async end(tx: Executor, manifestId: string, at: string, keepsPlace: boolean): Promise<void> {
    const held = await tx.query(holdEnded, [manifestId, at]);
    if (held.length === 0) return;
    await this.bookings.release(tx, manifestId);
    if (keepsPlace) return void (await tx.query(waitAgain, [manifestId]));
    await tx.query(close, [manifestId, 'lapsed', ['offered']]);
    await this.free(tx, manifestId, at);
  }
}
