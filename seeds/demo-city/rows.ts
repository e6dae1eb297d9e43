import { hashAlgorithm } from '../../src/provenance';
import type { City } from './city';
import type { TableRows } from './copy';
import { agreement } from './life';
import type { SeededManifest } from './seeded-manifest';

/** The city's registers, in the order in which they can be written. @param hashOf password hash of each user */
export function cityRows(city: City, hashOf: (userId: string) => string): TableRows[] {
  const founded = new Date(city.foundedAt).toISOString();
  const licences = city.receivers.flatMap((receiver) => receiver.licences);
  const rigs = city.carriers.flatMap((carrier) => carrier.rigs);
  return [
    {
      table: 'organisation',
      columns: ['id', 'name', 'credit_code', 'kinds', 'region_code', 'address', 'phone', 'synthetic', 'created_at'],
      rows: city.organisations.map((one) => [
        ...[one.id, one.name, one.creditCode, one.kinds, one.regionCode, one.address, one.phone, true, founded],
      ]),
    },
    {
      table: 'app_user',
      columns: ['id', 'login', 'name', 'password_hash', 'active', 'created_at'],
      rows: city.users.map(({ userId, login, name }) => [
        ...[userId, login ?? `staff-${userId.slice(-8)}`, name, hashOf(userId), login !== null, founded],
      ]),
    },
    {
      table: 'membership',
      columns: ['user_id', 'organisation_id', 'role'],
      rows: city.users.map(({ userId, organisationId, role }) => [userId, organisationId, role]),
    },
    {
      table: 'site',
      columns: [
        ...['id', 'organisation_id', 'name', 'region_code', 'address', 'longitude', 'latitude', 'active'],
        ...['synthetic', 'created_at'],
      ],
      rows: city.sites.map((one) => [
        ...[one.id, one.organisationId, one.name, one.regionCode, one.address, one.longitude, one.latitude],
        ...[true, true, founded],
      ]),
    },
    {
      table: 'licence',
      columns: [
        ...['id', 'organisation_id', 'site_id', 'number', 'issuer', 'kind', 'valid_from', 'valid_to', 'created_at'],
      ],
      rows: licences.map((one) => [
        ...[one.id, one.organisationId, one.siteId, one.number, one.issuer, one.kind, one.validFrom, one.validTo],
        founded,
      ]),
    },
    {
      table: 'licence_line',
      columns: [
        ...['id', 'licence_id', 'line_no', 'label', 'match', 'categories', 'codes', 'methods', 'grams_per_year'],
        'grams_per_day',
      ],
      rows: licences.flatMap(({ id: licenceId, lines }) =>
        lines.map((line, at) => [
          ...[line.id, licenceId, at + 1, line.label, line.match, line.categories, line.codes, line.methods],
          ...[line.gramsPerYear, line.gramsPerDay],
        ]),
      ),
    },
    {
      table: 'carrier_permit',
      columns: ['id', 'organisation_id', 'number', 'issuer', 'classes', 'valid_from', 'valid_to'],
      rows: city.carriers.flatMap(({ permits }) =>
        permits.map((one) => [
          ...[one.id, one.organisationId, one.number, one.issuer, one.classes, one.validFrom, one.validTo],
        ]),
      ),
    },
    {
      table: 'vehicle',
      columns: [
        ...['id', 'organisation_id', 'plate', 'plate_kind', 'rated_mass_grams', 'certificate_number'],
        ...['certificate_classes', 'certificate_valid_to', 'medical_only'],
      ],
      rows: rigs
        .flatMap(({ vehicle, trailer }) => (trailer === null ? [vehicle] : [vehicle, trailer]))
        .map((one) => [
          ...[one.id, one.organisationId, one.plate, one.plateKind, one.ratedGrams, one.certificateNumber],
          ...[one.classes, one.certificateValidTo, one.medicalOnly],
        ]),
    },
    {
      table: 'crew_member',
      columns: ['id', 'organisation_id', 'name', 'duty', 'certificate_number', 'certificate_valid_to', 'phone'],
      rows: rigs
        .flatMap(({ driver, escort }) => [driver, escort])
        .map((one) => [
          ...[one.id, one.organisationId, one.name, one.duty, one.certificateNumber, one.certificateValidTo, one.phone],
        ]),
    },
    {
      table: 'contract',
      columns: ['id', 'generator_id', 'counterpart_id', 'kind', 'number', 'valid_from', 'valid_to'],
      rows: city.contracts.map((one) => [
        ...[one.id, one.generatorId, one.counterpartId, one.kind, one.number, one.validFrom, one.validTo],
      ]),
    },
    ningdongAgreement(city, founded),
  ];
}

