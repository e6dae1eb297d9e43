import { Inject, Injectable } from '@nestjs/common';
import { withinRegion } from '../../access';
import { ENV, type Env } from '../../config';
import { statement, type Executor } from '../../database';
import { hashAlgorithm, isoText, type ChainHead, type SealedContent } from '../../provenance';
import { cohortDeltas, flowDeltas, type ContainerStep } from './container-totals.rules';
import type { ContainerNow } from './container.rules';

/** A container with the end of its chain. */
export interface HeldContainer extends ContainerNow {
  readonly head: ChainHead;
}

/** One more event of a container, and the container before and after it. */
export interface ContainerChange extends ContainerStep {
  readonly event: SealedContent;
}

/** Its institution sees a container, who has it, and the regulators of the institution's region. */
export const containerVisible = `(s.organisation_id = $1 OR c.holder_id = $1 OR ${withinRegion('s.region_code', '$2')})`;

const columns = `
  c.id, c.code, c.kind, c.site_id AS "siteId", s.organisation_id AS "institutionId", c.holder_id AS "holderId",
  c.class_code AS "classCode", c.state, c.lost_from AS "lostFrom", c.parent_id AS "parentId", p.code AS "parentCode",
  p.kind AS "parentKind", c.pieces, c.grams::float8 AS grams, ${isoText('c.sealed_at')} AS "sealedAt",
  ${isoText('c.left_at')} AS "leftAt", ${isoText('c.received_at')} AS "receivedAt", c.at_site_id AS "atSiteId", c.outbreak, c.origin, c.trip_id AS "tripId",
  c.stop_no AS "stopNo", ${isoText('c.moved_at')} AS "movedAt", c.seal_broken AS "sealBroken", c.event_seq AS seq,
  c.head_hash AS hash`;
const tables = 'FROM container c JOIN site s ON s.id = c.site_id LEFT JOIN container p ON p.id = c.parent_id';

