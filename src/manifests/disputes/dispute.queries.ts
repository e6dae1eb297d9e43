import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { decodeCursor, defaultLimit, kilogramsOf, pageOf, type Page } from '../../common';
import { Database, statement } from '../../database';
import { isoText } from '../../provenance';
import { scopeValues } from '../manifest.repository';
import { manifestScope } from '../manifest.sql';
import type { DisputeQuery, DisputeShown } from './dispute.dto';

type Row = Omit<DisputeShown, 'atStakeKg'> & { readonly grams: number; readonly place: string };

const list = statement(
  'manifests.disputes',
  `SELECT d.manifest_id AS "manifestId", m.number, d.no, g.name AS "generatorName", r.name AS "receiverName", d.state,
          ${isoText('d.opened_at')} AS "openedAt", d.present, d.grams::float8 AS grams,
          ${isoText('d.settled_at')} AS "settledAt", s.name AS "settledBy", d.settlement, d.carried_by AS "carriedBy",
          d.opened_at::text AS place,
          (SELECT coalesce(json_agg(json_build_object('deviceId', e.device_id, 'seq', e.seq, 'kind', e.kind,
                    'deviceName', v.name, 'occurredAt', ${isoText('e.occurred_at')}, 'receivedAt', ${isoText('e.received_at')},
                    'skewed', e.skewed, 'body', e.content::jsonb->'body') ORDER BY e.received_at, e.device_id, e.seq), '[]')
             FROM device_event e JOIN device v ON v.id = e.device_id
            WHERE e.manifest_id = d.manifest_id AND e.dispute_no = d.no) AS steps
     FROM dispute d JOIN manifest m ON m.id = d.manifest_id
     JOIN organisation g ON g.id = m.generator_id
     LEFT JOIN organisation r ON r.id = m.receiver_id
     LEFT JOIN organisation s ON s.id = d.settled_by
    WHERE ${manifestScope} AND ($4::text IS NULL OR d.state = $4)
      AND ($5::timestamptz IS NULL OR (d.opened_at, d.manifest_id, d.no) < ($5, $6::uuid, $7::smallint))
    ORDER BY d.opened_at DESC, d.manifest_id DESC, d.no DESC LIMIT $8`,
);

/** Disputes over the manifests that the caller may see: both sides see both versions. */
@Injectable()
export class DisputeQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, { state, cursor, limit = defaultLimit }: DisputeQuery): Promise<Page<DisputeShown>> {
    const [at = null, id = null, no = null] =
      decodeCursor(cursor, [/^[\d -]{10,11}[\d:.]{8,15}\+00$/, /^[0-9a-f-]{36}$/, /^\d{1,4}$/]) ?? [];
    const values = [...scopeValues(actor), state ?? null, at, id, no, limit + 1];
    const rows = await this.database.query<Row & Record<string, unknown>>(list, values);
    return pageOf(
      rows,
      limit,
      (row) => [row.place, row.manifestId, String(row.no)],
      ({ place: _place, grams, ...shown }) => ({ ...shown, atStakeKg: kilogramsOf(grams) }),
    );
  }
}
