import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { type Bilingual, Clock, type Language, localMinute } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement } from '../../database';
import { EventLog } from '../../provenance';
import { categoryOf, localDate, ReferenceData, type ReferenceSnapshot } from '../../reference';
import type { ManifestRecord } from '../manifest.record';
import { ManifestRepository } from '../manifest.repository';
import { Codes } from '../qr/codes';
import { actorOf, legsOf, readSteps, type Leg, type StepTaken } from './legs.rules';

export interface PartyFacts {
  readonly name: string;
  readonly creditCode: string;
  readonly address: string;
  readonly phone: string;
}

export interface SiteFacts {
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
}

export interface LicenceName {
  readonly licenceLineId: string;
  readonly number: string;
  readonly issuer: string;
}

/** A paper that is good from one local day to another, both included. */
interface DatedPaper {
  readonly number: string;
  readonly validFrom: string;
  readonly validTo: string;
}

interface RegisterRow {
  readonly generator: PartyFacts;
  readonly generatorSite: SiteFacts;
  readonly carrier: PartyFacts | null;
  readonly receiver: PartyFacts | null;
  readonly receiverSite: SiteFacts | null;
  readonly permits: readonly DatedPaper[];
  readonly licences: readonly LicenceName[];
  readonly siteLicences: readonly DatedPaper[];
  readonly vehicles: readonly { readonly plate: string; readonly certificateNumber: string }[];
  readonly crew: readonly { readonly certificateNumber: string; readonly phone: string }[];
  readonly hazards: readonly ({ readonly code: string } & Bilingual)[];
}

const party = (id: string): string => `(
  SELECT json_build_object('name', o.name, 'creditCode', o.credit_code, 'address', o.address, 'phone', o.phone)
    FROM organisation o WHERE o.id = ${id})`;
const site = (id: string): string => `(
  SELECT json_build_object('name', s.name, 'regionCode', s.region_code, 'address', s.address)
    FROM site s WHERE s.id = ${id})`;
const papers = (table: string, owner: string): string => `(
  SELECT coalesce(json_agg(json_build_object('number', p.number, 'validFrom', p.valid_from, 'validTo', p.valid_to)
         ORDER BY p.valid_from, p.number), '[]')
    FROM ${table} p WHERE ${owner})`;

/** What the registers know of a manifest ($1), of vehicles by plate ($2) and of crews by certificate ($3). */
const registers = statement(
  'manifests.paper_registers',
  `SELECT ${party('m.generator_id')} AS generator, ${site('m.generator_site_id')} AS "generatorSite",
          ${party('m.carrier_id')} AS carrier, ${party('m.receiver_id')} AS receiver,
          ${site('m.receiver_site_id')} AS "receiverSite",
          ${papers('carrier_permit', 'p.organisation_id = m.carrier_id')} AS permits,
          ${papers('licence', 'p.site_id = m.receiver_site_id')} AS "siteLicences",
          (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('licenceLineId', l.licence_line_id, 'number', n.number,
                  'issuer', n.issuer)), '[]')
             FROM manifest_line l
             JOIN licence_line s ON s.id = l.licence_line_id
             JOIN licence n ON n.id = s.licence_id
            WHERE l.manifest_id = m.id) AS licences,
          (SELECT coalesce(json_agg(json_build_object('plate', v.plate, 'certificateNumber', v.certificate_number)), '[]')
             FROM vehicle v WHERE v.plate = ANY ($2::text[])) AS vehicles,
          (SELECT coalesce(json_agg(json_build_object('certificateNumber', w.certificate_number, 'phone', w.phone)), '[]')
             FROM crew_member w
            WHERE w.organisation_id = m.carrier_id AND w.certificate_number = ANY ($3::text[])) AS crew,
          (SELECT coalesce(json_agg(json_build_object('code', h.code, 'zh', h.name_zh, 'en', h.name_en)), '[]')
             FROM hazard h) AS hazards
     FROM manifest m WHERE m.id = $1`,
);

