import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock } from '../../common';
import { Database, statement } from '../../database';
import { showManifest } from '../http/show-manifest';
import { partiesOf, type ManifestRecord } from '../manifest.record';
import { scopeValues } from '../manifest.repository';
import { linesJson, manifestColumns, manifestJoins, manifestScope } from '../manifest.sql';
import { Codes } from '../qr/codes';
import type { CrewListed, DeviceLoads } from './device-loads.dto';

/** So many loads a telephone keeps; the driver's own and the soonest first. */
const mostLoads = 200;

/** Told of a pickup without a trip are names alone. */
const isMine = `EXISTS (
  SELECT 1 FROM crew_member me WHERE me.organisation_id = $1 AND me.user_id = $4::uuid AND m.carrier_id = $1
     AND (me.name IN (m.driver_name, m.escort_name) OR EXISTS (
       SELECT 1 FROM trip_stop s JOIN trip t ON t.id = s.trip_id
        WHERE s.manifest_id = m.id AND (s.outcome IS NULL OR s.outcome = 'picked_up') AND t.ended_at IS NULL
          AND me.id IN (t.driver_id, t.escort_id))))`;

/** What the caller's organisation is to move or to take over now. */
const loads = statement(
  'manifests.device_loads',
  `SELECT ${manifestColumns}, ${linesJson}, ${isMine} AS "isMine" FROM ${manifestJoins}
    WHERE ${manifestScope} AND m.mode = 'road'
      AND (m.status IN ('issued', 'in_transit') AND (m.carrier_id = $1 OR m.offered_to = $1)
           OR m.status = 'arrived' AND m.receiver_id = $1)
    ORDER BY "isMine" DESC, m.planned_pickup_on NULLS LAST, m.created_at, m.id LIMIT ${mostLoads}`,
);
const plates = statement(
  'manifests.device_plates',
  `SELECT plate, plate_kind = 'trailer' AS "isTrailer" FROM vehicle WHERE organisation_id = $1 AND active ORDER BY plate LIMIT 500`,
);
const crew = statement(
  'manifests.device_crew',
  `SELECT id, name, duty FROM crew_member WHERE organisation_id = $1 AND active ORDER BY name, id LIMIT 500`,
);

const ownCrewId = statement(
  'manifests.device_crew_id',
  'SELECT id FROM crew_member WHERE organisation_id = $1 AND user_id = $2 AND active',
);

/** All that a telephone takes along for the day, in one answer. */
@Injectable()
export class DeviceLoadsReader {
  constructor(
    private readonly database: Database,
    private readonly codes: Codes,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<DeviceLoads> {
    const records = await this.database.query<ManifestRecord & { isMine: boolean } & Record<string, unknown>>(loads, [
      ...[...scopeValues(actor), actor.userId],
    ]);
    const [own] = await this.database.query<{ id: string }>(ownCrewId, [actor.organisationId, actor.userId]);
    const vehicles = await this.database.query<{ plate: string; isTrailer: boolean }>(plates, [actor.organisationId]);
    return {
      asOf: this.clock.now().toISOString(),
      crewId: own?.id ?? null,
      loads: records.map((record) => ({
        manifest: showManifest(record, partiesOf(record, actor)),
        checkTag: this.codes.tagOf(record.handle ?? ''),
        isMine: record.isMine,
      })),
      plates: vehicles.filter(({ isTrailer }) => !isTrailer).map(({ plate }) => plate),
      trailerPlates: vehicles.filter(({ isTrailer }) => isTrailer).map(({ plate }) => plate),
      crew: await this.database.query<CrewListed & Record<string, unknown>>(crew, [actor.organisationId]),
    };
  }
}
