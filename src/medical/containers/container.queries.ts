import { Injectable } from '@nestjs/common';
import { memberScopeOf, withinRegion, type Actor } from '../../access';
import {
  defaultLimit,
  DomainError,
  kilogramsOf,
  ListOrders,
  notFound,
  parseReadableCode,
  type Page,
  type Placed,
  type SortKey,
} from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { minutesLeft } from '../clocks/clock.rules';
import { clockNow, leaveBy } from '../clocks/clock.sql';
import { MedicalClocks } from '../clocks/medical-clocks';
import type { OutbreakLevel } from '../outbreaks/outbreak.entities';
import { levelAt, outbreakAt } from '../outbreaks/outbreak-register';
import type { containerAges, containerColumns, ContainersQuery, gapOrders, GapsQuery } from './container.dto';
import type {
  ContainerEventShown,
  ContainerShown,
  ContainerStory,
  GapShown,
  StoreRow,
  StoreShown,
} from './container.shown';
import { containerVisible } from './container.repository';
import { containerStates } from './container.status';

type Row = Omit<ContainerShown, 'kg' | 'minutesLeft'> & { readonly grams: number | null };
type GapRow = Omit<GapShown, 'kg'> & { readonly grams: number | null };

const shown = `c.id, c.code, c.kind, c.state, c.site_id AS "siteId", o.name AS "institutionName", h.name AS "holderName",
  c.class_code AS "classCode", c.department, c.pieces, c.grams::float8 AS grams, ${isoText('c.sealed_at')} AS "sealedAt",
  c.outbreak, c.origin, ${isoText('c.moved_at')} AS "movedAt", c.seal_broken AS "sealBroken", p.code AS "inCode",
  ${isoText(leaveBy('c', 's.region_code', '$3'))} AS "leaveBy"`;
const selectFrom = (containers: string): string => `SELECT ${shown}
  FROM ${containers} c JOIN site s ON s.id = c.site_id JOIN organisation o ON o.id = s.organisation_id
  JOIN organisation h ON h.id = c.holder_id LEFT JOIN container p ON p.id = c.parent_id`;
const select = selectFrom('container');

const ofIds = statement(
  'medical.containers_of',
  `${select} WHERE ${containerVisible} AND c.id = ANY($4) ORDER BY c.id`,
);
const ofCodes = statement(
  'medical.containers_of_codes',
  `${select} WHERE ${containerVisible} AND c.code = ANY($4) ORDER BY c.id`,
);
/**
 * Ids in the caller's scope, looked up by site or holder and state, so that the cost does not grow with what lies outside.
 * @param states SQL of an array of states
 * @param within the rest of the condition on `c`, and how many of each site and state; `OFFSET 0` for all of them keeps the
 *   look-up by index, where the planner would else read the whole table
 */
const scoped = (states: string, within: string): string => `
  SELECT x.id FROM site s CROSS JOIN unnest(${states}) AS st (state)
    CROSS JOIN LATERAL (SELECT c.id FROM container c WHERE c.site_id = s.id AND c.state = st.state ${within}) x
   WHERE s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')}
  UNION
  SELECT x.id FROM unnest(${states}) AS st (state)
    CROSS JOIN LATERAL (SELECT c.id FROM container c WHERE c.holder_id = $1 AND c.state = st.state ${within}) x`;

/** All containers in the caller's scope, whole. @param states as of {@link scoped} */
const wholeScope = (states: string): string => `(${scoped(states, 'OFFSET 0')}) i
  CROSS JOIN LATERAL (SELECT * FROM container WHERE id = i.id OFFSET 0) c`;

