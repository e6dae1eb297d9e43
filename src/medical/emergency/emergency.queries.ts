import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { decodeCursor, defaultLimit, notFound, pageOf, tonnesOf, type Page } from '../../common';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import type { EmergencyFacilitiesQuery, EmergencyFacilityShown } from './emergency.dto';

type Row = Omit<EmergencyFacilityShown, 'tonnesPerDay' | 'yuanPerTonne'> & {
  readonly grams: number;
  readonly fen: number;
};

/** Grams a day of an emergency facility `f` whose ledger line is `c`: of a year's addition a 365th part. */
export const emergencyGrams = 'coalesce(f.grams_per_day, c.grams_per_year / 365)::float8';

const select = `
  SELECT f.id, f.kind, f.name, f.region_code AS "regionCode", f.site_id AS "siteId",
         f.capacity_change_id AS "capacityChangeId", coalesce(f.longitude, s.longitude) AS longitude,
         coalesce(f.latitude, s.latitude) AS latitude, f.method, to_json(f.classes) AS classes, ${emergencyGrams} AS grams,
         f.fen_per_tonne AS fen, f.activation_hours AS "activationHours", f.approval_number AS "approvalNumber", f.contact,
         f.from_day::text AS "fromDay", f.to_day::text AS "toDay", f.end_document AS "endDocument",
         (SELECT coalesce(json_agg(json_build_object('outbreakId', a.outbreak_id, 'drill', a.drill,
                   'orderedAt', ${isoText('a.ordered_at')}, 'availableAt', ${isoText('a.available_at')},
                   'document', a.document, 'madeBy', a.made_by, 'endedAt', ${isoText('a.ended_at')},
                   'endDocument', a.end_document) ORDER BY a.ordered_at, a.id), '[]')
            FROM emergency_activation a WHERE a.facility_id = f.id) AS activations
    FROM emergency_facility f LEFT JOIN site s ON s.id = f.site_id LEFT JOIN capacity_change c ON c.id = f.capacity_change_id`;

const list = statement(
  'medical.emergency_list',
  `${select}
    WHERE ${withinRegion('f.region_code', '$1')} AND ($2::text IS NULL OR ${withinRegion('f.region_code', '$2')})
      AND ($3::text IS NULL OR f.kind = $3)
      AND ($4::uuid IS NULL OR EXISTS (SELECT FROM emergency_activation a
            WHERE a.facility_id = f.id AND a.outbreak_id = $4 AND a.ended_at IS NULL))
      AND ($5::uuid IS NULL OR f.id > $5)
    ORDER BY f.id LIMIT $6`,
);
const one = statement('medical.emergency_one', `${select} WHERE f.id = $2 AND ${withinRegion('f.region_code', '$1')}`);

/** The emergency facilities of a regulator's region. */
@Injectable()
export class EmergencyQueries {
  constructor(private readonly database: Database) {}

  /** In the order in which they were listed. */
  async list(
    actor: Actor,
    { region, kind, outbreakId, cursor, limit = defaultLimit }: EmergencyFacilitiesQuery,
  ): Promise<Page<EmergencyFacilityShown>> {
    const [after = null] = decodeCursor(cursor, [/^[0-9a-f-]{36}$/]) ?? [];
    const rows = await this.database.query<Row & Record<string, unknown>>(list, [
      ...[actor.regionCode, region ?? null, kind ?? null, outbreakId ?? null, after, limit + 1],
    ]);
    return pageOf(rows, limit, ({ id }) => [id], show);
  }

  /** @throws {DomainError} NOT_FOUND for one outside the caller's region */
  async one(actor: Actor, id: string, executor: Executor = this.database): Promise<EmergencyFacilityShown> {
    const [row] = await executor.query<Row & Record<string, unknown>>(one, [actor.regionCode, id]);
    if (row === undefined) throw missingFacility();
    return show(row);
  }
}

const show = ({ grams, fen, ...row }: Row): EmergencyFacilityShown => ({
  ...{ ...row, tonnesPerDay: tonnesOf(grams), yuanPerTonne: fen / 100 },
});
export const missingFacility = (): Error => notFound({ zh: '该应急设施', en: 'Emergency facility' });
