import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../../access';
import { DomainError, notFound } from '../../common';
import { Database, statement, type Executor, type Statement } from '../../database';
import { hashAlgorithm, type SealedContent } from '../../provenance';
import type { ApplicationContent, ApplicationRecord } from './application.record';
import { applicationColumns, applicationJoins, applicationScope } from './application.sql';
import type { ApplicationStatus } from './application.status';

const find = statement(
  'transfers.application_find',
  `SELECT ${applicationColumns} FROM ${applicationJoins} WHERE a.id = $3 AND ${applicationScope}`,
);
/** For the clock, which is nobody's. */
const overdue = statement(
  'transfers.application_silent',
  `SELECT ${applicationColumns} FROM ${applicationJoins}
    WHERE a.status = 'submitted' AND a.due_on < $1::date ORDER BY a.due_on, a.id LIMIT 100`,
);
const statusNow = statement(
  'transfers.application_status',
  'SELECT status, version FROM transfer_application WHERE id = $1',
);

const contentColumns: Readonly<Record<string, string>> = {
  generatorSiteId: 'generator_site_id',
  receiverId: 'receiver_id',
  receiverSiteId: 'receiver_site_id',
  originRegion: 'origin_region',
  destinationRegion: 'destination_region',
  originProvince: 'origin_province',
  destinationProvince: 'destination_province',
  requestedFrom: 'requested_from',
  requestedTo: 'requested_to',
  reason: 'reason',
  route: 'route',
  precautions: 'precautions',
  statement: 'statement',
  contractNumber: 'contract_number',
  carrierIds: 'carrier_ids',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
};
const contentNames = Object.keys(contentColumns) as (keyof ApplicationContent)[];
const contentList = Object.values(contentColumns);

const insert = statement(
  'transfers.application_insert',
  `INSERT INTO transfer_application (id, status, generator_id, created_at, updated_at, ${contentList.join(', ')})
   VALUES ($1, 'draft', $2, $3, $3, ${contentList.map((_column, at) => `$${at + 4}`).join(', ')})`,
);
const replace = statement(
  'transfers.application_replace',
  `UPDATE transfer_application SET version = version + 1, updated_at = $3,
          ${contentList.map((column, at) => `${column} = $${at + 4}`).join(', ')}
    WHERE id = $1 AND version = $2 RETURNING id`,
);
const dropLines = statement(
  'transfers.application_lines_drop',
  'DELETE FROM transfer_application_line WHERE application_id = $1',
);
const addLines = statement(
  'transfers.application_lines_add',
  `INSERT INTO transfer_application_line (application_id, line_no, code, edition, name, hazards, form, packaging, method, grams)
   SELECT $1, line_no, code, edition, name, hazards, form, packaging, method, grams
     FROM jsonb_to_recordset($2::jsonb) AS l(line_no smallint, code text, edition text, name text, hazards text[], form text,
          packaging text, method text, grams bigint)`,
);

/** Types of the columns that steps write. */
const stepColumns: Readonly<Record<string, string>> = {
  submitted_on: 'date',
  accepted_on: 'date',
  consulted_on: 'date',
  answered_on: 'date',
  decided_on: 'date',
  due_on: 'date',
  remind_on: 'date',
  silent_due_on: 'date',
  silent_remind_on: 'date',
  agrees: 'boolean',
  missing: 'jsonb',
  last_reason: 'text',
};

const moveStatements = new Map<string, Statement>();

/** The statement of a step: the guarded change of the row and its event, all or nothing. */
function moveStatement(columns: readonly string[]): Statement {
  const key = columns.join();
  const known = moveStatements.get(key);
  if (known !== undefined) return known;
  const sets = columns.map((column, at) => {
    const type = stepColumns[column];
    if (type === undefined) throw new Error(`no step writes the column ${column}`);
    return `, ${column} = $${at + 11}::${type}`;
  });
  const made = statement(
    `transfers.application_move_${moveStatements.size + 1}`,
    `WITH moved AS (
       UPDATE transfer_application SET status = $3, version = version + 1, event_seq = $4, updated_at = $7, head_hash = $10
              ${sets.join('')}
        WHERE id = $1 AND version = $2 RETURNING id)
     INSERT INTO transfer_event (application_id, seq, kind, occurred_at, recorded_at, content, alg, hash)
     SELECT id, $4::int, $5::text, $6::timestamptz, $7::timestamptz, $8::text, $9::text, $10::bytea FROM moved
     RETURNING application_id`,
  );
  moveStatements.set(key, made);
  return made;
}

/** One step's effect on the row. Values are told by column. */
export interface ApplicationMove {
  readonly record: Pick<ApplicationRecord, 'id' | 'version'>;
  readonly to: ApplicationStatus;
  readonly event: SealedContent;
  readonly columns: Readonly<Record<string, unknown>>;
}

/** Finds applications that the caller may see, and moves them. Foreign and unknown ones look alike. */
@Injectable()
export class ApplicationRepository {
  constructor(private readonly database: Database) {}

  /** As it is written down; `asOf` says what silence has made of it. @throws {DomainError} NOT_FOUND */
  async find(actor: Actor, id: string, executor: Executor = this.database): Promise<ApplicationRecord> {
    const [row] = await executor.query<ApplicationRecord & Record<string, unknown>>(find, [...scopeOf(actor), id]);
    if (row === undefined) throw notFound({ zh: '该申请', en: 'Application' });
    return row;
  }

  /** Those of which silence has made accepted ones, and nobody has written it down. At most 100. */
  silent(today: string): Promise<ApplicationRecord[]> {
    return this.database.query<ApplicationRecord & Record<string, unknown>>(overdue, [today]);
  }

  async insert(tx: Executor, id: string, content: ApplicationContent, at: string): Promise<void> {
    await tx.query(insert, [id, content.generatorId, at, ...valuesOf(content)]);
    await tx.query(addLines, [id, linesOf(content)]);
  }

  /** @throws {DomainError} VERSION_MISMATCH when somebody was faster */
  async replace(tx: Executor, id: string, version: number, content: ApplicationContent, at: string): Promise<void> {
    const replaced = await tx.query(replace, [id, version, at, ...valuesOf(content)]);
    if (replaced.length === 0) throw new DomainError('VERSION_MISMATCH');
    await tx.query(dropLines, [id]);
    await tx.query(addLines, [id, linesOf(content)]);
  }

  /** Takes a step, unless somebody else has moved the application since it was read. @throws {DomainError} CONFLICT */
  async move(tx: Executor, { record, to, event, columns }: ApplicationMove): Promise<void> {
    const names = Object.keys(columns);
    const { seq, kind, occurredAt, recordedAt, content, hash } = event;
    const moved = await tx.query(moveStatement(names), [
      ...[record.id, record.version, to, seq, kind, occurredAt, recordedAt, content, hashAlgorithm, hash],
      ...Object.values(columns),
    ]);
    if (moved.length > 0) return;
    const [now] = await tx.query<{ status: ApplicationStatus; version: number }>(statusNow, [record.id]);
    throw applicationStepNotPossible(now?.status ?? to, now?.version ?? record.version);
  }
}

const valuesOf = (content: ApplicationContent): unknown[] => contentNames.map((name) => content[name]);

const linesOf = ({ lines }: ApplicationContent): string =>
  JSON.stringify(lines.map(({ lineNo, ...line }) => ({ ...line, line_no: lineNo })));

export const applicationStepNotPossible = (status: ApplicationStatus, version: number): DomainError =>
  new DomainError('CONFLICT', {
    detail: { zh: `申请当前状态：${status}`, en: `The application is now ${status}` },
    extra: { present: { status, version } },
  });