/** Made up, like the city: without it what the chemical base buries could not come into the city, by the city's policy. */
function ningdongAgreement({ users }: City, founded: string): TableRows {
  return {
    table: 'transfer_agreement',
    columns: [
      ...['id', 'region_code', 'other_region', 'kind', 'codes', 'methods', 'valid_from', 'valid_to', 'document'],
      ...['created_by', 'created_at'],
    ],
    rows: users
      .filter(({ login }) => login === 'city-officer')
      .map(({ userId }) => [
        ...['0d5f1c1e-0000-4000-8000-000000000011', '640100', '64ND00', 'cooperation', [], ['D1']],
        ...['2022-01-01', '2035-12-31', '（演示）宁东与银川危险废物填埋合作协议', userId, founded],
      ]),
  };
}

/** Manifests with their lines, labels, events and bookings, in the order in which they can be written. */
export function manifestRows(manifests: readonly SeededManifest[]): TableRows[] {
  return [
    {
      table: 'manifest',
      columns: [
        ...['id', 'status', 'version', 'number', 'external_number', 'handle', 'generator_id', 'generator_site_id'],
        ...['carrier_id', 'receiver_id', 'receiver_site_id', 'origin_region', 'destination_region'],
        ...['planned_pickup_on', 'precautions', 'contact_name', 'contact_phone', 'note', 'plate', 'trailer_plate'],
        ...['driver_name', 'escort_name', 'waybill_number', 'planned_grams', 'loaded_grams', 'received_grams'],
        ...['accepted_grams', 'issued_at', 'picked_up_at', 'arrived_at', 'accepted_at', 'treated_at', 'cancelled_at'],
        ...[
          'cancel_reason',
          'confirm_by',
          'pickup_presence',
          'delivery_presence',
          'event_seq',
          'head_hash',
          'created_at',
          'updated_at',
        ],
      ],
      rows: manifests.map(({ record: one }) => [
        ...[one.id, one.status, one.version, one.number, one.externalNumber, one.handle, one.generatorId],
        ...[one.generatorSiteId, one.carrierId, one.receiverId, one.receiverSiteId, one.originRegion],
        ...[one.destinationRegion, one.plannedPickupOn, one.precautions, one.contactName, one.contactPhone, one.note],
        ...[one.plate, one.trailerPlate, one.driverName, one.escortName, one.waybillNumber, one.plannedGrams],
        ...[one.loadedGrams, one.receivedGrams, one.acceptedGrams, one.issuedAt, one.pickedUpAt, one.arrivedAt],
        ...[one.acceptedAt, one.treatedAt, one.cancelledAt, one.cancelReason, one.confirmBy],
        ...[one.pickupPresence, one.deliveryPresence, one.eventSeq],
        ...[one.headHash === null ? null : Buffer.from(one.headHash, 'hex'), one.createdAt, one.updatedAt],
      ]),
    },
    {
      table: 'manifest_line',
      columns: [
        ...['manifest_id', 'line_no', 'code', 'edition', 'name', 'hazards', 'form', 'packaging', 'containers'],
        ...['method', 'planned_grams', 'loaded_grams', 'outcome', 'received_grams', 'refused_grams'],
        ...['refusal_reason', 'treated_method', 'treated_on', 'licence_line_id'],
      ],
      rows: manifests.flatMap(({ record }) =>
        record.lines.map((line) => [
          ...[record.id, line.lineNo, line.code, line.edition, line.name, line.hazards, line.form, line.packaging],
          ...[line.containers, line.method, line.plannedGrams, line.loadedGrams, line.outcome, line.receivedGrams],
          ...[line.refusedGrams, line.refusalReason, line.treatedMethod, line.treatedOn, line.licenceLineId],
        ]),
      ),
    },
    {
      table: 'manifest_label',
      columns: ['label', 'manifest_id'],
      rows: manifests.flatMap(({ record: { id, number, handle } }) =>
        [number, handle].flatMap((label) => (label === null ? [] : [[label, id]])),
      ),
    },
    {
      table: 'manifest_event',
      columns: ['manifest_id', 'seq', 'kind', 'occurred_at', 'recorded_at', 'content', 'alg', 'hash'],
      rows: manifests.flatMap(({ events }) =>
        events.map(({ manifestId, seq, kind, occurredAt, recordedAt, content, hash }) => [
          ...[manifestId, seq, kind, occurredAt, recordedAt, content, hashAlgorithm, hash],
        ]),
      ),
    },
    {
      table: 'booking',
      columns: [
        ...['manifest_id', 'line_no', 'licence_line_id', 'year', 'day', 'by_day', 'grams', 'state', 'received_grams'],
      ],
      rows: manifests.flatMap(({ record, bookings }) =>
        bookings.map(({ lineNo, licenceLineId, year, day, byDay, grams, state, receivedGrams }) => [
          ...[record.id, lineNo, licenceLineId, year, day, byDay, grams, state, receivedGrams],
        ]),
      ),
    },
    {
      table: 'discrepancy',
      columns: [
        ...['manifest_id', 'line_no', 'kinds', 'announced', 'found', 'note', 'state', 'opened_at', 'answer_by'],
        ...['agrees', 'answer', 'answered_at', 'resolved_at'],
      ],
      rows: manifests.flatMap(({ record, discrepancies }) =>
        discrepancies.map(({ openedAt, agreedAt, ...one }) => [
          ...[record.id, one.line_no, one.kinds, JSON.stringify(one.announced), JSON.stringify(one.found), one.note],
          ...[agreedAt === null ? 'open' : 'resolved', openedAt, one.answer_by],
          ...(agreedAt === null ? [null, null, null, null] : [true, agreement, agreedAt, agreedAt]),
        ]),
      ),
    },
  ];
}

