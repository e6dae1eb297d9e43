import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config';
import { Database, type Executor } from '../../database';
import { localDate } from '../../reference';
import { flowsOf, type Flow, type ReplayedEvent } from './flow-replay.rules';

export interface FlowReport {
  readonly manifests: number;
  readonly entries: number;
  /** Manifests whose entries are not what their events say. */
  readonly differing: readonly string[];
  /** Totals that are not the sum of what was folded into them. */
  readonly wrongTotals: number;
}

type FlowRow = Flow & { readonly manifestId: string };
interface EventRow {
  readonly manifestId: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly content: string;
}

const events = `
  SELECT manifest_id AS "manifestId", kind, to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "occurredAt",
         content FROM manifest_event WHERE manifest_id > $1 AND manifest_id <= $2 ORDER BY manifest_id, seq`;
const written = `
  SELECT manifest_id AS "manifestId", line_no AS "lineNo", measure, day::text, origin_region AS "originRegion",
         destination_region AS "destinationRegion", receiver_site_id AS "receiverSiteId", code, method, is_first AS "isFirst",
         sum(grams)::float8 AS grams
    FROM flow_entry WHERE manifest_id > $1 AND manifest_id <= $2
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 HAVING sum(grams) <> 0`;
const nextManifests = `SELECT id FROM manifest WHERE id > $1 AND status <> 'draft' ORDER BY id LIMIT $2`;
const dimensions = 'measure, destination_region, origin_region, receiver_site_id, code, method, is_first';
const wrongTotals = `
  WITH summed AS (
    SELECT s.span, s.starts_on, ${dimensions}, sum(grams) AS grams
      FROM flow_entry CROSS JOIN LATERAL (VALUES ('day', day), ('month', date_trunc('month', day)::date)) AS s(span, starts_on)
     WHERE folded GROUP BY s.span, s.starts_on, ${dimensions}
  )
  SELECT count(*)::int AS wrong FROM summed FULL JOIN flow_total t USING (span, starts_on, ${dimensions})
   WHERE coalesce(summed.grams, 0) <> coalesce(t.grams, 0)`;

const batchSize = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

interface Batch {
  readonly ids: readonly string[];
  readonly told: ReadonlyMap<string, EventRow[]>;
  readonly kept: ReadonlyMap<string, FlowRow[]>;
}

/** Holds the totals against a recomputation from the events, which knows nothing of how they are kept. */
@Injectable()
export class FlowVerifier {
  constructor(
    private readonly database: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @param report told how many manifests were looked at so far */
  async verify(
    view: Executor = this.database,
    report: (manifests: number) => void = () => undefined,
  ): Promise<FlowReport> {
    const differing: string[] = [];
    let [manifests, entries] = [0, 0];
    let coming: Promise<Batch> | undefined = this.batch(view, beforeAll);
    while (coming !== undefined) {
      const { ids, told, kept }: Batch = await coming;
      const last: string | undefined = ids.at(-1);
      // The database brings the next ones while these are replayed.
      coming = last === undefined ? undefined : this.batch(view, last);
      for (const id of ids) {
        const wanted = flowsOf((told.get(id) ?? []).map(replayed), (instant) => this.localDay(instant));
        const is = kept.get(id) ?? [];
        entries += is.length;
        if (sorted(wanted) !== sorted(is)) differing.push(id);
      }
      manifests += ids.length;
      if (ids.length > 0) report(manifests);
    }
    const [totals] = await view.query<{ wrong: number }>(wrongTotals);
    return { manifests, entries, differing, wrongTotals: totals?.wrong ?? 0 };
  }

  /** The manifests after one, with what they did and what is written of them; none at the end. */
  private async batch(view: Executor, after: string): Promise<Batch> {
    const ids = (await view.query<{ id: string }>(nextManifests, [after, batchSize])).map(({ id }) => id);
    const range = [after, ids.at(-1) ?? after];
    return {
      ids,
      told: groupedBy(await view.query<EventRow & Record<string, unknown>>(events, range)),
      kept: groupedBy(await view.query<FlowRow & Record<string, unknown>>(written, range)),
    };
  }

  private localDay(instant: string): string {
    return localDate(new Date(instant), this.env.timeZone);
  }
}

const replayed = ({ kind, occurredAt, content }: EventRow): ReplayedEvent => {
  const { to, data } = JSON.parse(content) as { to: string; data: Record<string, unknown> };
  return { kind, to, occurredAt, data };
};

function groupedBy<Row extends { readonly manifestId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.manifestId);
    if (group === undefined) groups.set(row.manifestId, [row]);
    else group.push(row);
  }
  return groups;
}

const sorted = (flows: readonly Flow[]): string =>
  flows
    .map(({ lineNo, measure, day, originRegion, destinationRegion, receiverSiteId, code, method, isFirst, grams }) =>
      [lineNo, measure, day, originRegion, destinationRegion, receiverSiteId, code, method, isFirst, grams].join('|'),
    )
    .sort()
    .join('\n');
