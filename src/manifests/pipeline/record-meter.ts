import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, gramsFromKilograms, UnitOfWork, type FieldProblem } from '../../common';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { ManifestRepository, stepNotPossible } from '../manifest.repository';
import type { ManifestStatus } from '../manifest.status';
import { Steps, type Moment } from '../step';
import { FlowDays } from './flow-days';
import { flowSides, meterProblems, type FlowSide } from './flow.rules';
import type { MeterReadingShown, NewMeterReading } from './meter.dto';
import { MeterRepository, type ReadingRecord } from './meter.repository';
import { showReading } from './show-flow';

/** Until its own sum is signed each side writes: the generator until the flow ends, the receiver until it accepts. */
const openTo: Readonly<Record<FlowSide, readonly ManifestStatus[]>> = {
  generator: ['in_transit'],
  receiver: ['in_transit', 'arrived'],
};

/** Each side of a pipeline writes down what its meter says, a day and line; each reading is an event of the chain. */
@Injectable()
export class RecordMeter {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly meters: MeterRepository,
    private readonly flows: FlowDays,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Both sides can write at once: each waits for the manifest before it looks at it.
   * @throws {DomainError} NOT_FOUND; FORBIDDEN to who is neither side; STEP_NOT_POSSIBLE; NOT_ACCEPTABLE_HERE;
   *   ALREADY_EXISTS when the day is written; CONFLICT when what is corrected has been corrected meanwhile
   */
  async record(actor: Actor, id: string, body: NewMeterReading): Promise<MeterReadingShown> {
    const moment = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      await this.manifests.hold(tx, actor, [id]);
      const record = await this.manifests.find(actor, id, tx);
      const side = sideOf(record, actor, body.side);
      if (record.mode !== 'pipeline' || !openTo[side].includes(record.status)) {
        throw stepNotPossible(record.status, record.version);
      }
      const { day, lineNo, replaces } = body;
      const masses = massesOf(body);
      const errors = [...this.problems(record, body, moment), ...meterProblems(...masses)];
      if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
      const before = (await this.meters.current(id, tx)).find(
        (one) => one.side === side && one.lineNo === lineNo && one.day === day,
      );
      refuseSecond(before, replaces);

      const [grams, startGrams, endGrams] = masses;
      const reason = body.reason ?? null;
      const data = {
        ...{ side, day, lineNo, grams, startGrams, endGrams },
        ...(replaces !== undefined && { replaces, reason }),
      };
      const kind = replaces === undefined ? 'read_meter' : 'correct_meter';
      const event = this.steps.remark(kind, record, actor, moment, data);
      const reading: ReadingRecord = {
        ...{ readingNo: event.seq, side, lineNo, day, grams, startGrams, endGrams, reason },
        ...{ replacedBy: null, recordedBy: actor.name, recordedAt: moment.iso },
      };
      await this.manifests.move(tx, { record, to: record.status, event, columns: {} });
      await this.meters.add(tx, id, reading, replaces);
      return showReading(reading);
    });
  }

  private problems(record: ManifestRecord, body: NewMeterReading, { date }: Moment): FieldProblem[] {
    const { startedOn, endedOn } = this.flows.periodOf(record);
    const [first, last] = [startedOn ?? date, endedOn ?? date];
    const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem[] => [
      { pointer, code, text: { zh, en } },
    ];
    const { day, lineNo, replaces, reason } = body;
    return [
      ...(record.lines.some((line) => line.lineNo === lineNo)
        ? []
        : problem('/lineNo', 'line', '联单中没有此行', 'The manifest has no such line')),
      ...(day >= first && day <= last
        ? []
        : problem('/day', 'date', `须在 ${first} 至 ${last} 之间`, `From ${first} to ${last}`)),
      ...((replaces === undefined) === (reason === undefined)
        ? []
        : reason === undefined
          ? problem('/reason', 'isDefined', '更正须说明理由', 'Say why it is corrected')
          : problem('/replaces', 'isDefined', '须注明被更正的记录', 'Say which reading is corrected')),
    ];
  }
}

/** @throws {DomainError} FORBIDDEN to who is neither side; NOT_ACCEPTABLE_HERE where one is both and does not say which */
function sideOf(record: ManifestRecord, actor: Actor, told: FlowSide | undefined): FlowSide {
  const parties = partiesOf(record, actor);
  const sides = flowSides.filter((side) => parties.includes(side) && (told ?? side) === side);
  const [side, another] = sides;
  if (side === undefined) {
    throw new DomainError('FORBIDDEN', {
      detail: { zh: '由移出人和接受人各自记录', en: 'Generator and receiver each write down their own meter' },
    });
  }
  if (another === undefined) return side;
  const text = { zh: '须注明是哪一方的计量', en: 'Say whose meter it is' };
  throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: [{ pointer: '/side', code: 'isDefined', text }] });
}

const massesOf = (body: NewMeterReading): [grams: number, startGrams: number | null, endGrams: number | null] => {
  const grams = (value: number | string): number => gramsFromKilograms(value, { allowZero: true });
  const { kg, startReading, endReading } = body;
  return [
    grams(kg),
    startReading === undefined ? null : grams(startReading),
    endReading === undefined ? null : grams(endReading),
  ];
};

/** A day is written once; whoever corrects it names the reading that he saw. */
function refuseSecond(before: ReadingRecord | undefined, replaces: number | undefined): void {
  if (before?.readingNo === replaces) return;
  if (before !== undefined && replaces === undefined) {
    throw new DomainError('ALREADY_EXISTS', {
      detail: {
        zh: `该日该行已有记录（第 ${before.readingNo} 号），更正须注明并说明理由`,
        en: `This day and line have reading ${before.readingNo}; a correction names it and says why`,
      },
      extra: { present: { readingNo: before.readingNo } },
    });
  }
  throw new DomainError('CONFLICT', {
    detail: {
      zh: '所更正的记录不是该日该行现行的记录',
      en: 'What you correct is not the reading that counts for this day and line',
    },
    extra: { present: { readingNo: before?.readingNo ?? null } },
  });
}