export interface AccountChange<Period> {
  readonly licenceLineId: string;
  readonly period: Period;
  bookedGrams: number;
  receivedGrams: number;
}

/** Adds up by licence line and period. */
class Sums<Period extends number | string> {
  private readonly changes = new Map<string, AccountChange<Period>>();

  of(licenceLineId: string, period: Period): AccountChange<Period> {
    const key = `${licenceLineId}/${period}`;
    const made = this.changes.get(key) ?? { licenceLineId, period, bookedGrams: 0, receivedGrams: 0 };
    this.changes.set(key, made);
    return made;
  }

  all(): AccountChange<Period>[] {
    return [...this.changes.values()];
  }
}

/** What these manifests add to the capacity accounts of years and days. */
export function accountChanges(manifests: readonly SeededManifest[]): {
  readonly years: AccountChange<number>[];
  readonly days: AccountChange<string>[];
} {
  const [years, days] = [new Sums<number>(), new Sums<string>()];
  for (const booking of manifests.flatMap(({ bookings }) => bookings)) {
    const { licenceLineId, year, day, byDay, grams, state, receivedGrams, receivedIn } = booking;
    if (state === 'booked') years.of(licenceLineId, year).bookedGrams += grams;
    if (receivedIn !== null) years.of(licenceLineId, receivedIn).receivedGrams += receivedGrams;
    if (byDay && state === 'booked') days.of(licenceLineId, day).bookedGrams += grams;
    if (byDay && state === 'received') days.of(licenceLineId, day).receivedGrams += receivedGrams;
  }
  return { years: years.all(), days: days.all() };
}
