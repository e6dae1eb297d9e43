import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../access';
import { defaultLimit, kilogramsOf, ListOrders, type Page, type Placed } from '../common';
import { ENV, type Env } from '../config';
import { Database } from '../database';
import { EventLog } from '../provenance';
import { parsePlate } from '../registry';
import { manifestOrders, type ManifestFilter, type ManifestsQuery, type StatusCount } from './http/manifest-query.dto';
import type { ManifestListed, ManifestShown } from './http/manifest.shown';
import { showManifest } from './http/show-manifest';
import type { EventShown } from './http/event.shown';
import { partiesOf } from './manifest.record';
import { ManifestRepository, scopeValues } from './manifest.repository';
import { manifestScope } from './manifest.sql';
import { manifestStatuses, type ManifestStatus } from './manifest.status';
import { Steps } from './step';

interface ListRow extends Omit<ManifestListed, 'plannedKg' | 'receivedKg'> {
  readonly plannedGrams: number;
  readonly receivedGrams: number | null;
}

/** By columns of the manifest itself: the page is cut before anything is joined to it. */
const orders = new ListOrders<(typeof manifestOrders)[number]>(
  {
    created: { sql: 'm.created_at', type: 'timestamptz' },
    number: { sql: `coalesce(m.number, '')`, type: 'text' },
    status: { sql: 'm.status', type: 'text' },
    plannedKg: { sql: 'm.planned_grams', type: 'bigint' },
    receivedKg: { sql: 'coalesce(m.received_grams, -1)', type: 'bigint' },
    plate: { sql: `coalesce(m.plate, '')`, type: 'text' },
    plannedPickupOn: { sql: `coalesce(m.planned_pickup_on, 'infinity')`, type: 'date' },
  },
  '-created',
  [{ sql: 'm.id', type: 'uuid' }],
);

/** Conditions and their values, numbered as they are added. */
class Conditions {
  readonly values: unknown[];
  private readonly parts: string[] = [manifestScope];

  constructor(scope: readonly unknown[]) {
    this.values = [...scope];
  }

  /** @param condition told the placeholders of the values */
  add(condition: (...placeholders: string[]) => string, ...values: readonly unknown[]): void {
    const first = this.values.length + 1;
    this.values.push(...values);
    this.parts.push(condition(...values.map((_value, at) => `$${first + at}`)));
  }

  get text(): string {
    return this.parts.map((part) => `(${part})`).join(' AND ');
  }
}

/** Reads of manifests: each with the row scope of the caller. */
@Injectable()
export class ManifestQueries {
  constructor(
    private readonly database: Database,
    private readonly manifests: ManifestRepository,
    private readonly events: EventLog,
    private readonly steps: Steps,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, id: string): Promise<ManifestShown> {
    const record = await this.manifests.find(actor, id);
    return showManifest(record, partiesOf(record, actor));
  }

  /** Newest first unless asked otherwise. */
  async list(
    actor: Actor,
    { order: asked, cursor, limit = defaultLimit, ...filter }: ManifestsQuery,
  ): Promise<Page<ManifestListed>> {
    const conditions = this.conditions(actor, filter);
    const order = orders.of(asked);
    const place = order.cursor(cursor);
    if (place !== null) conditions.add((at) => order.after(at), place);
    const { date } = this.steps.now();
    const rows = await this.database.query<ListRow & Placed & Record<string, unknown>>(
      `SELECT ${order.place}, m.id, m.status, m.number, m.mode,
              g.name AS "generatorName", c.name AS "carrierName", r.name AS "receiverName",
              m.origin_region AS "originRegion", m.destination_region AS "destinationRegion",
              ARRAY(SELECT l.code FROM manifest_line l WHERE l.manifest_id = m.id ORDER BY l.line_no) AS codes,
              m.planned_grams::float8 AS "plannedGrams", m.received_grams::float8 AS "receivedGrams", m.plate,
              m.planned_pickup_on::text AS "plannedPickupOn", m.confirm_by::text AS "confirmBy",
              m.status = 'arrived' AND coalesce(m.confirm_by < $${conditions.values.length + 1}::date, false) AS overdue,
              m.pickup_presence AS "pickupPresence", m.delivery_presence AS "deliveryPresence",
              to_char(m.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
         FROM (SELECT * FROM manifest m WHERE ${conditions.text} ORDER BY ${order.by} LIMIT ${limit + 1}) m
         JOIN organisation g ON g.id = m.generator_id
         LEFT JOIN organisation c ON c.id = m.carrier_id
         LEFT JOIN organisation r ON r.id = m.receiver_id
        ORDER BY ${order.by}`,
      [...conditions.values, date],
    );
    return order.page(rows, limit, showListed);
  }

