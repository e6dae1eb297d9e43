import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../access';
import { DomainError, notFound } from '../common';
import { Database, statement, type Executor, type Statement } from '../database';
import { eventValues, type SealedEvent } from '../provenance';
import type { CrewFacts, HeldRoom, LicenceFacts, Papers, Period, TripFacts, VehicleFacts } from '../rules';
import type { ManifestRecord } from './manifest.record';
import { linesJson, manifestColumns, manifestJoins, manifestScope, papersJson } from './manifest.sql';
import type { ManifestStatus } from './manifest.status';
import { moveStatement } from './move.sql';

/** What stands behind a manifest in the registers, as the rules want it. */
export interface PapersRow {
  readonly contracts: readonly (Period & { kind: 'carriage' | 'disposal' })[];
  readonly permits: readonly Papers[];
  readonly licences: readonly LicenceFacts[];
}

/** Whether the original of a paper manifest is attached; null when it never was on paper. */
export interface ScannedRow {
  readonly isScanned: boolean | null;
}

/** Room that is held for a draft, by line; none unless it was offered some. */
export interface HeldRow {
  readonly held: readonly HeldRoom[];
}

/** Where the sites of both ends lie. */
export interface EndsRow {
  readonly startsAt: PlaceRow;
  readonly endsAt: PlaceRow;
}

/** What a pickup names, as the carrier's register has it. */
export interface CrewRow {
  readonly vehicle: VehicleFacts | null;
  readonly trailer: VehicleFacts | null;
  readonly driver: CrewFacts | null;
  readonly escort: CrewFacts | null;
  readonly otherTrips: readonly TripFacts[];
}

/** Another receiver; null when the site is none of a receiver. */
export interface OtherReceiverRow {
  readonly otherReceiverId: string | null;
  readonly otherReceiverName: string | null;
  readonly otherSiteName: string | null;
  readonly otherRegion: string | null;
}

/** All that an issue asks of a draft beside its content. */
export type IssueRow = PapersRow & ScannedRow & EndsRow & HeldRow;