const id: SortKey = { sql: 'c.id', type: 'uuid' };
const statesAsked = 'CASE WHEN $5::text IS NULL THEN $9::text[] ELSE ARRAY[$5::text] END';
const ages = new ListOrders<(typeof containerAges)[number]>({ added: id }, '-added', [id]);
/** As ids rise with time, every look-up ends with the page: what it costs does not grow with the table. */
const listByAge = ages.statements(
  'medical.containers_list',
  (order) => `${order.placed(select)} WHERE c.id IN (
      SELECT c.id FROM (${scoped(
        statesAsked,
        `AND ($4::uuid IS NULL OR c.site_id = $4) AND ($6::text IS NULL OR c.kind = $6)
         AND ${order.after('$7')} ORDER BY ${order.by} LIMIT $8`,
      )}) c ORDER BY ${order.by} LIMIT $8)
    ORDER BY ${order.by}`,
);
const columns = new ListOrders<(typeof containerColumns)[number]>(
  {
    code: { sql: 'c.code', type: 'text' },
    kind: { sql: 'c.kind', type: 'text' },
    state: { sql: 'c.state', type: 'text' },
    kg: { sql: 'coalesce(c.grams, -1)', type: 'bigint' },
    sealedAt: { sql: `coalesce(c.sealed_at, 'infinity')`, type: 'timestamptz' },
    movedAt: { sql: 'c.moved_at', type: 'timestamptz' },
  },
  'code',
  [id],
);
/**
 * Reads all that is filtered, and sorts it before anything is joined to it. It is planned for what is asked: one plan for any
 * filter would look up all that is in scope.
 */
const listByColumn = (order: ReturnType<(typeof columns)['of']>, ofSite: boolean): string => {
  const all = ofSite
    ? `container c JOIN site s ON s.id = c.site_id WHERE c.site_id = $4 AND c.state = ANY(${statesAsked}) AND ${containerVisible}`
    : `${wholeScope(statesAsked)} WHERE $4::uuid IS NULL`;
  const page = `SELECT c.* FROM ${all} AND ($6::text IS NULL OR c.kind = $6) AND ${order.after('$7')} ORDER BY ${order.by} LIMIT $8`;
  return `${order.placed(selectFrom(`(${page})`))} ORDER BY ${order.by}`;
};
const byCode = statement('medical.container_by_code', `${select} WHERE ${containerVisible} AND c.code = $4`);
const inside = statement(
  'medical.container_inside',
  `${select} WHERE ${containerVisible} AND c.parent_id = $4 ORDER BY c.id LIMIT 1000`,
);
const events = statement(
  'medical.container_story',
  `SELECT seq, kind, ${isoText('occurred_at')} AS "occurredAt", ${isoText('recorded_at')} AS "recordedAt", content,
          encode(hash, 'hex') AS hash FROM container_event WHERE container_id = $1 ORDER BY seq LIMIT 1000`,
);
const siteSeen = statement(
  'medical.site_seen',
  `SELECT ${levelAt(outbreakAt('s.region_code', clockNow('$4')), clockNow('$4'))} AS level FROM site s
    WHERE s.id = $3 AND (s.organisation_id = $1 OR ${withinRegion('s.region_code', '$2')})`,
);
const store = statement(
  'medical.store',
  `SELECT c.class_code AS "classCode", c.state, sum(c.pieces)::int AS containers, sum(c.grams)::float8 AS grams,
          ${isoText('min(c.sealed_at)')} AS "oldestSealedAt",
          ${isoText(`min(${leaveBy('c', 's.region_code', '$2')})`)} AS "leaveBy"
     FROM container c JOIN site s ON s.id = c.site_id
    WHERE c.at_site_id = $1 AND c.state IN ('sealed', 'stored', 'at_hub', 'received') AND c.sealed_at IS NOT NULL
    GROUP BY 1, 2 ORDER BY 1, 2`,
);
/** A link that is missing in the chain: what should have come by now and has not. */
const gaps = `
  SELECT c.id, c.code, g.gap, o.name || ' ' || s.name AS "siteName", h.name AS "holderName", c.class_code AS "classCode",
         c.grams::float8 AS grams, ${isoText('c.moved_at')} AS since,
         floor(extract(epoch FROM ${clockNow('$3')} - c.moved_at) / 3600)::int AS hours
    FROM ${wholeScope(`ARRAY['sealed', 'stored', 'at_hub', 'collected', 'received', 'lost']`)}
    JOIN site s ON s.id = c.site_id JOIN organisation o ON o.id = s.organisation_id
    JOIN organisation h ON h.id = c.holder_id
    CROSS JOIN LATERAL (SELECT CASE
      WHEN c.state = 'lost' THEN 'lost'
      WHEN c.state = 'sealed' AND c.moved_at < ${clockNow('$3')} - make_interval(hours => $4) THEN 'not_stored'
      WHEN c.state IN ('stored', 'at_hub') AND ${leaveBy('c', 's.region_code', '$3')} < ${clockNow('$3')} THEN 'not_collected'
      WHEN c.state = 'collected' AND c.moved_at < ${clockNow('$3')} - make_interval(hours => $5) THEN 'not_received'
      WHEN c.state = 'received' AND ${leaveBy('c', 's.region_code', '$3')} < ${clockNow('$3')} THEN 'not_treated'
    END AS gap) g
   WHERE g.gap IS NOT NULL AND ($6::text IS NULL OR g.gap = $6)`;
