import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Bookings, type BookingWish } from '../../capacity';
import { DomainError, UnitOfWork, type FieldProblem } from '../../common';
import { coveringLines, type Facts } from '../../rules';
import { ApprovedQuota, Crossings } from '../../transfers';
import { bookingWishes } from '../booking-wishes';
import { approvalFor, crossingOf } from '../crossing';
import { refuseIncomplete } from '../draft-content';
import type { StepAnswer } from '../http/manifest.dto';
import { showManifest } from '../http/show-manifest';
import { issueContent } from '../issue-content';
import { loadedLines } from '../loaded-lines';
import { LotRepository } from '../lot.repository';
import { ManifestNumbers, newHandle } from '../manifest-numbers';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository, type PapersRow } from '../manifest.repository';
import { trailerPlateOf, vehiclePlateOf } from '../plates';
import { RoomQueue } from '../queue/room-queue';
import { afterMove, Steps, type Moment } from '../step';
import { confirmByOf } from '../step-content';
import { keptTransfer, ManifestTransfers } from '../transfer/manifest-transfers';
import type { PaperBody } from './paper-entry.dto';

/**
 * Rule M15 (令23 art. 20): when the system was down the load went on paper, and the generator writes it down afterwards, up
 * to the receiver's gate. The receiver then confirms in its own name, once the scan of the original is attached. It has
 * happened: what the rules would have refused is kept with it and refused no more.
 */
@Injectable()
export class EnterPaper {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly numbers: ManifestNumbers,
    private readonly bookings: Bookings,
    private readonly lots: LotRepository,
    private readonly transfers: ManifestTransfers,
    private readonly crossings: Crossings,
    private readonly quota: ApprovedQuota,
    private readonly queue: RoomQueue,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, STEP_NOT_POSSIBLE, NOT_ACCEPTABLE_HERE, NUMBERS_EXHAUSTED */
  async enter(actor: Actor, id: string, body: PaperBody): Promise<StepAnswer> {
    const moment = this.steps.now();
    const record = await this.manifests.findWithPapers(actor, id, moment.date);
    this.steps.admit('enter_paper', record, actor);
    refuseIncomplete(record);
    const [startedAt, arrivedAt] = timesOf(body, moment);
    const carried = carriageOf(body);
    const loaded = loadedLines(record, body.lines);
    const transfer = await this.transfers.facts(record, this.steps.localDate(startedAt));
    const crossing = await this.crossings.of(crossingOf(record, loaded));
    const facts = { ...this.facts(record, startedAt, arrivedAt, moment), transfer, crossing };
    const findings = [
      ...this.steps.findings(record, facts),
      ...this.steps.findings(record, this.delivery(record, arrivedAt)),
    ];
    const approval = approvalFor(facts, findings);
    const approvalNumber = approval?.number ?? null;
    const confirmBy = confirmByOf(findings);
    const wishes = record.returns ? [] : wishesOf(facts);
    const number = await this.numbers.next(facts.numberingPrefix, moment.year);
    const handle = newHandle();
    const lines = loaded.map((line) => ({
      ...line,
      licenceLineId: wishes.find(({ lineNo }) => lineNo === line.lineNo)?.licenceLineId ?? null,
    }));
    const loadedGrams = lines.reduce((sum, line) => sum + (line.loadedGrams ?? 0), 0);
    const data = {
      ...issueContent({ ...record, lines, number, handle, approvalNumber }),
      ...keptTransfer(transfer),
      ...{ reason: body.reason, paperNumber: body.paperNumber ?? null, startedAt, arrivedAt, confirmBy, loadedGrams },
      ...carried,
      driver: { name: carried.driverName },
      escort: carried.escortName === null ? null : { name: carried.escortName },
      loaded: lines.map((line) => ({ lineNo: line.lineNo, loadedGrams: line.loadedGrams })),
    };
    const event = this.steps.seal('enter_paper', record, 'arrived', actor, moment, data, findings, arrivedAt);
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.move(tx, {
        ...{ record, to: 'arrived', event },
        columns: {
          ...{
            number,
            handle,
            from_paper: true,
            issued_at: moment.iso,
            picked_up_at: startedAt,
            arrived_at: arrivedAt,
          },
          ...{ confirm_by: confirmBy, loaded_grams: loadedGrams, plate: carried.plate },
          ...{ trailer_plate: carried.trailerPlate, driver_name: carried.driverName, escort_name: carried.escortName },
          waybill_number: carried.waybillNumber,
          ...(approval !== null && { approval_number: approvalNumber }),
          ...(record.waitsForRoom && { waits_for_room: false }),
        },
        lineColumns: {
          licence_line_id: lines.map(({ licenceLineId }) => licenceLineId),
          loaded_grams: lines.map((line) => line.loadedGrams),
        },
        labels: [number, handle],
      });
      if (record.hasSources) await this.lots.take(tx, record);
      if (approval !== null) await this.quota.book(tx, record.id, approval.id, facts.date, approval.wishes);
      if (record.waitsForRoom) await this.queue.leave(tx, record.id);
      if (wishes.length > 0)
        await this.bookings.book(tx, record.id, { year: moment.year, day: facts.arrivesOn }, wishes);
      const changes = {
        ...{ number, handle, fromPaper: true, issuedAt: moment.iso, pickedUpAt: startedAt, arrivedAt, confirmBy },
        ...{ loadedGrams, lines, approvalNumber, waitsForRoom: false, ...carried },
      };
      const moved = afterMove(record, event, 'arrived', changes);
      return { manifest: showManifest(moved, partiesOf(record, actor)), findings };
    });
  }

  /** Law and papers are those of the day on which the load left. */
  private facts(record: ManifestRecord & PapersRow, startedAt: string, arrivedAt: string, moment: Moment): Facts {
    const then = { ...moment, date: this.steps.localDate(startedAt) };
    return {
      ...this.steps.facts(record, record, then, 'enter_paper'),
      arrivesOn: this.steps.localDate(arrivedAt),
      paperEntry: { endedOn: this.steps.localDate(arrivedAt), enteredOn: moment.date },
    };
  }

  private delivery(record: ManifestRecord & PapersRow, arrivedAt: string): Facts {
    const date = this.steps.localDate(arrivedAt);
    const siteId = record.receiverSiteId ?? '';
    return {
      ...this.steps.facts(record, record, { iso: arrivedAt, date, year: Number(date.slice(0, 4)) }, 'deliver'),
      delivery: { siteId, receiverSiteId: siteId, distanceMetres: null },
    };
  }
}

