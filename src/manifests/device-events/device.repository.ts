import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import { placeOf, type DeviceEvent, type DeviceHead } from '../../offline';
import { isoText } from '../../provenance';
import type { DeviceShown } from './device-event.dto';

/** An event with its hash, and what the service has to say of its clock. */
export interface ReceivedEvent extends DeviceEvent {
  /** Of `contentOfEvent`. */
  readonly content: string;
  /** Hex. */
  readonly hash: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly skewSeconds: number;
  readonly skewed: boolean;
}

/** What is written down of an event. */
export interface EventOutcome {
  readonly state: 'accepted' | 'conflict' | 'rejected';
  readonly problem: Readonly<Record<string, unknown>> | null;
  readonly disputeNo: number | null;
}

interface KnownRow {
  readonly hash: string;
  readonly state: EventOutcome['state'];
  readonly problem: Record<string, unknown> | null;
}

/** This device's event has been taken before. */
export class KnownEvent extends Error {
  constructor(readonly row: KnownRow) {
    super('known');
  }
}

/** It does not follow the device's last event, or another event had its number. */
export class OutOfPlace extends Error {
  constructor(
    readonly place: 'gap' | 'broken',
    readonly head: DeviceHead,
  ) {
    super(place);
  }
}

const deviceColumns = `id, name, ${isoText('registered_at')} AS "registeredAt", last_seq AS "lastSeq",
  encode(last_hash, 'hex') AS "lastHash"`;
const register = statement(
  'manifests.device_register',
  `INSERT INTO device (id, holder, organisation_id, name, registered_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE device.holder = excluded.holder
   RETURNING ${deviceColumns}`,
);
const list = statement(
  'manifests.devices_of_holder',
  `SELECT ${deviceColumns} FROM device WHERE holder = $1 ORDER BY registered_at, id`,
);
const hold = statement(
  'manifests.device_hold',
  `SELECT last_seq AS seq, encode(last_hash, 'hex') AS hash FROM device WHERE id = $1 AND holder = $2 FOR NO KEY UPDATE`,
);
const known = statement(
  'manifests.device_event_known',
  `SELECT encode(hash, 'hex') AS hash, state, problem FROM device_event WHERE device_id = $1 AND seq = $2`,
);
const enter = statement(
  'manifests.device_event_enter',
  `WITH moved AS (UPDATE device SET last_seq = $2, last_hash = decode($11, 'hex') WHERE id = $1)
   INSERT INTO device_event (device_id, seq, manifest_id, kind, base_version, occurred_at, received_at, skew_seconds,
     skewed, content, hash, state, problem, dispute_no)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, decode($11, 'hex'), $12, $13, $14)`,
);

/** Devices and their events in the database. */
@Injectable()
export class DeviceRepository {
  constructor(private readonly database: Database) {}

  /** Undefined when the id is another holder's. */
  async register(
    tx: Executor,
    device: { id: string; holder: string; organisationId: string; name: string; at: string },
  ): Promise<DeviceShown | undefined> {
    const { id, holder, organisationId, name, at } = device;
    const [row] = await tx.query<DeviceShown & Record<string, unknown>>(register, [
      id,
      holder,
      organisationId,
      name,
      at,
    ]);
    return row;
  }

  list(holder: string): Promise<DeviceShown[]> {
    return this.database.query<DeviceShown & Record<string, unknown>>(list, [holder]);
  }

  /**
   * Makes the device's other events wait until the transaction ends. Undefined: the holder has no such device.
   * @throws {KnownEvent} when this one has been taken
   * @throws {OutOfPlace} when it is not the next one
   */
  async hold(tx: Executor, holder: string, event: ReceivedEvent): Promise<DeviceHead | undefined> {
    const [head] = await tx.query<DeviceHead & Record<string, unknown>>(hold, [event.deviceId, holder]);
    if (head === undefined) return undefined;
    const place = placeOf(event, head);
    if (place === 'gap' || place === 'broken') throw new OutOfPlace(place, head);
    if (place === 'next') return head;
    const [row] = await tx.query<KnownRow & Record<string, unknown>>(known, [event.deviceId, event.seq]);
    if (row?.hash !== event.hash) throw new OutOfPlace('broken', head);
    throw new KnownEvent(row);
  }

  /** Writes it down as the device's last. It is held. */
  async enter(tx: Executor, event: ReceivedEvent, { state, problem, disputeNo }: EventOutcome): Promise<void> {
    const { deviceId, seq, manifestId, kind, baseVersion, occurredAt, receivedAt, skewSeconds, skewed } = event;
    await tx.query(enter, [
      ...[deviceId, seq, manifestId, kind, baseVersion, occurredAt, receivedAt, skewSeconds, skewed],
      ...[event.content, event.hash, state, problem === null ? null : JSON.stringify(problem), disputeNo],
    ]);
  }
}
