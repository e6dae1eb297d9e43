import { Injectable } from '@nestjs/common';
import { breaks, Database, statement, type Executor } from '../../database';
import type { LineRecord } from '../manifest.record';
import { DomainError, notFound } from '../../common';
import type { AmendmentKind, AmendmentState, Approver, Change } from './amendment.record';

export interface NewAmendmentRow {
  readonly no: number;
  readonly kind: AmendmentKind;
  readonly state: AmendmentState;
  readonly reason: string;
  readonly changes: readonly Change[];
  readonly approvers: readonly Approver[];
  readonly askedBy: string;
  readonly askedByName: string;
  readonly at: string;
}

/** An amendment as whoever speaks to it finds it. */
export interface AmendmentRow extends Omit<NewAmendmentRow, 'at' | 'askedByName'> {
  /** Organisations that have approved it so far. */
  readonly approvedBy: readonly string[];
}

const hold = statement('manifests.amendment_hold', 'SELECT 1 AS held FROM manifest WHERE id = $1 FOR NO KEY UPDATE');
const nextNo = statement(
  'manifests.amendment_next_no',
  'SELECT coalesce(max(no), 0) + 1 AS no FROM amendment WHERE manifest_id = $1',
);
const insert = statement(
  'manifests.amendment_insert',
  `INSERT INTO amendment (manifest_id, no, kind, state, reason, changes, approvers, needs, asked_by, asked_by_name, asked_at, closed_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $4 <> 'open' THEN $11::timestamptz END)`,
);
const read = statement(
  'manifests.amendment_read',
  `SELECT no, kind, state, reason, changes, approvers, asked_by AS "askedBy",
          (SELECT coalesce(json_agg(v.organisation_id), '[]') FROM amendment_voice v
            WHERE v.manifest_id = a.manifest_id AND v.no = a.no AND v.approves) AS "approvedBy"
     FROM amendment a WHERE manifest_id = $1 AND no = $2`,
);
const speak = statement(
  'manifests.amendment_speak',
  `INSERT INTO amendment_voice (manifest_id, no, organisation_id, approves, by_name, text, said_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const close = statement(
  'manifests.amendment_close',
  `UPDATE amendment SET state = $3, closed_at = $4 WHERE manifest_id = $1 AND no = $2 AND state = 'open'`,
);
const writeLines = statement(
  'manifests.amendment_lines',
  `UPDATE manifest_line l SET
     name = w.name, code = w.code, edition = w.edition, hazards = ARRAY(SELECT jsonb_array_elements_text(w.hazards)),
     form = w.form, packaging = w.packaging, containers = w.containers, method = w.method,
     planned_grams = w."plannedGrams", loaded_grams = w."loadedGrams", outcome = w.outcome,
     received_grams = w."receivedGrams", refused_grams = w."refusedGrams", refusal_reason = w."refusalReason",
     treated_method = w."treatedMethod", treated_on = w."treatedOn", licence_line_id = w."licenceLineId"
    FROM jsonb_to_recordset($2::jsonb) AS w("lineNo" smallint, name text, code text, edition text, hazards jsonb, form text,
      packaging text, containers int, method text, "plannedGrams" bigint, "loadedGrams" bigint, outcome text,
      "receivedGrams" bigint, "refusedGrams" bigint, "refusalReason" text, "treatedMethod" text, "treatedOn" date,
      "licenceLineId" uuid)
   WHERE l.manifest_id = $1 AND l.line_no = w."lineNo"`,
);
const onRegister = statement(
  'manifests.amendment_on_register',
  `SELECT ($2::text IS NULL OR EXISTS (SELECT FROM vehicle v WHERE v.organisation_id = $1 AND v.plate = $2)) AS plate,
          ($3::text IS NULL OR EXISTS (SELECT FROM vehicle v WHERE v.organisation_id = $1 AND v.plate = $3)) AS "trailerPlate",
          ($4::text IS NULL OR EXISTS (SELECT FROM crew_member w
            WHERE w.organisation_id = $1 AND w.name = $4 AND w.duty = 'driver')) AS "driverName",
          ($5::text IS NULL OR EXISTS (SELECT FROM crew_member w
            WHERE w.organisation_id = $1 AND w.name = $5 AND w.duty = 'escort')) AS "escortName"`,
);

/** Vehicle and crew that an amendment may name: those on the carrier's register. */
export interface OnRegister {
  readonly plate: boolean;
  readonly trailerPlate: boolean;
  readonly driverName: boolean;
  readonly escortName: boolean;
}

/** Amendments and the voices on them. Whoever writes holds the manifest first, so that two voices come one after another. */
@Injectable()
export class AmendmentRepository {
  constructor(private readonly database: Database) {}

  /** Makes others who change this manifest wait until the transaction ends. */
  async hold(tx: Executor, manifestId: string): Promise<void> {
    await tx.query(hold, [manifestId]);
  }

  async nextNo(tx: Executor, manifestId: string): Promise<number> {
    const [row] = await tx.query<{ no: number }>(nextNo, [manifestId]);
    return row?.no ?? 1;
  }

  /** @throws {DomainError} CONFLICT while another one is open */
  async insert(tx: Executor, manifestId: string, row: NewAmendmentRow): Promise<void> {
    const { no, kind, state, reason, changes, approvers, askedBy, askedByName, at } = row;
    const needs = approvers.map(({ organisationId }) => organisationId);
    const told = [JSON.stringify(changes), JSON.stringify(approvers), needs];
    try {
      await tx.query(insert, [manifestId, no, kind, state, reason, ...told, askedBy, askedByName, at]);
    } catch (error) {
      throw breaks(error, 'amendment_open_key') ? anotherIsOpen() : error;
    }
  }

  /** The caller has seen to it that the reader may see the manifest. @throws {DomainError} NOT_FOUND */
  async read(executor: Executor, manifestId: string, no: number): Promise<AmendmentRow> {
    const [row] = await executor.query<AmendmentRow & Record<string, unknown>>(read, [manifestId, no]);
    if (row === undefined) throw notFound({ zh: '该修改申请', en: 'Amendment' });
    return row;
  }

  async speak(
    tx: Executor,
    manifestId: string,
    no: number,
    voice: { organisationId: string; approves: boolean; byName: string; text: string; at: string },
  ): Promise<void> {
    const { organisationId, approves, byName, text, at } = voice;
    await tx.query(speak, [manifestId, no, organisationId, approves, byName, text, at]);
  }

  async close(tx: Executor, manifestId: string, no: number, state: AmendmentState, at: string): Promise<void> {
    await tx.query(close, [manifestId, no, state, at]);
  }

  async writeLines(tx: Executor, manifestId: string, lines: readonly LineRecord[]): Promise<void> {
    await tx.query(writeLines, [manifestId, JSON.stringify(lines)]);
  }

  /** Which of these the carrier has on its register, in use or not; null counts as being there. */
  async onRegister(
    carrierId: string | null,
    names: Readonly<Record<keyof OnRegister, string | null>>,
    executor: Executor = this.database,
  ): Promise<OnRegister> {
    const { plate, trailerPlate, driverName, escortName } = names;
    const [row] = await executor.query<OnRegister & Record<string, unknown>>(onRegister, [
      ...[carrierId, plate, trailerPlate, driverName, escortName],
    ]);
    if (row === undefined) throw new Error('the register gave no row');
    return row;
  }
}

const anotherIsOpen = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: {
      zh: '此联单已有一项修改申请待处理，请先处理或撤回',
      en: 'Another amendment of this manifest is open: settle or withdraw it first',
    },
  });
