import { Inject, Injectable } from '@nestjs/common';
import { scopeOf, withinRegion, type Actor } from '../../access';
import {
  Clock,
  decodeCursor,
  defaultLimit,
  kilogramsOf,
  notFound,
  pageOf,
  parseReadableCode,
  type Page,
} from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { localDate } from '../../reference';
import { RuleCatalogue } from '../../rules';
import type {
  ContainerEventShown,
  ContainerShown,
  ContainersQuery,
  ContainerStory,
  GapShown,
  GapsQuery,
  StoreRow,
  StoreShown,
} from './container.dto';
import { containerVisible } from './container.repository';

type Row = Omit<ContainerShown, 'kg'> & { readonly grams: number | null };

const shown = `c.id, c.code, c.kind, c.state, c.site_id AS "siteId", o.name AS "institutionName", h.name AS "holderName",
  c.class_code AS "classCode", c.department, c.grams::float8 AS grams, ${isoText('c.sealed_at')} AS "sealedAt",
  ${isoText('c.moved_at')} AS "movedAt", c.seal_broken AS "sealBroken", p.code AS "inCode"`;
const from = `FROM container c JOIN site s ON s.id = c.site_id JOIN organisation o ON o.id = s.organisation_id
  JOIN organisation h ON h.id = c.holder_id LEFT JOIN container p ON p.id = c.parent_id`;
const select = `SELECT ${shown} ${from}`;

const ofIds = statement(
  'medical.containers_of',
  `${select} WHERE ${containerVisible} AND c.id = ANY($3) ORDER BY c.id`,
);
const list = statement(
  'medical.containers_list',
  `${select} WHERE ${containerVisible} AND ($3::uuid IS NULL OR c.site_id = $3) AND ($4::text IS NULL OR c.state = $4)
      AND ($5::text IS NULL OR c.kind = $5) AND ($6::uuid IS NULL OR c.id < $6) ORDER BY c.id DESC LIMIT $7`,
);
const byCode = statement('medical.container_by_code', `${select} WHERE ${containerVisible} AND c.code = $3`);
const inside = statement(
  'medical.container_inside',
  `${select} WHERE ${containerVisible} AND c.parent_id = $3 ORDER BY c.id LIMIT 1000`,
);
const events = statement(
  'medical.container_story',
  `SELECT seq, kind, ${isoText('occurred_at')} AS "occurredAt", ${isoText('recorded_at')} AS "recordedAt", content,
          encode(hash, 'hex') AS hash FROM container_event WHERE container_id = $1 ORDER BY seq LIMIT 1000`,
);
const siteSeen = statement(
  'medical.site_seen',
  `SELECT 1 AS seen FROM site s WHERE s.id = $3 AND (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})`,
);
const store = statement(
  'medical.store',
  `SELECT class_code AS "classCode", state, count(*)::int AS containers, sum(grams)::float8 AS grams,
          ${isoText('min(sealed_at)')} AS "oldestSealedAt"
     FROM container WHERE site_id = $1 AND state IN ('sealed', 'stored') AND sealed_at IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`,
);
/** A link that is missing in the chain: what should have come by now and has not. */
const gaps = statement(
  'medical.gaps',
  `SELECT c.id, c.code, g.gap, s.name AS "siteName", h.name AS "holderName", c.class_code AS "classCode",
          c.grams::float8 AS grams, ${isoText('c.moved_at')} AS since,
          floor(extract(epoch FROM $3::timestamptz - c.moved_at) / 3600)::int AS hours
     FROM container c JOIN site s ON s.id = c.site_id JOIN organisation h ON h.id = c.holder_id
     CROSS JOIN LATERAL (SELECT CASE
       WHEN c.state = 'lost' THEN 'lost'
       WHEN c.state = 'sealed' AND c.moved_at < $3::timestamptz - make_interval(hours => $4) THEN 'not_stored'
       WHEN c.state = 'stored' AND c.sealed_at < $3::timestamptz - make_interval(hours => $5) THEN 'not_collected'
       WHEN c.state = 'collected' AND c.moved_at < $3::timestamptz - make_interval(hours => $6) THEN 'not_received'
     END AS gap) g
    WHERE ${containerVisible} AND c.state IN ('sealed', 'stored', 'collected', 'lost') AND g.gap IS NOT NULL
      AND ($7::text IS NULL OR g.gap = $7) AND ($8::timestamptz IS NULL OR (c.moved_at, c.id) > ($8, $9::uuid))
    ORDER BY c.moved_at, c.id LIMIT $10`,
);

interface EventRow {
  readonly seq: number;
  readonly kind: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly content: string;
  readonly hash: string;
}