const gapsSorted = new ListOrders<(typeof gapOrders)[number]>(
  {
    since: { sql: 'c.moved_at', type: 'timestamptz' },
    code: { sql: 'c.code', type: 'text' },
    gap: { sql: 'g.gap', type: 'text' },
    site: { sql: `o.name || ' ' || s.name`, type: 'text' },
    holder: { sql: 'h.name', type: 'text' },
    kg: { sql: 'coalesce(c.grams, -1)', type: 'bigint' },
  },
  'since',
  [id],
);
const gapsBy = gapsSorted.statements(
  'medical.gaps',
  (order) => `${order.placed(gaps)} AND ${order.after('$7')} ORDER BY ${order.by} LIMIT $8`,
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
    private readonly clocks: MedicalClocks,
  ) {}

  async ofIds(executor: Executor, actor: Actor, ids: readonly string[]): Promise<ContainerShown[]> {
    const { now, parameter } = this.clocks.read();
    const rows = await executor.query<Row & Record<string, unknown>>(ofIds, [...memberScopeOf(actor), parameter, ids]);
    return rows.map((row) => show(row, now));
  }

  async ofCodes(executor: Executor, actor: Actor, codes: readonly string[]): Promise<ContainerShown[]> {
    const { now, parameter } = this.clocks.read();
    const rows = await executor.query<Row & Record<string, unknown>>(ofCodes, [
      ...memberScopeOf(actor),
      parameter,
      codes,
    ]);
    return rows.map((row) => show(row, now));
  }

  /**
   * Newest first unless asked otherwise.
   * @throws {DomainError} VALIDATION_FAILED for an order by a column of more than one site, asked by somebody whose scope grows
   *   without end: a regulator sees what a region ever had, a receiver keeps what it has treated
   */
  async list(
    actor: Actor,
    { siteId, state, kind, order: asked, cursor, limit = defaultLimit }: ContainersQuery,
  ): Promise<Page<ContainerShown>> {
    const { now, parameter } = this.clocks.read();
    const isByAge = ages.knows(asked);
    const isEndless = actor.regionCode !== null || actor.kinds.includes('receiver');
    if (!isByAge && siteId === undefined && isEndless) throw siteUnasked();
    const order = (isByAge ? ages : columns).of(asked);
    const list = isByAge ? listByAge(asked) : listByColumn(order, siteId !== undefined);
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(list, [
      ...[...memberScopeOf(actor), parameter, siteId ?? null, state ?? null, kind ?? null],
      ...[order.cursor(cursor), limit + 1, [...containerStates]],
    ]);
    return order.page(rows, limit, (row: Row) => show(row, now));
  }

  /** The whole story from one scan. @throws {DomainError} NOT_FOUND for a code that is none, or is not the caller's to see */
  async story(actor: Actor, typed: string): Promise<ContainerStory> {
    const { now, parameter } = this.clocks.read();
    return this.database.snapshot(async (view) => {
      const scope = [...memberScopeOf(actor), parameter];
      const code = parseReadableCode(typed.slice(0, 20));
      const [row] = await view.query<Row & Record<string, unknown>>(byCode, [...scope, code]);
      if (row === undefined) throw notFound({ zh: '该容器', en: 'Container' });
      const told = await view.query<EventRow & Record<string, unknown>>(events, [row.id]);
      const contents = await view.query<Row & Record<string, unknown>>(inside, [...scope, row.id]);
      return { ...show(row, now), events: told.map(showEvent), contents: contents.map((one) => show(one, now)) };
    });
  }

  /**
   * What lies at a site, and until when: at an institution what was sealed, at a hub what it took in, at a plant what waits
   * for treatment.
   * @throws {DomainError} NOT_FOUND for a site that is not the caller's to see
   */
  async store(actor: Actor, siteId: string): Promise<StoreShown> {
    const { now, parameter, hours } = this.clocks.read();
    const [seen] = await this.database.query<{ level: OutbreakLevel | null }>(siteSeen, [
      ...[...memberScopeOf(actor), siteId, parameter],
    ]);
    if (seen === undefined) throw notFound({ zh: '该场所', en: 'Site' });
    const rows = await this.database.query<
      Omit<StoreRow, 'kg' | 'minutesLeft'> & { grams: number } & Record<string, unknown>
    >(store, [siteId, parameter]);
    return {
      hours: seen.level === null ? hours.store : hours.outbreakStore[seen.level],
      inOutbreak: seen.level !== null,
      rows: rows.map(({ grams, ...row }) => ({
        ...{ ...row, kg: kilogramsOf(grams), minutesLeft: minutesLeft(row.leaveBy, now) },
      })),
    };
  }

  /** Longest ago first unless asked otherwise. */
  async gaps(actor: Actor, { gap, order: asked, cursor, limit = defaultLimit }: GapsQuery): Promise<Page<GapShown>> {
    const { parameter, of } = this.clocks.read();
    const order = gapsSorted.of(asked);
    const rows = await this.database.query<GapRow & Placed & Record<string, unknown>>(gapsBy(asked), [
      ...[...memberScopeOf(actor), parameter, of('H10', 'notStoredHours'), of('H10', 'notReceivedHours')],
      ...[gap ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, ({ grams, ...row }: GapRow) => ({
      ...{ ...row, kg: grams === null ? null : kilogramsOf(grams) },
    }));
  }
}

const siteUnasked = (): DomainError =>
  new DomainError('VALIDATION_FAILED', {
    errors: [
      {
        ...{ pointer: '/siteId', code: 'site_first' },
        text: {
          zh: '请先选择机构，再按此列排序',
          en: 'Choose an institution first: only its containers are sorted by this',
        },
      },
    ],
  });

const show = ({ grams, ...row }: Row, now: Date): ContainerShown => ({
  ...{ ...row, kg: grams === null ? null : kilogramsOf(grams), minutesLeft: minutesLeft(row.leaveBy, now) },
});

interface Told {
  readonly to: ContainerEventShown['state'];
  readonly actor: { readonly name: string; readonly organisation: string };
  readonly data: {
    readonly with?: string;
    readonly into?: string;
    readonly grams?: number;
    readonly weightSource?: string;
    readonly reason?: string;
    readonly method?: string;
  };
}

function showEvent({ content, ...row }: EventRow): ContainerEventShown {
  const { to, actor, data } = JSON.parse(content) as Told;
  return {
    ...{ ...row, state: to, by: actor.name, organisation: actor.organisation },
    ...{ with: data.with ?? null, into: data.into ?? null, weightSource: data.weightSource ?? null },
    kg: data.grams === undefined ? null : kilogramsOf(data.grams),
    ...{ reason: data.reason ?? null, method: data.method ?? null },
  };
}
