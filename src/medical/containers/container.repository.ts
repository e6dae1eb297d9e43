import { Injectable } from '@nestjs/common';
import { withinRegion } from '../../access';
import { statement, type Executor } from '../../database';
import { hashAlgorithm, isoText, type ChainHead, type SealedContent } from '../../provenance';
import type { ContainerNow } from './container.rules';

/** A container with the end of its chain. */
export interface HeldContainer extends ContainerNow {
  readonly head: ChainHead;
}

/** One more event of a container, and the container after it. */
export interface ContainerChange {
  readonly container: ContainerNow;
  readonly event: SealedContent;
  /** Set by this change; null: as it was. */
  readonly sealedAt: string | null;
}

/** Its institution sees a container, who has it, and the regulators of the institution's region. */
export const containerVisible = `(s.organisation_id = $1 OR c.holder_id = $1 OR ${withinRegion('s.region_code', '$2')})`;

const columns = `
  c.id, c.code, c.kind, c.site_id AS "siteId", s.organisation_id AS "institutionId", c.holder_id AS "holderId",
  c.class_code AS "classCode", c.state, c.lost_from AS "lostFrom", c.parent_id AS "parentId", p.code AS "parentCode",
  c.grams::float8 AS grams, ${isoText('c.moved_at')} AS "movedAt", c.seal_broken AS "sealBroken", c.event_seq AS seq,
  c.head_hash AS hash`;
const tables = 'FROM container c JOIN site s ON s.id = c.site_id LEFT JOIN container p ON p.id = c.parent_id';

const hold = statement(
  'medical.containers_hold',
  'SELECT id FROM container WHERE code = ANY($1) ORDER BY id FOR NO KEY UPDATE',
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
          sealed_at = coalesce(u.sealed, c.sealed_at)
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::bigint[], $8::timestamptz[],
       $9::boolean[], $10::int[], $11::bytea[], $12::timestamptz[])
       AS u(id, holder, class, state, lost, parent, grams, moved, broken, seq, hash, sealed)
    WHERE c.id = u.id`,
);
const insert = statement(
  'medical.containers_insert',
  `INSERT INTO container (id, code, kind, site_id, holder_id, class_code, department, state, moved_at, event_seq, head_hash)
   SELECT id, code, $3, $4, $5, $6, $7, $8, $9, 1, hash FROM unnest($1::uuid[], $2::text[], $10::bytea[]) AS n(id, code, hash)`,
);

/** What is made anew: all of one kind for one place. */
export interface NewContainers {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly events: readonly SealedContent[];
  readonly kind: string;
  readonly siteId: string;
  readonly holderId: string;
  readonly classCode: string | null;
  readonly department: string | null;
  readonly state: string;
  readonly at: string;
}

/** SQL of containers. */
@Injectable()
export class ContainerRepository {
  /** The containers of these codes and all that lies in them, held until the transaction ends. */
  async hold(tx: Executor, codes: readonly string[]): Promise<HeldContainer[]> {
    const held = await tx.query<{ id: string }>(hold, [codes]);
    const rows = await tx.query<ContainerNow & { seq: number; hash: Buffer } & Record<string, unknown>>(read, [
      held.map(({ id }) => id),
    ]);
    return rows.map(({ seq, hash, ...container }) => ({ ...container, head: { seq, hash } }));
  }

  /** Writes all events, and each container as its last one left it. */
  async write(tx: Executor, changes: readonly ContainerChange[]): Promise<void> {
    await this.writeEvents(
      tx,
      changes.map(({ container, event }) => ({ id: container.id, event })),
    );
    const last = [...new Map(changes.map((change) => [change.container.id, change])).values()];
    const sealed = new Map(changes.flatMap(({ container, sealedAt }) => (sealedAt ? [[container.id, sealedAt]] : [])));
    const of = <T>(read: (change: ContainerChange) => T): T[] => last.map(read);
    await tx.query(update, [
      of(({ container }) => container.id),
      of(({ container }) => container.holderId),
      of(({ container }) => container.classCode),
      of(({ container }) => container.state),
      of(({ container }) => container.lostFrom),
      of(({ container }) => container.parentId),
      of(({ container }) => container.grams),
      of(({ container }) => container.movedAt),
      of(({ container }) => container.sealBroken),
      of(({ event }) => event.seq),
      of(({ event }) => event.hash),
      of(({ container }) => sealed.get(container.id) ?? null),
    ]);
  }

  async create(tx: Executor, made: NewContainers): Promise<void> {
    await tx.query(insert, [
      ...[made.ids, made.codes, made.kind, made.siteId, made.holderId, made.classCode, made.department, made.state],
      ...[made.at, made.events.map(({ hash }) => hash)],
    ]);
    await this.writeEvents(
      tx,
      made.events.map((event, at) => ({ id: made.ids[at] ?? '', event })),
    );
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