  /** How many of the filtered manifests are in each state; a state without any is 0. */
  async counts(actor: Actor, filter: ManifestFilter): Promise<StatusCount[]> {
    const conditions = this.conditions(actor, filter);
    const rows = await this.database.query<{ status: ManifestStatus; count: number }>(
      `SELECT m.status, count(*)::int AS count FROM manifest m WHERE ${conditions.text} GROUP BY m.status`,
      conditions.values,
    );
    return manifestStatuses.map((status) => ({ status, count: rows.find((row) => row.status === status)?.count ?? 0 }));
  }

  /** The chain of a manifest, oldest first. @throws {DomainError} NOT_FOUND */
  async timeline(actor: Actor, id: string): Promise<EventShown[]> {
    await this.manifests.find(actor, id);
    const events = await this.events.ofManifest(id);
    return events.map(({ seq, kind, occurredAt, recordedAt, content, hash, alg }) => ({
      ...{ seq, kind, occurredAt, recordedAt, alg },
      hash: hash.toString('hex'),
      content: JSON.parse(content) as Record<string, unknown>,
    }));
  }

  private conditions(actor: Actor, filter: ManifestFilter): Conditions {
    const conditions = new Conditions(scopeValues(actor));
    const { status, party, code, region, from, to, number, plate, overdue, presenceBelow } = filter;
    const zone = this.env.timeZone;
    if (status) conditions.add((at) => `m.status = ANY(${at})`, status);
    if (party)
      conditions.add(
        (at) => `m.generator_id = ${at}::uuid OR m.carrier_id = ${at}::uuid OR m.receiver_id = ${at}::uuid`,
        party,
      );
    if (region) {
      conditions.add(
        (at) => `${withinRegion('m.origin_region', at)} OR ${withinRegion('m.destination_region', at)}`,
        region,
      );
    }
    if (code) {
      const test = (at: string): string => (code.startsWith('HW') ? `right(l.code, 2) = ${at}` : `l.code = ${at}`);
      conditions.add(
        (at) => `EXISTS (SELECT 1 FROM manifest_line l WHERE l.manifest_id = m.id AND ${test(at)})`,
        code.startsWith('HW') ? code.slice(2) : code,
      );
    }
    if (from)
      conditions.add((at, of) => `m.created_at >= (${at}::date)::timestamp AT TIME ZONE ${of}::text`, from, zone);
    if (to)
      conditions.add((at, of) => `m.created_at < (${at}::date + 1)::timestamp AT TIME ZONE ${of}::text`, to, zone);
    if (number) conditions.add((at) => `m.number LIKE ${at} || '%'`, number);
    if (plate) conditions.add((at) => `m.plate = ${at}`, parsePlate(plate)?.plate ?? plate);
    if (overdue) conditions.add((at) => `m.status = 'arrived' AND m.confirm_by < ${at}::date`, this.steps.now().date);
    if (presenceBelow !== undefined) {
      conditions.add((at) => `m.pickup_presence < ${at}::int OR m.delivery_presence < ${at}::int`, presenceBelow);
    }
    return conditions;
  }
}

function showListed({ plannedGrams, receivedGrams, ...row }: ListRow): ManifestListed {
  return {
    ...row,
    plannedKg: kilogramsOf(plannedGrams),
    receivedKg: receivedGrams === null ? null : kilogramsOf(receivedGrams),
  };
}
