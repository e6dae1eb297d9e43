import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { currentRequest, defaultLimit, ListOrders, notFound, type Page, type Placed } from '../../common';
import { Database, type Executor } from '../../database';
import { ManifestRepository, scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import type { FieldRule } from './amendable-fields';
import { amendmentOrders, type AmendmentQuery, type AmendmentShown, type FieldRuleShown } from './amendment.dto';
import { showChange, showFieldRules } from './show-amendment';
import type { Change } from './amendment.record';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** For the reader's organisation, the first parameter of the scope. */
const waitsForReader = `(a.state = 'open' AND a.needs @> ARRAY[$1::uuid] AND NOT EXISTS (
  SELECT FROM amendment_voice v WHERE v.manifest_id = a.manifest_id AND v.no = a.no AND v.organisation_id = $1))`;

/** Beside the scope, whose first parameter is the reader's organisation. */
const selected = `
  SELECT a.manifest_id AS "manifestId", m.number, a.no, a.kind, a.state, a.reason, a.asked_by AS "askedBy",
         o.name AS "askedByOrganisation", a.asked_by_name AS "askedByName", ${iso('a.asked_at')} AS "askedAt",
         ${iso('a.closed_at')} AS "closedAt", a.changes,
         (SELECT coalesce(json_agg(json_build_object('party', p->>'party', 'organisationId', p->>'organisationId',
                   'organisationName', p->>'organisationName', 'approves', v.approves, 'byName', v.by_name, 'text', v.text,
                   'saidAt', ${iso('v.said_at')}) ORDER BY place), '[]')
            FROM jsonb_array_elements(a.approvers) WITH ORDINALITY AS approver(p, place)
            LEFT JOIN amendment_voice v ON v.manifest_id = a.manifest_id AND v.no = a.no
                 AND v.organisation_id = (p->>'organisationId')::uuid) AS approvers,
         ${waitsForReader} AS "waitsForMe"
    FROM amendment a JOIN manifest m ON m.id = a.manifest_id JOIN organisation o ON o.id = a.asked_by
   WHERE ${manifestScope}`;

const orders = new ListOrders<(typeof amendmentOrders)[number]>(
  {
    askedAt: { sql: 'a.asked_at', type: 'timestamptz' },
    number: { sql: 'm.number', type: 'text' },
    askedBy: { sql: 'o.name', type: 'text' },
  },
  '-askedAt',
  [
    { sql: 'a.manifest_id', type: 'uuid' },
    { sql: 'a.no', type: 'bigint' },
  ],
);

type Row = Omit<AmendmentShown, 'changes'> & { readonly changes: Change[] };

/** Amendments of the manifests that the caller may see. */
@Injectable()
export class AmendmentQueries {
  constructor(
    private readonly database: Database,
    private readonly manifests: ManifestRepository,
  ) {}

  /** The newest first. @throws {DomainError} NOT_FOUND */
  async ofManifest(actor: Actor, id: string): Promise<AmendmentShown[]> {
    await this.manifests.find(actor, id);
    const rows = await this.database.query<Row & Record<string, unknown>>(
      `${selected} AND a.manifest_id = $4 ORDER BY a.no DESC`,
      [...scopeValues(actor), id],
    );
    return rows.map(show);
  }

  /** @throws {DomainError} NOT_FOUND */
  async one(executor: Executor, actor: Actor, id: string, no: number): Promise<AmendmentShown> {
    const [row] = await executor.query<Row & Record<string, unknown>>(
      `${selected} AND a.manifest_id = $4 AND a.no = $5`,
      [...scopeValues(actor), id, no],
    );
    if (row === undefined) throw notFound({ zh: '该修改申请', en: 'Amendment' });
    return show(row);
  }

  async list(actor: Actor, query: AmendmentQuery): Promise<Page<AmendmentShown>> {
    const order = orders.of(query.order);
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(
      `${order.placed(selected)}
          AND ($4::text IS NULL OR a.state = $4) AND (NOT $5::boolean OR ${waitsForReader})
          AND ${order.after('$6')} ORDER BY ${order.by} LIMIT ${limit + 1}`,
      [...scopeValues(actor), query.state ?? null, query.waiting === 'yes', order.cursor(query.cursor)],
    );
    return order.page(rows, limit, show);
  }

  /** By which step which field is sealed, and who must agree to its change. */
  fieldRules(): FieldRuleShown[] {
    return showFieldRules(inReadersLanguage);
  }
}

/** A field's name in the language of the request. */
export const inReadersLanguage = ({ title }: FieldRule): string => title[currentRequest()?.language ?? 'zh'];

const show = ({ changes, ...row }: Row): AmendmentShown => ({
  ...row,
  changes: changes.map(showChange(inReadersLanguage)),
});