export interface PlaceRow {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

export interface Present {
  readonly status: ManifestStatus;
  readonly version: number;
}

export interface CrewNames {
  readonly plate: string;
  readonly trailerPlate: string | null;
  readonly driverId: string;
  readonly escortId: string | null;
}

const find = (name: string, more: string, joins = ''): Statement =>
  statement(
    `manifests.${name}`,
    `SELECT ${manifestColumns}, ${linesJson} ${more} FROM ${manifestJoins} ${joins} WHERE m.id = $4 AND ${manifestScope}`,
  );

const vehicleJson = (plate: string, carrier: string): string => `(
  SELECT json_build_object('plate', v.plate, 'ratedGrams', v.rated_mass_grams, 'certificateNumber', v.certificate_number,
         'certificateValidTo', v.certificate_valid_to, 'medicalOnly', v.medical_only)
    FROM vehicle v WHERE v.plate = ${plate} AND v.organisation_id = ${carrier} AND v.active)`;
const crewJson = (id: string, duty: string, carrier: string): string => `(
  SELECT json_build_object('name', w.name, 'certificateNumber', w.certificate_number,
         'certificateValidTo', w.certificate_valid_to)
    FROM crew_member w WHERE w.id = ${id} AND w.duty = '${duty}' AND w.organisation_id = ${carrier} AND w.active)`;

const plain = find('find', '');
const withPapers = find(
  'find_with_papers',
  `, ${papersJson('$5')},
   CASE WHEN m.from_paper THEN EXISTS (SELECT FROM attachment a WHERE a.manifest_id = m.id AND a.kind = 'scan') END AS "isScanned",
   CASE WHEN m.waits_for_room THEN (
     SELECT coalesce(json_agg(json_build_object('lineNo', b.line_no, 'licenceLineId', b.licence_line_id, 'year', b.year,
              'day', b.day, 'byDay', b.by_day, 'grams', b.grams) ORDER BY b.line_no), '[]')
       FROM booking b WHERE b.manifest_id = m.id AND b.state = 'booked') ELSE '[]' END AS held,
   json_build_object('longitude', gs.longitude, 'latitude', gs.latitude) AS "startsAt",
   json_build_object('longitude', rs.longitude, 'latitude', rs.latitude) AS "endsAt"`,
);
const crewOf = (carrier: string): string => `, ${papersJson('$5', 'm.receiver_id', 'm.receiver_site_id', carrier)},
   ${vehicleJson('$6', carrier)} AS vehicle, ${vehicleJson('$7', carrier)} AS trailer,
   gs.longitude, gs.latitude, ${crewJson('$8', 'driver', carrier)} AS driver, ${crewJson('$9', 'escort', carrier)} AS escort,
   (SELECT coalesce(json_agg(json_build_object('manifestId', t.id, 'number', t.number, 'generatorId', t.generator_id,
            'loadedGrams', t.loaded_grams,
            'codes', (SELECT json_agg(DISTINCT tl.code) FROM manifest_line tl WHERE tl.manifest_id = t.id))), '[]')
      FROM manifest t WHERE t.plate = $6 AND t.status = 'in_transit' AND t.id <> m.id) AS "otherTrips"`;
const withCrew = find('find_with_crew', crewOf('m.carrier_id'));
const withNextCrew = find('find_with_next_crew', crewOf('m.offered_to'));
const withOtherReceiver = find(
  'find_with_other_receiver',
  `, o.id AS "otherReceiverId", o.name AS "otherReceiverName", os.name AS "otherSiteName", os.region_code AS "otherRegion",
   ${papersJson('$5', 'o.id', 'os.id')}`,
  `LEFT JOIN (site os JOIN organisation o ON o.id = os.organisation_id AND o.kinds @> '{receiver}')
     ON os.id = $6 AND os.active`,
);
const withPlace = find('find_with_place', ', rs.longitude, rs.latitude');
const holdVehicle = statement(
  'manifests.hold_vehicle',
  'SELECT 1 AS held FROM vehicle WHERE organisation_id = $1 AND plate = $2 FOR NO KEY UPDATE',
);
const hold = statement(
  'manifests.hold',
  `SELECT 1 AS held FROM manifest m WHERE m.id = ANY($4::uuid[]) AND ${manifestScope} ORDER BY m.id FOR NO KEY UPDATE`,
);
const handleById = statement('manifests.handle_by_id', 'SELECT handle FROM manifest WHERE id = $1');
const statusNow = statement('manifests.status_now', 'SELECT status, version FROM manifest WHERE id = $1');

/** Of whom the row scope depends. */
type Scoped = Pick<Actor, 'organisationId' | 'regionCode' | 'manifestId'>;

/** One step's effect on the row and its lines. Values are told by column. */
export interface Move {
  readonly record: ManifestRecord;
  readonly to: ManifestStatus;
  readonly event: SealedEvent;
  readonly columns: Readonly<Record<string, unknown>>;
  /** Columns of the lines, each a list in the order of the lines. */
  readonly lineColumns?: Readonly<Record<string, readonly unknown[]>>;
  /** Labels to take: number and handle. */
  readonly labels?: readonly string[];
}

/** Finds manifests that the caller may see, and moves them. Foreign and unknown ones look alike. */
@Injectable()
export class ManifestRepository {
  constructor(private readonly database: Database) {}

  /** @throws {DomainError} NOT_FOUND */
  find(actor: Actor, id: string, executor: Executor = this.database): Promise<ManifestRecord> {
    return this.one<ManifestRecord>(executor, plain, actor, [id]);
  }

  /** With the contracts, permits and licences behind it. @param day local day of the act. @throws {DomainError} NOT_FOUND */
  findWithPapers(
    actor: Scoped,
    id: string,
    day: string,
    executor: Executor = this.database,
  ): Promise<ManifestRecord & IssueRow> {
    return this.one<ManifestRecord & IssueRow>(executor, withPapers, actor, [id, day]);
  }

  /** Makes other pickups onto this vehicle wait until the transaction ends. */
  async holdVehicle(tx: Executor, organisationId: string, plate: string): Promise<void> {
    await tx.query(holdVehicle, [organisationId, plate]);
  }

