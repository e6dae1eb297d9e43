import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Bookings } from '../../capacity';
import { DomainError } from '../../common';
import type { Executor } from '../../database';
import { ApprovedQuota } from '../../transfers';
import { DiscrepancyRepository } from '../discrepancies/discrepancy.repository';
import { LegRepository } from '../legs/leg.repository';
import { LotRepository } from '../lot.repository';
import type { ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { Steps, type Moment } from '../step';
import { ManifestTransfers } from '../transfer/manifest-transfers';
import type { ManifestRemark } from '../step-event';
import type { AmendmentEffect, QuotaEffect } from './amendment-effect';
import { AmendmentRepository } from './amendment.repository';
import { acceptedGramsOf } from './amendment.rules';
import type { Change } from './amendment.record';

/** A word that an amendment's way consists of, with what it says. */
export interface AmendmentWord {
  readonly kind: Extract<ManifestRemark, `${string}_amendment` | 'change'>;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes what an amendment changes: manifest, lines, bookings, lots, discrepancies, once, with the event that says so. */
@Injectable()
export class WriteAmendment {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly amendments: AmendmentRepository,
    private readonly bookings: Bookings,
    private readonly quota: ApprovedQuota,
    private readonly lots: LotRepository,
    private readonly legs: LegRepository,
    private readonly discrepancies: DiscrepancyRepository,
    private readonly steps: Steps,
    private readonly transfers: ManifestTransfers,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE when more has gone on than would be there. @throws {NoRoom} */
  async write(
    tx: Executor,
    actor: Actor,
    record: ManifestRecord,
    effect: AmendmentEffect,
    changes: readonly Change[],
    moment: Moment,
    { kind, data }: AmendmentWord,
  ): Promise<void> {
    const { after, findings } = effect;
    const told = { ...data, applied: true, changes, totals: totalsOf(after) };
    const event = this.steps.remark(kind, record, actor, moment, told, { to: after.status, findings });
    await this.manifests.move(tx, { record, to: after.status, event, columns: columnsOf(record, after) });
    if (after.status === 'cancelled') return this.letGo(tx, record);

    if (changes.some(({ lineNo }) => lineNo !== null)) await this.amendments.writeLines(tx, record.id, after.lines);
    if (effect.bookings.length > 0) await this.bookings.correct(tx, record.id, effect.bookings, effect.accounts);
    if (effect.quota !== null) await this.requota(tx, record.id, effect.quota, moment);
    if (record.sentOn) await this.lots.correct(tx, record.id, lotsOf(after));
    for (const row of effect.settled) {
      await this.discrepancies.resolve(tx, record.id, row, String(data['reason']), moment.iso);
    }
  }

  /** A word that changes nothing yet. */
  async say(tx: Executor, actor: Actor, record: ManifestRecord, moment: Moment, word: AmendmentWord): Promise<void> {
    const event = this.steps.remark(word.kind, record, actor, moment, { ...word.data, applied: false });
    await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
  }

  private async requota(tx: Executor, id: string, quota: QuotaEffect, { date }: Moment): Promise<void> {
    if (quota.is === 'booked') return this.quota.book(tx, id, quota.approval.id, date, quota.approval.wishes);
    return quota.is === 'less' ? this.quota.lower(tx, id, quota.lines) : this.quota.receive(tx, id, quota.lines);
  }

  private async letGo(tx: Executor, record: ManifestRecord): Promise<void> {
    await this.bookings.release(tx, record.id);
    await this.transfers.giveBack(tx, record);
    if (record.approvalNumber !== null) await this.quota.release(tx, record.id);
    if (record.hasSources) await this.lots.giveBack(tx, record.id);
    if (record.hasLegs) await this.legs.dropOpen(tx, record.id);
  }
}

/** Columns of the manifest by property of the record. */
const columnNames = {
  externalNumber: 'external_number',
  carrierId: 'carrier_id',
  plannedPickupOn: 'planned_pickup_on',
  precautions: 'precautions',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  note: 'note',
  plate: 'plate',
  trailerPlate: 'trailer_plate',
  driverName: 'driver_name',
  escortName: 'escort_name',
  waybillNumber: 'waybill_number',
  plannedGrams: 'planned_grams',
  loadedGrams: 'loaded_grams',
  receivedGrams: 'received_grams',
  acceptedGrams: 'accepted_grams',
  cancelledAt: 'cancelled_at',
  cancelReason: 'cancel_reason',
  offeredTo: 'offered_to',
  approvalNumber: 'approval_number',
} as const;

const columnsOf = (before: ManifestRecord, after: ManifestRecord): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columnNames)
      .map(([property, column]) => [property as keyof typeof columnNames, column] as const)
      .filter(([property]) => before[property] !== after[property])
      .map(([property, column]) => [column, after[property]]),
  );

const totalsOf = ({ plannedGrams, loadedGrams, receivedGrams, acceptedGrams }: ManifestRecord) => ({
  ...{ plannedGrams, loadedGrams, receivedGrams, acceptedGrams },
});

const lotsOf = ({ lines }: ManifestRecord): { lineNo: number; acceptedGrams: number; refusedGrams: number }[] =>
  lines.map((line) => ({
    lineNo: line.lineNo,
    acceptedGrams: acceptedGramsOf(line),
    refusedGrams: line.refusedGrams ?? 0,
  }));

/** Somebody has changed a field since it was asked to be changed. */
export const hasMovedOn = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: '联单内容在申请后已有变化，请撤回或拒绝此申请后重新提出',
      en: 'The manifest has changed since this was asked: withdraw or refuse it and ask anew',
    },
  });
