import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { currentRequest, decodeCursor, defaultLimit, notFound, pageOf, type Page } from '../../common';
import { Database, type Executor } from '../../database';
import { ManifestRepository, scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import type { FieldRule } from './amendable-fields';
import type { AmendmentQuery, AmendmentShown, FieldRuleShown } from './amendment.dto';
import { showChange, showFieldRules } from './show-amendment';
import type { Change } from './amendment.record';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

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
         a.state = 'open' AND a.needs @> ARRAY[$1::uuid] AND NOT EXISTS (
           SELECT FROM amendment_voice v WHERE v.manifest_id = a.manifest_id AND v.no = a.no AND v.organisation_id = $1
         ) AS "waitsForMe", a.asked_at::text AS place
    FROM amendment a JOIN manifest m ON m.id = a.manifest_id JOIN organisation o ON o.id = a.asked_by
   WHERE ${manifestScope}`;

type Row = Omit<AmendmentShown, 'changes'> & { readonly changes: Change[]; readonly place: string };

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
    const [at = null, id = null, no = null] =
      decodeCursor(query.cursor, [/^[\d -]{10,11}[\d:.]{8,15}\+00$/, /^[0-9a-f-]{36}$/, /^\d{1,5}$/]) ?? [];
    const limit = query.limit ?? defaultLimit;
    const rows = await this.database.query<Row & Record<string, unknown>>(
      `SELECT * FROM (${selected}
          AND ($4::text IS NULL OR a.state = $4) AND (NOT $5::boolean OR a.state = 'open' AND a.needs @> ARRAY[$1::uuid])
          AND ($6::timestamptz IS NULL OR (a.asked_at, a.manifest_id, a.no) < ($6, $7::uuid, $8::smallint))) listed
        WHERE NOT $5 OR "waitsForMe"
        ORDER BY place::timestamptz DESC, "manifestId" DESC, no DESC LIMIT ${limit + 1}`,
      [...scopeValues(actor), query.state ?? null, query.waiting === 'yes', at, id, no],
    );
    return pageOf(rows, limit, (row) => [row.place, row.manifestId, String(row.no)], show);
  }

  /** By which step which field is sealed, and who must agree to its change. */
  fieldRules(): FieldRuleShown[] {
    return showFieldRules(inReadersLanguage);
  }
}

/** A field's name in the language of the request. */
export const inReadersLanguage = ({ title }: FieldRule): string => title[currentRequest()?.language ?? 'zh'];

const show = ({ place: _place, changes, ...row }: Row): AmendmentShown => ({
  ...row,
  changes: changes.map(showChange(inReadersLanguage)),
});