/** The room that the load has taken, however little was left. What no licence covers is a finding, and booked nowhere. */
function wishesOf(facts: Facts): BookingWish[] {
  const { licences, date } = facts;
  const most = Number.MAX_SAFE_INTEGER;
  const lines = facts.lines.filter(({ code, method }) => coveringLines(licences, code, method, date).length > 0);
  return bookingWishes({ ...facts, lines }, 0).map((wish) => ({
    ...wish,
    limitGrams: most,
    dayLimitGrams: wish.dayLimitGrams === null ? null : most,
  }));
}

function carriageOf(body: PaperBody) {
  return {
    plate: vehiclePlateOf(body.plate, '/plate'),
    trailerPlate: trailerPlateOf(body.trailerPlate, '/trailerPlate'),
    driverName: body.driverName,
    escortName: body.escortName ?? null,
    waybillNumber: body.waybillNumber ?? null,
  };
}

/** ISO 8601. @throws {DomainError} NOT_ACCEPTABLE_HERE for times in the future or in the wrong order */
function timesOf(body: PaperBody, { iso }: Moment): [startedAt: string, arrivedAt: string] {
  const startedAt = new Date(body.startedAt).toISOString();
  const arrivedAt = new Date(body.arrivedAt).toISOString();
  const errors: FieldProblem[] = [];
  if (arrivedAt < startedAt) {
    const text = { zh: '送达时间不得早于启运时间', en: 'It was not delivered before it started' };
    errors.push({ pointer: '/arrivedAt', code: 'order', text });
  }
  if (arrivedAt > iso) {
    const text = { zh: '时间不得在将来', en: 'Not in the future' };
    errors.push({ pointer: '/arrivedAt', code: 'future', text });
  }
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  return [startedAt, arrivedAt];
}
