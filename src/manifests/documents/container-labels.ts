import { Injectable } from '@nestjs/common';
import { refusedField } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { containerCode, containerCodePrefix, maxSerial, serialOf } from './container-code.rules';

/** For which containers labels are asked. */
export interface LabelsWanted {
  readonly manifestId: string;
  readonly lineNo: number;
  readonly creditCode: string;
  readonly wasteCode: string;
  /** Volume of each container. */
  readonly litres: number;
  /** How many containers. */
  readonly count: number;
  /** Local day of generation; undefined: that of the labels printed already, or else `today`. */
  readonly producedOn: string | undefined;
  readonly today: string;
  /** ISO 8601. */
  readonly now: string;
}

export interface LabelsGiven {
  readonly producedOn: string;
  /** Digital codes, by their serials. */
  readonly codes: readonly string[];
}

/** Serials of one generator are given out one after another, whoever asks at the same moment. */
const hold = statement('labels.hold', `SELECT pg_advisory_xact_lock(hashtextextended('container_label ' || $1, 0))`);
const printed = statement(
  'labels.printed',
  `SELECT code, produced_on::text AS "producedOn" FROM container_label
    WHERE manifest_id = $1 AND line_no = $2 AND litres = $3 AND ($4::date IS NULL OR produced_on = $4)
    ORDER BY produced_on DESC, code`,
);
const lastSerial = statement(
  'labels.last_serial',
  `SELECT max(code) AS code FROM container_label WHERE code BETWEEN $1 || '001' AND $1 || '999'`,
);
const keep = statement(
  'labels.keep',
  `INSERT INTO container_label (code, manifest_id, line_no, litres, produced_on, printed_at)
   SELECT code, $2, $3, $4, $5, $6 FROM unnest($1::text[]) AS code`,
);

/** Gives containers their digital codes, and the same ones again when their labels are printed again. */
@Injectable()
export class ContainerLabels {
  constructor(private readonly database: Database) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE when the serials of the unit, waste code and day are used up */
  async give(wanted: LabelsWanted): Promise<LabelsGiven> {
    return this.database.transaction(async (tx) => {
      await tx.query(hold, [wanted.creditCode]);
      const known = await tx.query<{ code: string; producedOn: string }>(printed, [
        ...[wanted.manifestId, wanted.lineNo, wanted.litres],
        wanted.producedOn ?? null,
      ]);
      const producedOn = wanted.producedOn ?? known[0]?.producedOn ?? wanted.today;
      const codes = known.filter((label) => label.producedOn === producedOn).map(({ code }) => code);
      const missing = wanted.count - codes.length;
      const more = missing > 0 ? await this.addTo(tx, wanted, producedOn, missing) : [];
      return { producedOn, codes: [...codes, ...more].slice(0, wanted.count) };
    });
  }

  private async addTo(tx: Executor, wanted: LabelsWanted, producedOn: string, count: number): Promise<string[]> {
    const { creditCode, wasteCode, manifestId, lineNo, litres, now } = wanted;
    const prefix = containerCodePrefix({ creditCode, wasteCode, day: producedOn });
    const [last] = await tx.query<{ code: string | null }>(lastSerial, [prefix]);
    const used = last?.code == null ? 0 : serialOf(last.code);
    if (used + count > maxSerial) throw serialsUsedUp(maxSerial - used);
    const codes = Array.from({ length: count }, (_one, at) => containerCode(prefix, used + at + 1));
    await tx.query(keep, [codes, manifestId, lineNo, litres, producedOn, now]);
    return codes;
  }
}

const serialsUsedUp = (left: number): Error =>
  refusedField('/count', 'serialsUsedUp', {
    zh: `同一单位、同一废物代码、同一天的标签最多 ${maxSerial} 个，还可打印 ${left} 个`,
    en: `A unit has at most ${maxSerial} labels a waste code and day; ${left} are left`,
  });
