import { Injectable } from '@nestjs/common';
import { accountChanges, Bookings, type AccountChanges, type BookingRow, type CorrectedBooking } from '../../capacity';
import { DomainError, type FieldProblem, type Grams } from '../../common';
import type { Executor } from '../../database';
import { ReferenceData } from '../../reference';
import { isBlocked, limitsOf, RuleCatalogue, without, type Facts, type Finding, type LicenceFacts } from '../../rules';
import { Crossings } from '../../transfers';
import { bookingWishes } from '../booking-wishes';
import { applicationLinks, approvalFor, crossingOf, isOfApproval, type ApprovalTaken } from '../crossing';
import { DiscrepancyRepository, type UnresolvedDiscrepancy } from '../discrepancies/discrepancy.repository';
import type { ManifestRecord } from '../manifest.record';
import type { PapersRow } from '../manifest.repository';
import { expectedOn, rulesRefuse, Steps, type Moment } from '../step';
import { ManifestTransfers } from '../transfer/manifest-transfers';
import { AmendmentRepository } from './amendment.repository';
import { acceptedGramsOf, amended, amendedProblems, pointerOf } from './amendment.rules';
import type { AmendmentKind, Change } from './amendment.record';

/** All that an amendment does when it takes effect. */
export interface AmendmentEffect {
  readonly after: ManifestRecord;
  readonly bookings: readonly CorrectedBooking[];
  readonly accounts: AccountChanges;
  /** What it then takes of its approval; null: it crosses no border, or nothing of this changes. */
  readonly quota: QuotaEffect | null;
  /** Discrepancies of the mass that are settled by it. */
  readonly settled: readonly UnresolvedDiscrepancy[];
  readonly findings: readonly Finding[];
}

/** Another booking, on the approval that the load has or on another, or what counts as moved. */
export type QuotaEffect =
  | { readonly is: 'booked'; readonly approval: ApprovalTaken }
  | { readonly is: 'less'; readonly lines: readonly { readonly lineNo: number; readonly grams: Grams }[] }
  | { readonly is: 'moved'; readonly lines: readonly { readonly lineNo: number; readonly acceptedGrams: Grams }[] };

/** Works out what an amendment changes, for showing it and for doing it. */
@Injectable()
export class AmendmentEffects {
  constructor(
    private readonly steps: Steps,
    private readonly reference: ReferenceData,
    private readonly rules: RuleCatalogue,
    private readonly bookings: Bookings,
    private readonly discrepancies: DiscrepancyRepository,
    private readonly amendments: AmendmentRepository,
    private readonly transfers: ManifestTransfers,
    private readonly crossings: Crossings,
  ) {}

  async of(
    executor: Executor,
    record: ManifestRecord & PapersRow,
    kind: AmendmentKind,
    changes: readonly Change[],
    reason: string,
    moment: Moment,
  ): Promise<AmendmentEffect> {
    const rows = await this.bookings.ofManifest(executor, record.id);
    if (kind === 'cancellation') return cancellation(record, rows, reason, moment);
    const after = await this.after(executor, record, changes, moment);
    const { bookings, findings } = this.rebooked(
      record,
      after,
      rows,
      moment,
      await this.leaving(executor, after, record, moment),
    );
    const quota = record.approvalNumber === null ? null : await this.requota(executor, record, after, moment);
    const receivedYear = Number((record.acceptedAt === null ? moment.date : this.acceptedOn(record)).slice(0, 4));
    const unresolved = await this.discrepancies.unresolvedOf(executor, record.id);
    return {
      after: {
        ...after,
        approvalNumber: quota?.is === 'booked' ? quota.approval.number : record.approvalNumber,
        lines: after.lines.map((line) => ({ ...line, licenceLineId: lineIdOf(bookings, line) })),
      },
      bookings,
      accounts: accountChanges(rows, bookings, receivedYear),
      quota,
      settled: this.settled(after, record, unresolved, moment),
      findings,
    };
  }

