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

/** So many loads a telephone keeps; the soonest first. */
const mostLoads = 200;

/** What the caller's organisation is to move or to take over now. */
const loads = statement(
  'manifests.device_loads',
  `SELECT ${manifestColumns}, ${linesJson} FROM ${manifestJoins}
    WHERE ${manifestScope} AND m.mode = 'road'
      AND (m.status IN ('issued', 'in_transit') AND (m.carrier_id = $1 OR m.offered_to = $1)
           OR m.status = 'arrived' AND m.receiver_id = $1)
    ORDER BY m.planned_pickup_on NULLS LAST, m.created_at, m.id LIMIT ${mostLoads}`,
);
const plates = statement(
  'manifests.device_plates',
  `SELECT plate, plate_kind = 'trailer' AS "isTrailer" FROM vehicle WHERE organisation_id = $1 AND active ORDER BY plate LIMIT 500`,
);
const crew = statement(
  'manifests.device_crew',
  `SELECT id, name, duty FROM crew_member WHERE organisation_id = $1 AND active ORDER BY name, id LIMIT 500`,
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
    const records = await this.database.query<ManifestRecord & Record<string, unknown>>(loads, scopeValues(actor));
    const vehicles = await this.database.query<{ plate: string; isTrailer: boolean }>(plates, [actor.organisationId]);
    return {
      asOf: this.clock.now().toISOString(),
      loads: records.map((record) => ({
        manifest: showManifest(record, partiesOf(record, actor)),
        checkTag: this.codes.tagOf(record.handle ?? ''),
      })),
      plates: vehicles.filter(({ isTrailer }) => !isTrailer).map(({ plate }) => plate),
      trailerPlates: vehicles.filter(({ isTrailer }) => isTrailer).map(({ plate }) => plate),
      crew: await this.database.query<CrewListed & Record<string, unknown>>(crew, [actor.organisationId]),
    };
  }
}
