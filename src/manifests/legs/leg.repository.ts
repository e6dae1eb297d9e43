import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import type { Position } from '../http/manifest.dto';
import type { LegShown, NewLeg } from './leg.dto';

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ofManifest = statement(
  'manifests.legs',
  `SELECT l.leg_no AS "legNo", l.carrier_id AS "carrierId", o.name AS "carrierName", l.mode, l.place,
          ${iso('l.planned_at')} AS "plannedAt", l.state, l.transport, l.driver_name AS "driverName",
          ${iso('l.offered_at')} AS "offeredAt", ${iso('l.taken_over_at')} AS "takenOverAt", l.presence,
          CASE WHEN l.offered_longitude IS NOT NULL THEN
            json_build_object('longitude', l.offered_longitude, 'latitude', l.offered_latitude) END AS "offeredFrom"
     FROM manifest_leg l JOIN organisation o ON o.id = l.carrier_id WHERE l.manifest_id = $1 ORDER BY l.leg_no`,
);
const isCarrier = statement(
  'manifests.leg_carrier',
  `SELECT name FROM organisation WHERE id = $1 AND kinds @> '{carrier}'`,
);
const add = statement(
  'manifests.leg_add',
  `INSERT INTO manifest_leg (manifest_id, leg_no, carrier_id, mode, place, planned_at, state)
   VALUES ($1, $2, $3, $4, $5, $6, 'planned')`,
);
const offer = statement(
  'manifests.leg_offer',
  `UPDATE manifest_leg SET state = 'offered', offered_at = $3, offered_longitude = $4, offered_latitude = $5
    WHERE manifest_id = $1 AND leg_no = $2`,
);
const drop = statement(
  'manifests.leg_drop',
  `UPDATE manifest_leg SET state = 'dropped' WHERE manifest_id = $1 AND leg_no = $2`,
);
const sign = statement(
  'manifests.leg_sign',
  `UPDATE manifest_leg SET state = 'signed', taken_over_at = $3, transport = $4, driver_name = $5, escort_name = $6,
          waybill_number = $7, presence = $8 WHERE manifest_id = $1 AND leg_no = $2`,
);
const dropOpen = statement(
  'manifests.legs_drop_open',
  `UPDATE manifest_leg SET state = 'dropped' WHERE manifest_id = $1 AND state IN ('planned', 'offered')`,
);

export interface Signature {
  readonly at: string;
  readonly transport: string;
  readonly driverName: string | null;
  readonly escortName: string | null;
  readonly waybillNumber: string | null;
  /** 0 to 3. */
  readonly presence: number;
}

/** The carriers after the first. Every change goes with a move of the manifest, whose version guards it. */
@Injectable()
export class LegRepository {
  constructor(private readonly database: Database) {}

  /** In their order. The caller has seen to it that the reader may see the manifest. */
  list(manifestId: string, executor: Executor = this.database): Promise<LegShown[]> {
    return executor.query<LegShown & Record<string, unknown>>(ofManifest, [manifestId]);
  }

  /** Name of a carrier; undefined when it is none. */
  async carrierName(organisationId: string, executor: Executor = this.database): Promise<string | undefined> {
    const [row] = await executor.query<{ name: string }>(isCarrier, [organisationId]);
    return row?.name;
  }

  async add(tx: Executor, manifestId: string, legNo: number, leg: NewLeg): Promise<void> {
    await tx.query(add, [manifestId, legNo, leg.carrierId, leg.mode, leg.place, leg.plannedAt ?? null]);
  }

  async offer(tx: Executor, manifestId: string, legNo: number, at: string, from: Position | null): Promise<void> {
    await tx.query(offer, [manifestId, legNo, at, from?.longitude ?? null, from?.latitude ?? null]);
  }

  async drop(tx: Executor, manifestId: string, legNo: number): Promise<void> {
    await tx.query(drop, [manifestId, legNo]);
  }

  async sign(tx: Executor, manifestId: string, legNo: number, signature: Signature): Promise<void> {
    const { at, transport, driverName, escortName, waybillNumber, presence } = signature;
    await tx.query(sign, [manifestId, legNo, at, transport, driverName, escortName, waybillNumber, presence]);
  }

  /** Legs that nobody signed fall out when the load is delivered without them. */
  async dropOpen(tx: Executor, manifestId: string): Promise<void> {
    await tx.query(dropOpen, [manifestId]);
  }
}