  /**
   * @throws {DomainError} NOT_ACCEPTABLE_HERE with everything that arithmetic, catalogue or register forbid; pointers into
   *   the manifest
   */
  private async after(
    executor: Executor,
    record: ManifestRecord,
    changes: readonly Change[],
    moment: Moment,
  ): Promise<ManifestRecord> {
    const issuedOn = record.issuedAt === null ? moment.date : this.steps.localDate(record.issuedAt);
    const errors = changes.flatMap((change) => this.unknown(change, issuedOn));
    errors.push(...(await this.notOnRegister(executor, record, changes)));
    if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
    const after = amended(record, changes, (code) => {
      const waste = this.reference.wasteCode(code, issuedOn);
      return waste && { edition: waste.edition, hazards: waste.hazards?.hazards ?? [] };
    });
    const days = { acceptedOn: this.acceptedOn(record), today: moment.date };
    const wrong = amendedProblems(record, after, days);
    if (wrong.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: wrong });
    return after;
  }

  private acceptedOn({ acceptedAt }: ManifestRecord): string {
    return acceptedAt === null ? '' : this.steps.localDate(acceptedAt);
  }

  private unknown(change: Change, issuedOn: string): FieldProblem[] {
    const { property, to } = change;
    const wrong = (code: string, zh: string, en: string): FieldProblem[] => [
      { pointer: pointerOf(change), code, text: { zh, en } },
    ];
    if (property === 'code' && this.reference.wasteCode(String(to), issuedOn) === undefined)
      return wrong('waste_code', `名录中没有 ${to}`, `The catalogue has no ${to}`);
    if ((property === 'method' || property === 'treatedMethod') && this.reference.method(String(to)) === undefined)
      return wrong('method', '未知的利用处置方式', 'There is no such treatment method');
    return [];
  }

  /** Vehicle and crew are the carrier's own; a train or a ship is on no register of ours. */
  private async notOnRegister(
    executor: Executor,
    record: ManifestRecord,
    changes: readonly Change[],
  ): Promise<FieldProblem[]> {
    const named = changes.filter(({ lineNo, property }) => lineNo === null && registered.includes(property as never));
    if (named.length === 0 || record.hasLegs) return [];
    const nameOf = (of: string): string | null => (named.find(({ property }) => property === of)?.to as string) ?? null;
    const names = Object.fromEntries(registered.map((property) => [property, nameOf(property)])) as Record<
      (typeof registered)[number],
      string | null
    >;
    const known = await this.amendments.onRegister(record.carrierId, names, executor);
    return named
      .filter(({ property }) => !known[property as (typeof registered)[number]])
      .map((change) => ({
        pointer: pointerOf(change),
        code: 'register',
        text: { zh: `承运人名下没有登记 ${change.to}`, en: `${change.to} is not on the carrier's register` },
      }));
  }

  /** Of another waste or method the policies are asked again, and the approval under which it goes is one of their facts. */
  private async leaving(
    executor: Executor,
    after: ManifestRecord,
    record: ManifestRecord,
    moment: Moment,
  ): Promise<Pick<Facts, 'transfer' | 'crossing'>> {
    if (!isMoved(record, after).includes(true)) return { transfer: null, crossing: null };
    return {
      transfer: await this.transfers.facts(after, moment.date, executor),
      crossing: record.approvalNumber === null ? null : await this.crossings.of(crossingOf(after), executor),
    };
  }

  /**
   * The room that the load then needs: on the same licence line, or on another where code or method change. Before
   * acceptance the rules can refuse it; afterwards the waste is there, and what they say is kept with the amendment.
   * @throws {DomainError} RULES_REFUSE
   */
  private rebooked(
    record: ManifestRecord & PapersRow,
    after: ManifestRecord,
    rows: readonly BookingRow[],
    moment: Moment,
    leaving: Pick<Facts, 'transfer' | 'crossing'>,
  ): Pick<AmendmentEffect, 'bookings' | 'findings'> {
    if (rows.length === 0) return { bookings: [], findings: [] };
    const moved = isMoved(record, after);
    const needsRoom = after.lines.some((line, at) => line.plannedGrams > (record.lines[at]?.plannedGrams ?? 0));
    const isOtherDay = after.plannedPickupOn !== record.plannedPickupOn && rows.some(({ byDay }) => byDay);
    const limit = Number(this.rules.parameter('M04', 'blockAbovePermille', moment.date));
    const facts: Facts = {
      ...this.steps.facts(after, record, moment, 'amend'),
      licences: withoutOwn(record.licences, rows, moment),
      ...leaving,
    };
    const asks = moved.includes(true) || needsRoom || isOtherDay;
    const findings = asks ? this.steps.findings(after, facts) : [];
    const wishes = moved.includes(true) && !isBlocked(findings) ? bookingWishes(facts, limit) : [];
    if (record.acceptedAt === null && isBlocked(findings)) {
      throw rulesRefuse(findings, applicationLinks(after, leaving.crossing, findings));
    }
    const lineOf = new Map(facts.licences.flatMap(({ lines }) => lines.map((line) => [line.id, line])));
    const bookings = rows.flatMap((row): CorrectedBooking[] => {
      const at = after.lines.findIndex(({ lineNo }) => lineNo === row.lineNo);
      const line = after.lines[at];
      if (line === undefined) return [];
      const wish = moved[at] === true ? wishes[at] : undefined;
      const licenceLineId = wish?.licenceLineId ?? row.licenceLineId;
      const { lineNo, plannedGrams } = line;
      const room = lineOf.get(licenceLineId);
      const isRebooked = row.state === 'booked' && (wish !== undefined || needsRoom || isOtherDay);
      const day = isRebooked ? expectedOn(after, moment.date) : row.day;
      const { limitGrams, dayLimitGrams } = room === undefined ? unlimited : limitsOf(room, room, day, limit);
      const limits = { limitGrams, dayLimitGrams: isRebooked || row.byDay ? dayLimitGrams : null };
      return [{ lineNo, licenceLineId, day, grams: plannedGrams, receivedGrams: acceptedGramsOf(line), ...limits }];
    });
    return { bookings, findings };
  }

  /**
   * What the load then takes of its approval. More, or another waste, needs room under one in force; less gives back, whatever
   * has become of it. What is accepted has moved.
   * @throws {DomainError} RULES_REFUSE
   */
  private async requota(
    executor: Executor,
    record: ManifestRecord & PapersRow,
    after: ManifestRecord,
    moment: Moment,
  ): Promise<QuotaEffect | null> {
    if (record.acceptedAt !== null) {
      const lines = after.lines.map((line) => ({ lineNo: line.lineNo, acceptedGrams: acceptedGramsOf(line) }));
      return { is: 'moved', lines };
    }
    const [before, now] = [crossingOf(record).lines, crossingOf(after).lines];
    const isSame = (at: number): boolean => JSON.stringify(before[at]) === JSON.stringify(now[at]);
    if (now.every((_line, at) => isSame(at))) return null;
    const asksMore = now.some(({ code, method, grams }, at) => {
      const old = before[at];
      return code !== old?.code || method !== old.method || grams > old.grams;
    });
    if (!asksMore) return { is: 'less', lines: now };
    const crossing = await this.crossings.of(crossingOf(after), executor);
    const facts: Facts = { ...this.steps.facts(after, record, moment, 'amend'), crossing };
    const findings = this.steps.findings(after, facts).filter(isOfApproval);
    if (isBlocked(findings)) throw rulesRefuse(findings, applicationLinks(after, crossing, findings));
    const approval = approvalFor(facts, findings);
    return approval && { is: 'booked', approval };
  }

  /** What M14 no longer finds in the corrected masses: both parties have agreed to them. */
  private settled(
    after: ManifestRecord,
    record: ManifestRecord & PapersRow,
    unresolved: readonly UnresolvedDiscrepancy[],
    moment: Moment,
  ): UnresolvedDiscrepancy[] {
    if (unresolved.length === 0) return [];
    const found = unresolved.flatMap(({ lineNo, containers }) => {
      const line = after.lines.find((one) => one.lineNo === lineNo);
      if (line === undefined || line.receivedGrams === null) return [];
      return [
        {
          ...{ lineNo, receivedGrams: line.receivedGrams, mismatches: [], receivedContainers: containers },
          announcedGrams: line.loadedGrams ?? line.plannedGrams,
          announcedContainers: line.containers,
        },
      ];
    });
    const facts = { ...this.steps.facts(after, record, moment, 'accept'), lines: [], found };
    const stays = this.steps
      .findings(after, facts)
      .filter(({ code }) => code === 'M14')
      .map(({ facts: told }) => Number(told?.['lineNo']));
    return unresolved.filter(({ kinds, lineNo }) => kinds.join() === 'quantity' && !stays.includes(lineNo));
  }
}