  /** Makes others who would change these manifests wait until the transaction ends; of foreign ones it holds none. */
  async hold(tx: Executor, actor: Actor, ids: readonly string[]): Promise<void> {
    await tx.query(hold, [...scopeValues(actor), ids]);
  }

  /**
   * With the papers, the vehicle and crew that a pickup names, and the place of the generator's site.
   * @throws {DomainError} NOT_FOUND
   */
  findWithCrew(
    tx: Executor,
    actor: Actor,
    id: string,
    day: string,
    crew: CrewNames,
    whose: 'carrier' | 'next_carrier' = 'carrier',
  ): Promise<ManifestRecord & PapersRow & CrewRow & PlaceRow> {
    const names = [crew.plate, crew.trailerPlate, crew.driverId, crew.escortId];
    const text = whose === 'carrier' ? withCrew : withNextCrew;
    return this.one<ManifestRecord & PapersRow & CrewRow & PlaceRow>(tx, text, actor, [id, day, ...names]);
  }

  /** With another receiver and the papers that would then count. @throws {DomainError} NOT_FOUND */
  findWithOtherReceiver(
    actor: Actor,
    id: string,
    day: string,
    siteId: string,
  ): Promise<ManifestRecord & PapersRow & OtherReceiverRow> {
    return this.one<ManifestRecord & PapersRow & OtherReceiverRow>(this.database, withOtherReceiver, actor, [
      id,
      day,
      siteId,
    ]);
  }

  /** With the place of the receiver's site. @throws {DomainError} NOT_FOUND */
  findWithPlace(actor: Actor, id: string): Promise<ManifestRecord & PlaceRow> {
    return this.one<ManifestRecord & PlaceRow>(this.database, withPlace, actor, [id]);
  }

  /**
   * Takes a step, unless somebody else has moved the manifest since it was read.
   * @throws {DomainError} STEP_NOT_POSSIBLE with the present state
   */
  async move(tx: Executor, { record, to, event, columns, lineColumns = {}, labels }: Move): Promise<void> {
    const [names, lineNames] = [Object.keys(columns), Object.keys(lineColumns)];
    const lineNumbers = record.lines.map(({ lineNo }) => lineNo);
    const moved = await tx.query(moveStatement(names, lineNames, labels !== undefined), [
      record.id,
      record.version,
      to,
      ...eventValues(event),
      ...Object.values(columns),
      ...(lineNames.length > 0 ? [lineNumbers, ...Object.values(lineColumns)] : []),
      ...(labels === undefined ? [] : [labels]),
    ]);
    if (moved.length === 0) throw await this.lostRace(tx, record.id);
  }

  /** The code in the address of an issued manifest. @throws {DomainError} NOT_FOUND */
  async handleOf(id: string): Promise<string> {
    const [row] = await this.database.query<{ handle: string | null }>(handleById, [id]);
    if (row?.handle == null) throw manifestNotFound();
    return row.handle;
  }

  /** State and version as they are now; undefined when it is gone. */
  async present(executor: Executor, id: string): Promise<Present | undefined> {
    const [now] = await executor.query<Present & Record<string, unknown>>(statusNow, [id]);
    return now;
  }

  /** Somebody was faster. */
  async lostRace(executor: Executor, id: string): Promise<DomainError> {
    const now = await this.present(executor, id);
    return now === undefined ? manifestNotFound() : stepNotPossible(now.status, now.version);
  }

  private async one<Row>(executor: Executor, text: Statement, actor: Scoped, values: readonly unknown[]): Promise<Row> {
    const [row] = await executor.query(text, [...scopeValues(actor), ...values]);
    if (row === undefined) throw manifestNotFound();
    return row as Row;
  }
}

/** The first three parameters of every statement with `manifestScope`. */
export const scopeValues = (actor: Scoped): [string, string | null, string | null] => [
  ...scopeOf(actor),
  actor.manifestId,
];

export const manifestNotFound = (): DomainError => notFound({ zh: '该联单', en: 'Manifest' });

export const stepNotPossible = (status: ManifestStatus, version: number): DomainError =>
  new DomainError('STEP_NOT_POSSIBLE', {
    detail: { zh: `联单当前状态：${status}`, en: `The manifest is now ${status}` },
    extra: { present: { status, version } },
  });