const hold = statement(
  'medical.containers_hold',
  'SELECT id FROM container WHERE code = ANY($1) ORDER BY id FOR NO KEY UPDATE',
);
const holdOfTrip = statement(
  'medical.containers_hold_trip',
  `SELECT id FROM container WHERE trip_id = $1 AND state IN ('collected', 'in_use') ORDER BY id FOR NO KEY UPDATE`,
);
/** What lies in the held ones, too. Who packs something into a box holds the box, so that nothing comes in meanwhile. */
const read = statement(
  'medical.containers_read',
  `WITH RECURSIVE inside AS (
     SELECT id FROM container WHERE id = ANY($1)
     UNION SELECT c.id FROM container c JOIN inside i ON c.parent_id = i.id
   )
   SELECT ${columns} ${tables} WHERE c.id IN (SELECT id FROM inside) ORDER BY c.id FOR NO KEY UPDATE OF c`,
);
const insertEvents = statement(
  'medical.container_events',
  `INSERT INTO container_event (container_id, seq, kind, occurred_at, recorded_at, content, alg, hash)
   SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::bytea[])`,
);
const update = statement(
  'medical.containers_update',
  `UPDATE container c SET holder_id = u.holder, class_code = u.class, state = u.state, lost_from = u.lost, parent_id = u.parent,
          grams = u.grams, moved_at = u.moved, seal_broken = u.broken, event_seq = u.seq, head_hash = u.hash,
          sealed_at = u.sealed, received_at = u.received, at_site_id = u.at_site, outbreak = u.outbreak,
          origin = u.origin, trip_id = u.trip, stop_no = u.stop, left_at = u.left_at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::timestamptz[],
       $9::boolean[], $10::int[], $11::bytea[], $12::timestamptz[], $13::timestamptz[], $14::uuid[], $15::boolean[],
       $16::text[], $17::uuid[], $18::smallint[], $19::timestamptz[])
       AS u(id, holder, class, state, lost, parent, grams, moved, broken, seq, hash, sealed, received, at_site, outbreak,
            origin, trip, stop, left_at)
    WHERE c.id = u.id`,
);
const insert = statement(
  'medical.containers_insert',
  `INSERT INTO container (id, code, kind, site_id, holder_id, class_code, department, state, moved_at, event_seq, head_hash,
                          pieces, grams, sealed_at, at_site_id, outbreak)
   SELECT n.id, n.code, n.kind, n.site, n.holder, n.class, n.department, n.state, n.moved, 1, n.hash, n.pieces, n.grams,
          n.sealed, n.site, n.outbreak
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
       $9::timestamptz[], $10::bytea[], $11::int[], $12::bigint[], $13::timestamptz[], $14::boolean[])
       AS n(id, code, kind, site, holder, class, department, state, moved, hash, pieces, grams, sealed, outbreak)`,
);
const cohortRows = statement(
  'medical.cohort_rows',
  `INSERT INTO medical_cohort (site_id, sealed_on, class_code, outbreak, state, pieces, grams)
   SELECT *, 0, 0 FROM unnest($1::uuid[], $2::date[], $3::text[], $4::boolean[], $5::text[])
   ON CONFLICT DO NOTHING`,
);
const cohorts = statement(
  'medical.cohorts_change',
  `UPDATE medical_cohort c SET pieces = c.pieces + d.pieces, grams = c.grams + d.grams
     FROM unnest($1::uuid[], $2::date[], $3::text[], $4::boolean[], $5::text[], $6::int[], $7::bigint[])
       AS d(site, day, class, outbreak, state, pieces, grams)
    WHERE c.site_id = d.site AND c.sealed_on = d.day AND c.class_code = d.class AND c.outbreak = d.outbreak
      AND c.state = d.state`,
);
const flows = statement(
  'medical.flows_grow',
  `INSERT INTO medical_flow AS f (site_id, day, act, at_site_id, class_code, outbreak, pieces, grams)
   SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::uuid[], $5::text[], $6::boolean[], $7::int[], $8::bigint[])
   ON CONFLICT (site_id, day, act, at_site_id, class_code, outbreak)
   DO UPDATE SET pieces = f.pieces + excluded.pieces, grams = f.grams + excluded.grams`,
);

/** What is made anew: the container after its first event. */
export interface NewContainer {
  readonly container: ContainerNow;
  readonly department: string | null;
  readonly event: SealedContent;
}