const unlimited = { limitGrams: Number.MAX_SAFE_INTEGER, dayLimitGrams: null };

/** Which lines have another code or method: those want other room, and are another transfer. */
const isMoved = (record: ManifestRecord, after: ManifestRecord): boolean[] =>
  after.lines.map((line, at) => {
    const { code, method } = record.lines[at] ?? line;
    return line.code !== code || line.method !== method;
  });

const registered = ['plate', 'trailerPlate', 'driverName', 'escortName'] as const;

const lineIdOf = (
  bookings: readonly CorrectedBooking[],
  line: { readonly lineNo: number; readonly licenceLineId: string | null },
): string | null => bookings.find(({ lineNo }) => lineNo === line.lineNo)?.licenceLineId ?? line.licenceLineId;

/** The accounts as if this load had asked for nothing yet, for it asks again. */
function withoutOwn(licences: readonly LicenceFacts[], rows: readonly BookingRow[], { year }: Moment): LicenceFacts[] {
  const booked = rows.filter(({ state }) => state === 'booked');
  const received = (lineId: string): number =>
    rows
      .filter((row) => row.state === 'received' && row.licenceLineId === lineId && row.year === year)
      .reduce((sum, { receivedGrams }) => sum + receivedGrams, 0);
  return without(licences, booked, year).map((licence) => ({
    ...licence,
    lines: licence.lines.map((line) => ({
      ...line,
      receivedGrams: Math.max(0, line.receivedGrams - received(line.id)),
    })),
  }));
}

/** A load on the road that all agree to cancel: it has no receiver any more, and its room is free. */
function cancellation(
  record: ManifestRecord,
  rows: readonly BookingRow[],
  reason: string,
  moment: Moment,
): AmendmentEffect {
  const freed = rows.map(({ lineNo, licenceLineId, day }) => ({
    ...{ lineNo, licenceLineId, day, grams: 0, receivedGrams: 0, ...unlimited },
  }));
  return {
    after: { ...record, status: 'cancelled', cancelledAt: moment.iso, cancelReason: reason, offeredTo: null },
    bookings: [],
    accounts: accountChanges(rows, freed, moment.year),
    quota: null,
    settled: [],
    findings: [],
  };
}