/** Everything that a printed document of a manifest says. */
export class PaperFacts {
  constructor(
    readonly record: ManifestRecord,
    /** Address in the QR code; null for a draft, which has none. */
    readonly address: string | null,
    readonly registers: RegisterRow,
    readonly legs: readonly Leg[],
    private readonly steps: readonly StepTaken[],
    private readonly reference: ReferenceSnapshot,
    private readonly env: Env,
    readonly printedAt: Date,
    readonly language: Language,
  ) {}

  /** {@link actorOf} */
  handledBy(...kinds: string[]): string {
    return actorOf(this.steps, kinds);
  }

  get issuedBy(): string {
    return this.steps[0]?.actorName ?? '';
  }

  /** An instant as local day and minute. */
  time(instant: string | Date | null): string {
    if (instant === null) return '';
    return localMinute(new Date(instant), this.env.timeZone);
  }

  get today(): string {
    return localDate(this.printedAt, this.env.timeZone);
  }

  /** Address of a site with the regions around it, as far as the address does not name them itself. */
  place({ regionCode, address }: SiteFacts): string {
    const lineage = this.reference.region(regionCode)?.lineage ?? [];
    const names = lineage.map((code) => this.reference.region(code)?.name ?? '');
    return names.filter((name) => !address.includes(name)).join('') + address;
  }

  /** HW08 and its name. */
  category(wasteCode: string): string {
    const code = categoryOf(wasteCode);
    const facts = this.reference.category(code);
    return `${code} ${(this.language === 'zh' ? facts?.nameZh : facts?.nameEn) ?? ''}`.trim();
  }

  /** D10 and its name; empty for none. */
  method(code: string | null): string {
    if (code === null) return '';
    const facts = this.reference.method(code);
    return `${code} ${(this.language === 'zh' ? facts?.nameZh : facts?.nameEn) ?? ''}`.trim();
  }

  hazard(code: string): string {
    const names = this.registers.hazards.find((hazard) => hazard.code === code);
    return names === undefined ? code : `${names[this.language]} ${code}`;
  }

  licenceOf(licenceLineId: string | null): LicenceName | undefined {
    return this.registers.licences.find((licence) => licence.licenceLineId === licenceLineId);
  }

  /** Numbers of those papers that are good on the day of the instant; without an instant, today. */
  numbersOn(papersOfOne: readonly DatedPaper[], instant: string | null): string {
    const day = instant === null ? this.today : localDate(new Date(instant), this.env.timeZone);
    const good = papersOfOne.filter(({ validFrom, validTo }) => validFrom <= day && day <= validTo);
    return good.map(({ number }) => number).join(this.language === 'zh' ? '、' : ', ');
  }
}

/** Gathers what a document says: the manifest inside the caller's row scope, its events and the registers. */
@Injectable()
export class PaperFactsReader {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly events: EventLog,
    private readonly reference: ReferenceData,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: Codes,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async read(actor: Actor, id: string, language: Language): Promise<PaperFacts> {
    const record = await this.manifests.find(actor, id);
    const steps = readSteps(await this.events.ofManifest(id));
    const legs = legsOf(steps);
    const plates = legs.flatMap(({ plate, trailerPlate }) => [plate, trailerPlate]).filter((plate) => plate !== null);
    const certificates = legs
      .flatMap(({ driver, escort }) => [driver?.certificateNumber, escort?.certificateNumber])
      .filter((number) => number !== undefined);
    const [row] = await this.database.query<RegisterRow & Record<string, unknown>>(registers, [
      id,
      plates,
      certificates,
    ]);
    if (row === undefined) throw new Error(`the manifest ${id} went away while it was printed`);
    const snapshot = await this.reference.ready();
    const address = record.handle === null ? null : this.codes.addressOf(record.handle);
    return new PaperFacts(record, address, row, legs, steps, snapshot, this.env, this.clock.now(), language);
  }
}
