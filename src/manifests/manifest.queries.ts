import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../access';
import { decodeCursor, defaultLimit, kilogramsOf, pageOf, type Page } from '../common';
import { ENV, type Env } from '../config';
import { Database } from '../database';
import { EventLog } from '../provenance';
import { parsePlate } from '../registry';
import type { ManifestFilter, StatusCount } from './http/manifest-query.dto';
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
  readonly place: string;
}

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

  async list(actor: Actor, filter: ManifestFilter): Promise<Page<ManifestListed>> {
    const conditions = this.conditions(actor, filter);
    const [comparison, direction] = filter.order === 'oldest' ? ['>', 'ASC'] : ['<', 'DESC'];
    const cursor = decodeCursor(filter.cursor, [/^[\d -]{10,11}[\d:.]{8,15}\+00$/, /^[0-9a-f-]{36}$/]);
    if (cursor !== undefined)
      conditions.add((at, id) => `(m.created_at, m.id) ${comparison} (${at}::timestamptz, ${id}::uuid)`, ...cursor);
    const limit = filter.limit ?? defaultLimit;
    const { date } = this.steps.now();
    const rows = await this.database.query<ListRow & Record<string, unknown>>(
      `SELECT m.id, m.status, m.number, m.mode, g.name AS "generatorName", c.name AS "carrierName", r.name AS "receiverName",
              m.origin_region AS "originRegion", m.destination_region AS "destinationRegion",
              ARRAY(SELECT l.code FROM manifest_line l WHERE l.manifest_id = m.id ORDER BY l.line_no) AS codes,
              m.planned_grams::float8 AS "plannedGrams", m.received_grams::float8 AS "receivedGrams", m.plate,
              m.planned_pickup_on::text AS "plannedPickupOn", m.confirm_by::text AS "confirmBy",
              m.status = 'arrived' AND coalesce(m.confirm_by < $${conditions.values.length + 1}::date, false) AS overdue,
              m.pickup_presence AS "pickupPresence", m.delivery_presence AS "deliveryPresence",
              to_char(m.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", m.created_at::text AS place
         FROM (SELECT * FROM manifest m WHERE ${conditions.text}
                ORDER BY m.created_at ${direction}, m.id ${direction} LIMIT ${limit + 1}) m
         JOIN organisation g ON g.id = m.generator_id
         LEFT JOIN organisation c ON c.id = m.carrier_id
         LEFT JOIN organisation r ON r.id = m.receiver_id
        ORDER BY m.created_at ${direction}, m.id ${direction}`,
      [...conditions.values, date],
    );
    return pageOf(rows, limit, (row) => [row.place, row.id], showListed);
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

function showListed({ plannedGrams, receivedGrams, place: _place, ...row }: ListRow): ManifestListed {
  return {
    ...row,
    plannedKg: kilogramsOf(plannedGrams),
    receivedKg: receivedGrams === null ? null : kilogramsOf(receivedGrams),
  };
}
