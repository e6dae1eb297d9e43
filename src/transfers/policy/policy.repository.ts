import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { defaultLimit, ListOrders, DomainError, notFound, type Page, type Placed } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { insertPolicyRules, ruleIdOf, severityOf, type Outcome, type Rule } from '../../rules';
import type { PolicyRule } from './policy-conflicts.rules';
import { policyOrders, type PolicyListed, type PolicyQuery, type PolicyShown } from './policy.dto';

/** Drafts and what was withdrawn are for the regulators of the region alone; what is enacted is public. */
const visible = `(p.state = 'enacted' OR $1::text IS NOT NULL AND ${withinRegion('p.region_code', '$1')})`;
const columns = `p.id, p.region_code AS "regionCode", p.name, p.version, p.revision, p.state,
  p.valid_from::text AS "validFrom", p.valid_to::text AS "validTo", p.source_document AS "sourceDocument",
  c.name AS "createdBy", e.name AS "enactedBy"`;
const from = `policy p LEFT JOIN app_user c ON c.id = p.created_by LEFT JOIN app_user e ON e.id = p.enacted_by`;

const orders = new ListOrders<(typeof policyOrders)[number]>(
  {
    added: { sql: 'p.id', type: 'uuid' },
    name: { sql: 'p.name', type: 'text' },
    region: { sql: `coalesce(p.region_code, '')`, type: 'text' },
    validFrom: { sql: `coalesce(p.valid_from, 'infinity')`, type: 'date' },
  },
  '-added',
  [{ sql: 'p.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'transfers.policy_list',
  (order) =>
    `SELECT ${order.place}, ${columns} FROM ${from}
      WHERE ${visible} AND ($2::text IS NULL OR p.region_code = $2) AND ($3::text IS NULL OR p.state = $3)
        AND ${order.after('$4')} ORDER BY ${order.by} LIMIT $5`,
);
const one = statement(
  'transfers.policy_one',
  `SELECT ${columns},
     (SELECT coalesce(json_agg(json_build_object('code', substr(r.id, strpos(r.id, '.') + 1),
              'title', json_build_object('zh', r.title_zh, 'en', r.title_en), 'outcome', r.outcome,
              'conditions', r.parameters) ORDER BY r.id), '[]')
        FROM rule r WHERE r.policy_id = p.id) AS rules
     FROM ${from} WHERE ${visible} AND p.id = $2`,
);
const insert = statement(
  'transfers.policy_insert',
  `INSERT INTO policy (id, region_code, name, version, revision, state, source_document, created_by, created_at)
   SELECT $1, $2, $3, coalesce(max(version), 0) + 1, 1, 'draft', $4, $5, $6 FROM policy WHERE region_code = $2`,
);
const change = statement(
  'transfers.policy_change',
  `UPDATE policy SET name = $3, source_document = $4, revision = revision + 1
    WHERE id = $1 AND revision = $2 AND state = 'draft' RETURNING id`,
);
const clear = statement('transfers.policy_clear', 'DELETE FROM rule WHERE policy_id = $1');
const hold = statement(
  'transfers.policy_hold_region',
  'SELECT 1 AS held FROM region WHERE code = $1 FOR NO KEY UPDATE',
);
const later = statement(
  'transfers.policy_later',
  `SELECT version FROM policy WHERE region_code = $1 AND state = 'enacted' AND valid_from >= $2`,
);
const closeOpen = statement(
  'transfers.policy_close_open',
  `UPDATE policy SET valid_to = $2::date - 1 WHERE region_code = $1 AND state = 'enacted' AND valid_to IS NULL`,
);
const enact = statement(
  'transfers.policy_enact',
  `UPDATE policy SET state = 'enacted', valid_from = $3, enacted_by = $4, enacted_at = $5
    WHERE id = $1 AND revision = $2 AND state = 'draft' RETURNING id`,
);
const withdraw = statement(
  'transfers.policy_withdraw',
  `UPDATE policy SET state = 'withdrawn' WHERE id = $1 AND revision = $2 AND state = 'draft' RETURNING id`,
);

/** Who changed it and when, ISO 8601. */
export interface Change {
  readonly userId: string | null;
  readonly at: string;
}

/** Policies and their rules. A draft is guarded by its revision; what is enacted the database itself keeps. */
@Injectable()
export class PolicyRepository {
  constructor(private readonly database: Database) {}

  async list({ regionCode }: Actor, query: PolicyQuery): Promise<Page<PolicyListed>> {
    const order = orders.of(query.order);
    const limit = query.limit ?? defaultLimit;
    const values = [regionCode, query.region ?? null, query.state ?? null, order.cursor(query.cursor), limit + 1];
    const rows = await this.database.query<PolicyListed & Placed & Record<string, unknown>>(
      listBy(query.order),
      values,
    );
    return order.page(rows, limit, (row: PolicyListed) => row);
  }

  /** @throws {DomainError} NOT_FOUND */
  async one({ regionCode }: Actor, id: string, executor: Executor = this.database): Promise<PolicyShown> {
    const [row] = await executor.query<PolicyShown & Record<string, unknown>>(one, [regionCode, id]);
    if (row === undefined) throw notFound({ zh: '该政策', en: 'Policy' });
    return row;
  }

  async insert(
    tx: Executor,
    policy: Omit<PolicyContent, 'id'> & { id: string; regionCode: string },
    by: Change,
  ): Promise<void> {
    const { id, regionCode, name, sourceDocument, rules } = policy;
    await this.hold(tx, regionCode);
    await tx.query(insert, [id, regionCode, name, sourceDocument, by.userId, by.at]);
    await tx.query(insertPolicyRules, [id, JSON.stringify(rowsOf(regionCode, rules))]);
  }

  /** @throws {DomainError} VERSION_MISMATCH, CONFLICT when it is no draft any more */
  async replace(
    tx: Executor,
    seen: PolicyListed,
    revision: number,
    { name, sourceDocument, rules }: PolicyContent,
  ): Promise<void> {
    await this.guarded(tx, seen, revision, await tx.query(change, [seen.id, revision, name, sourceDocument]));
    await tx.query(clear, [seen.id]);
    await tx.query(insertPolicyRules, [seen.id, JSON.stringify(rowsOf(seen.regionCode, rules))]);
  }

  /** Closes the version before, the day before. @throws {DomainError} as `replace`; CONFLICT for overlapping versions */
  async enact(tx: Executor, seen: PolicyListed, revision: number, day: string, by: Change): Promise<void> {
    await this.hold(tx, seen.regionCode);
    const [overlap] = await tx.query<{ version: number }>(later, [seen.regionCode, day]);
    if (overlap !== undefined) throw overlapping(overlap.version);
    await tx.query(closeOpen, [seen.regionCode, day]);
    await this.guarded(tx, seen, revision, await tx.query(enact, [seen.id, revision, day, by.userId, by.at]));
  }

  /** @throws {DomainError} as `replace` */
  async withdraw(tx: Executor, seen: PolicyListed, revision: number): Promise<void> {
    await this.guarded(tx, seen, revision, await tx.query(withdraw, [seen.id, revision]));
  }

  /** Makes others who write versions of this region's policy wait until the transaction ends. */
  private async hold(tx: Executor, regionCode: string | null): Promise<void> {
    await tx.query(hold, [regionCode]);
  }

  private async guarded(tx: Executor, seen: PolicyListed, revision: number, done: readonly unknown[]): Promise<void> {
    if (done.length > 0) return;
    const [now] = await tx.query<Pick<PolicyListed, 'state' | 'revision'> & Record<string, unknown>>(
      'SELECT state, revision FROM policy WHERE id = $1',
      [seen.id],
    );
    if (now?.state === 'draft' && now.revision !== revision) {
      throw new DomainError('VERSION_MISMATCH', { extra: { present: { version: now.revision } } });
    }
    throw noDraft(now?.state ?? 'gone');
  }
}

export interface PolicyContent {
  readonly name: string;
  readonly sourceDocument: string;
  readonly rules: readonly PolicyRule[];
}

const rowsOf = (regionCode: string | null, rules: readonly PolicyRule[]): Record<string, unknown>[] =>
  rules.map(({ code, title, outcome, conditions }) => ({
    id: ruleIdOf(regionCode, code),
    severity: severityOf[outcome],
    ...{ title_zh: title.zh, title_en: title.en, outcome, parameters: conditions },
  }));

/** A draft's rules as the catalogue would have them, in force on any day. */
const rulesOf = ({ id, name, version, regionCode, rules }: PolicyShown): Rule[] =>
  rules.map(({ code, title, outcome, conditions }) => ({
    ...{ id: ruleIdOf(regionCode, code), version, severity: severityOf[outcome satisfies Outcome], title, outcome },
    ...{ parameters: conditions as unknown as Rule['parameters'], regionCode, citations: [] },
    ...{ validFrom: '0001-01-01', validTo: null, policy: { id, name, version } },
  }));

/** The rules of all policies but one region's, with a policy's own in their place. */
export const withPolicy = (rules: readonly Rule[], policy: PolicyShown): Rule[] => [
  ...rules.filter((rule) => rule.policy === null || rule.regionCode !== policy.regionCode),
  ...rulesOf(policy),
];

export const noDraft = (state: string): DomainError =>
  new DomainError('CONFLICT', {
    detail: { zh: `该政策当前状态：${state}，不再是草稿`, en: `The policy is ${state}, no draft any more` },
  });

const overlapping = (version: number): DomainError =>
  new DomainError('NOT_ACCEPTABLE_HERE', {
    errors: [
      {
        ...{ pointer: '/from', code: 'overlap' },
        text: {
          zh: `第 ${version} 版在当日或之后开始生效`,
          en: `Version ${version} begins on that day or after it: versions must not overlap`,
        },
      },
    ],
  });