/** Where containers are, what they have been through, and where a link is missing. */
@Injectable()
export class ContainerQueries {
  constructor(
    private readonly database: Database,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async ofIds(executor: Executor, actor: Actor, ids: readonly string[]): Promise<ContainerShown[]> {
    const rows = await executor.query<Row & Record<string, unknown>>(ofIds, [...scopeOf(actor), ids]);
    return rows.map(show);
  }

  /** Newest first. */
  async list(
    actor: Actor,
    { siteId, state, kind, cursor, limit = defaultLimit }: ContainersQuery,
  ): Promise<Page<ContainerShown>> {
    const [after = null] = decodeCursor(cursor, [/^[0-9a-f-]{36}$/]) ?? [];
    const rows = await this.database.query<Row & Record<string, unknown>>(list, [
      ...[...scopeOf(actor), siteId ?? null, state ?? null, kind ?? null, after, limit + 1],
    ]);
    return pageOf(rows, limit, ({ id }) => [id], show);
  }

  /** The whole story from one scan. @throws {DomainError} NOT_FOUND for a code that is none, or is not the caller's to see */
  async story(actor: Actor, typed: string): Promise<ContainerStory> {
    return this.database.snapshot(async (view) => {
      const scope = scopeOf(actor);
      const code = parseReadableCode(typed.slice(0, 20));
      const [row] = await view.query<Row & Record<string, unknown>>(byCode, [...scope, code]);
      if (row === undefined) throw notFound({ zh: '该容器', en: 'Container' });
      const told = await view.query<EventRow & Record<string, unknown>>(events, [row.id]);
      const contents = await view.query<Row & Record<string, unknown>>(inside, [...scope, row.id]);
      return { ...show(row), events: told.map(showEvent), contents: contents.map(show) };
    });
  }

  /** What lies in an institution's store, and until when. @throws {DomainError} NOT_FOUND for a site that is not the caller's to see */
  async store(actor: Actor, siteId: string): Promise<StoreShown> {
    const seen = await this.database.query(siteSeen, [...scopeOf(actor), siteId]);
    if (seen.length === 0) throw notFound({ zh: '该场所', en: 'Site' });
    const hours = this.hours('H01', 'storeHours');
    const rows = await this.database.query<
      Omit<StoreRow, 'kg' | 'leaveBy'> & { grams: number } & Record<string, unknown>
    >(store, [siteId]);
    return {
      hours,
      rows: rows.map(({ grams, ...row }) => ({
        ...{ ...row, kg: kilogramsOf(grams) },
        leaveBy: new Date(Date.parse(row.oldestSealedAt) + hours * 3_600_000).toISOString(),
      })),
    };
  }

  /** Longest ago first. */
  async gaps(actor: Actor, { gap, cursor, limit = defaultLimit }: GapsQuery): Promise<Page<GapShown>> {
    const [at = null, id = null] = decodeCursor(cursor, [/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, /^[0-9a-f-]{36}$/]) ?? [];
    const limits = [
      this.hours('H10', 'notStoredHours'),
      this.hours('H01', 'storeHours'),
      this.hours('H10', 'notReceivedHours'),
    ];
    const rows = await this.database.query<Omit<GapShown, 'kg'> & { grams: number | null } & Record<string, unknown>>(
      gaps,
      [...[...scopeOf(actor), this.clock.now(), ...limits, gap ?? null, at, id, limit + 1]],
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.since, row.id],
      ({ grams, ...row }) => ({ ...row, kg: grams === null ? null : kilogramsOf(grams) }),
    );
  }

  private hours(rule: string, name: string): number {
    return Number(this.rules.parameter(rule, name, localDate(this.clock.now(), this.env.timeZone)));
  }
}

const show = ({ grams, ...row }: Row): ContainerShown => ({ ...row, kg: grams === null ? null : kilogramsOf(grams) });

interface Told {
  readonly to: ContainerEventShown['state'];
  readonly actor: { readonly name: string; readonly organisation: string };
  readonly data: {
    readonly with?: string;
    readonly into?: string;
    readonly grams?: number;
    readonly weightSource?: string;
    readonly reason?: string;
  };
}

function showEvent({ content, ...row }: EventRow): ContainerEventShown {
  const { to, actor, data } = JSON.parse(content) as Told;
  return {
    ...{ ...row, state: to, by: actor.name, organisation: actor.organisation },
    ...{ with: data.with ?? null, into: data.into ?? null, weightSource: data.weightSource ?? null },
    kg: data.grams === undefined ? null : kilogramsOf(data.grams),
    reason: data.reason ?? null,
  };
}
