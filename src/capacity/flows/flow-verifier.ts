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

interface Told {
  readonly manifestId: string;
  /** JSON: its events, oldest first. */
  readonly events: string;
}
interface Kept {
  readonly manifestId: string;
  readonly entries: number;
  /** A line a flow, sorted. */
  readonly flows: string;
}

/** One row a manifest: putting its events together costs the database less than reading them one by one costs here. */
const events = `
  SELECT manifest_id AS "manifestId",
         '[' || string_agg('{"kind":' || to_json(kind) || ',"occurredAt":"'
           || to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","content":' || content || '}',
           ',' ORDER BY seq) || ']' AS events
    FROM manifest_event WHERE manifest_id > $1 AND manifest_id <= $2 GROUP BY 1`;
const written = `
  SELECT manifest_id AS "manifestId", count(*)::int AS entries, string_agg(flow, E'\\n' ORDER BY flow COLLATE "C") AS flows
    FROM (
      SELECT manifest_id, concat_ws('|', line_no, measure, day, origin_region, destination_region, receiver_site_id, code,
               method, is_first, sum(grams)) AS flow
        FROM flow_entry WHERE manifest_id > $1 AND manifest_id <= $2
       GROUP BY manifest_id, line_no, measure, day, origin_region, destination_region, receiver_site_id, code, method, is_first
      HAVING sum(grams) <> 0
    ) f GROUP BY 1`;
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
  readonly told: ReadonlyMap<string, string>;
  readonly kept: ReadonlyMap<string, Kept>;
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
        const wanted = flowsOf(replayed(told.get(id) ?? '[]'), (instant) => this.localDay(instant));
        const is = kept.get(id);
        entries += is?.entries ?? 0;
        if (asText(wanted) !== (is?.flows ?? '')) differing.push(id);
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
    const told = await view.query<Told & Record<string, unknown>>(events, range);
    const kept = await view.query<Kept & Record<string, unknown>>(written, range);
    return {
      ids,
      told: new Map(told.map((one) => [one.manifestId, one.events])),
      kept: new Map(kept.map((one) => [one.manifestId, one])),
    };
  }

  private localDay(instant: string): string {
    return localDate(new Date(instant), this.env.timeZone);
  }
}

interface EventText {
  readonly kind: string;
  readonly occurredAt: string;
  readonly content: { readonly to: string; readonly data: Readonly<Record<string, unknown>> };
}

const replayed = (text: string): ReplayedEvent[] =>
  (JSON.parse(text) as EventText[]).map(({ kind, occurredAt, content: { to, data } }) => ({
    kind,
    to,
    occurredAt,
    data,
  }));

/** As the database puts what is written: a line a flow, sorted. */
const asText = (flows: readonly Flow[]): string =>
  flows
    .map(({ lineNo, measure, day, originRegion, destinationRegion, receiverSiteId, code, method, isFirst, grams }) =>
      [
        lineNo,
        measure,
        day,
        originRegion,
        destinationRegion,
        receiverSiteId,
        code,
        method,
        isFirst ? 't' : 'f',
        grams,
      ].join('|'),
    )
    .sort()
    .join('\n');