/** SQL of containers. */
@Injectable()
export class ContainerRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** The containers of these codes and all that lies in them, held until the transaction ends. */
  async hold(tx: Executor, codes: readonly string[]): Promise<HeldContainer[]> {
    const held = await tx.query<{ id: string }>(hold, [codes]);
    return this.read(
      tx,
      held.map(({ id }) => id),
    );
  }

  /** All that a trip has on board, held until the transaction ends. */
  async holdOfTrip(tx: Executor, tripId: string): Promise<HeldContainer[]> {
    const held = await tx.query<{ id: string }>(holdOfTrip, [tripId]);
    return this.read(
      tx,
      held.map(({ id }) => id),
    );
  }

  private async read(tx: Executor, ids: readonly string[]): Promise<HeldContainer[]> {
    const rows = await tx.query<HeldRow & Record<string, unknown>>(read, [ids]);
    return rows.map(({ seq, hash, tripId, stopNo, ...container }) => ({
      ...container,
      trip: tripId === null || stopNo === null ? null : { tripId, stopNo },
      head: { seq, hash },
    }));
  }

  /** Writes all events, each container as its last one left it, and what the sums change by. */
  async write(tx: Executor, changes: readonly ContainerChange[]): Promise<void> {
    await this.writeEvents(
      tx,
      changes.map(({ after, event }) => ({ id: after.id, event })),
    );
    const last = [...new Map(changes.map((change) => [change.after.id, change])).values()];
    const of = <T>(read: (change: ContainerChange) => T): T[] => last.map(read);
    await tx.query(update, [
      of(({ after }) => after.id),
      of(({ after }) => after.holderId),
      of(({ after }) => after.classCode),
      of(({ after }) => after.state),
      of(({ after }) => after.lostFrom),
      of(({ after }) => after.parentId),
      of(({ after }) => after.grams),
      of(({ after }) => after.movedAt),
      of(({ after }) => after.sealBroken),
      of(({ event }) => event.seq),
      of(({ event }) => event.hash),
      of(({ after }) => after.sealedAt),
      of(({ after }) => after.receivedAt),
      of(({ after }) => after.atSiteId),
      of(({ after }) => after.outbreak),
      of(({ after }) => after.origin),
      of(({ after }) => after.trip?.tripId ?? null),
      of(({ after }) => after.trip?.stopNo ?? null),
      of(({ after }) => after.leftAt),
    ]);
    await this.writeTotals(tx, changes);
  }

  async create(tx: Executor, made: readonly NewContainer[]): Promise<void> {
    const of = <T>(read: (container: ContainerNow) => T): T[] => made.map(({ container }) => read(container));
    await tx.query(insert, [
      of(({ id }) => id),
      of(({ code }) => code),
      of(({ kind }) => kind),
      of(({ siteId }) => siteId),
      of(({ holderId }) => holderId),
      of(({ classCode }) => classCode),
      made.map(({ department }) => department),
      of(({ state }) => state),
      of(({ movedAt }) => movedAt),
      made.map(({ event }) => event.hash),
      of(({ pieces }) => pieces),
      of(({ grams }) => grams),
      of(({ sealedAt }) => sealedAt),
      of(({ outbreak }) => outbreak),
    ]);
    await this.writeEvents(
      tx,
      made.map(({ container, event }) => ({ id: container.id, event })),
    );
    await this.writeTotals(
      tx,
      made.map(({ container }) => ({
        ...{ act: 'count', occurredAt: container.movedAt, method: null, before: null, after: container },
      })),
    );
  }

  private async writeTotals(tx: Executor, steps: readonly ContainerStep[]): Promise<void> {
    const cohort = cohortDeltas(steps, this.env.timeZone);
    if (cohort.length > 0) {
      const keys = [
        cohort.map(({ siteId }) => siteId),
        cohort.map(({ sealedOn }) => sealedOn),
        cohort.map(({ classCode }) => classCode),
        cohort.map(({ outbreak }) => outbreak),
        cohort.map(({ state }) => state),
      ];
      await tx.query(cohortRows, keys);
      const sums = [cohort.map(({ pieces }) => pieces), cohort.map(({ grams }) => grams)];
      await tx.query(cohorts, [...keys, ...sums]);
    }
    const flow = flowDeltas(steps, this.env.timeZone);
    if (flow.length === 0) return;
    await tx.query(flows, [
      flow.map(({ siteId }) => siteId),
      flow.map(({ day }) => day),
      flow.map(({ act }) => act),
      flow.map(({ atSiteId }) => atSiteId),
      flow.map(({ classCode }) => classCode),
      flow.map(({ outbreak }) => outbreak),
      flow.map(({ pieces }) => pieces),
      flow.map(({ grams }) => grams),
    ]);
  }

  private async writeEvents(tx: Executor, events: readonly { id: string; event: SealedContent }[]): Promise<void> {
    const of = <T>(read: (event: SealedContent) => T): T[] => events.map(({ event }) => read(event));
    await tx.query(insertEvents, [
      events.map(({ id }) => id),
      of(({ seq }) => seq),
      of(({ kind }) => kind),
      of(({ occurredAt }) => occurredAt),
      of(({ recordedAt }) => recordedAt),
      of(({ content }) => content),
      of(() => hashAlgorithm),
      of(({ hash }) => hash),
    ]);
  }
}

interface HeldRow extends Omit<ContainerNow, 'trip'> {
  readonly tripId: string | null;
  readonly stopNo: number | null;
  readonly seq: number;
  readonly hash: Buffer;
}
