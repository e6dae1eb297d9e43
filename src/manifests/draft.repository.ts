import { Injectable } from '@nestjs/common';
import { DomainError } from '../common';
import { statement, type Executor } from '../database';
import type { DraftContent } from './draft-content';
import type { ManifestRecord } from './manifest.record';
import { LotRepository } from './lot.repository';
import { ManifestRepository } from './manifest.repository';

const head = `status, generator_id, generator_site_id, carrier_id, receiver_id, receiver_site_id, origin_region,
  destination_region, planned_pickup_on, precautions, contact_name, contact_phone, note, external_number, planned_grams,
  returns, has_sources, mode, exemption_item, exemption_evidence, distance_reason`;
const lineTypes =
  '$1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::bigint[]';

/** Line parameters begin at `first`. Hazards come as JSON texts, for arrays of arrays are no arrays of lists. */
const insertLines = (source: string, first: number): string => `
  INSERT INTO manifest_line (manifest_id, line_no, code, edition, name, hazards, form, packaging, containers, method, planned_grams)
  SELECT ${source}.id, l.line_no, l.code, l.edition, l.name, ARRAY(SELECT jsonb_array_elements_text(l.hazards::jsonb)),
         l.form, l.packaging, l.containers, l.method, l.planned_grams
    FROM ${source}, unnest(${lineTypes.replace(/\$(\d+)/g, (_all, at: string) => `$${Number(at) + first - 1}`)})
      AS l(line_no, code, edition, name, hazards, form, packaging, containers, method, planned_grams)`;

const insert = statement(
  'manifests.draft_insert',
  `WITH made AS (
     INSERT INTO manifest (id, version, created_at, updated_at, ${head})
     VALUES ($1, 1, $2, $2, 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) RETURNING id)
   ${insertLines('made', 23)}`,
);
const update = statement(
  'manifests.draft_update',
  `WITH made AS (
     UPDATE manifest SET version = version + 1, updated_at = $3,
            (${head}) = ROW('draft', $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::text, $10::text, $11::date, $12::text,
                            $13::text, $14::text, $15::text, $16::text, $17::bigint, $18::boolean, $19::boolean, $20::text, $21::smallint, $22::text, $23::text)
      WHERE id = $1 AND version = $2 AND status = 'draft' RETURNING id)
   , old AS (DELETE FROM manifest_line l USING made WHERE l.manifest_id = made.id AND NOT (l.line_no = ANY($24::smallint[])))
   , written AS (${insertLines('made', 24)}
   ON CONFLICT (manifest_id, line_no) DO UPDATE SET
     code = excluded.code, edition = excluded.edition, name = excluded.name, hazards = excluded.hazards,
     form = excluded.form, packaging = excluded.packaging, containers = excluded.containers, method = excluded.method,
     planned_grams = excluded.planned_grams)
   SELECT id FROM made`,
);
const remove = statement(
  'manifests.draft_delete',
  `DELETE FROM manifest WHERE id = $1 AND version = $2 AND status = 'draft' RETURNING id`,
);

const headValues = (content: DraftContent): unknown[] => [
  content.generatorId,
  content.generatorSiteId,
  content.carrierId,
  content.receiverId,
  content.receiverSiteId,
  content.originRegion,
  content.destinationRegion,
  content.plannedPickupOn,
  content.precautions,
  content.contactName,
  content.contactPhone,
  content.note,
  content.externalNumber,
  content.plannedGrams,
  content.returns,
  content.hasSources,
  content.mode,
  content.exemption?.item ?? null,
  content.exemption?.evidence ?? null,
  content.distanceReason,
];

const lineValues = ({ lines }: DraftContent): unknown[] => [
  lines.map(({ lineNo }) => lineNo),
  lines.map(({ code }) => code),
  lines.map(({ edition }) => edition),
  lines.map(({ name }) => name),
  lines.map(({ hazards }) => JSON.stringify(hazards)),
  lines.map(({ form }) => form),
  lines.map(({ packaging }) => packaging),
  lines.map(({ containers }) => containers),
  lines.map(({ method }) => method),
  lines.map(({ plannedGrams }) => plannedGrams),
];

/** Drafts: made, replaced, deleted. They are no manifests yet and leave no events. */
@Injectable()
export class DraftRepository {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly lots: LotRepository,
  ) {}

  async insert(tx: Executor, id: string, at: string, content: DraftContent): Promise<void> {
    await tx.query(insert, [id, at, ...headValues(content), ...lineValues(content)]);
    if (content.hasSources) await this.lots.remember(tx, id, content.lines, true);
  }

  /**
   * Replaces the content, if nobody has changed the draft since `seen`.
   * @param seen the version that the writer saw
   * @throws {DomainError} VERSION_MISMATCH; STEP_NOT_POSSIBLE when it is no draft any more
   */
  async update(tx: Executor, record: ManifestRecord, seen: number, at: string, content: DraftContent): Promise<void> {
    if (record.version !== seen) throw versionMismatch(record.version);
    const done = await tx.query(update, [record.id, seen, at, ...headValues(content), ...lineValues(content)]);
    if (done.length === 0) throw await this.lost(tx, record.id);
    if (content.hasSources || record.hasSources) await this.lots.remember(tx, record.id, content.lines, false);
  }

  /** @throws {DomainError} as `update` */
  async remove(tx: Executor, record: ManifestRecord, seen: number): Promise<void> {
    if (record.version !== seen) throw versionMismatch(record.version);
    const done = await tx.query(remove, [record.id, seen]);
    if (done.length === 0) throw await this.lost(tx, record.id);
  }

  /** Somebody was faster: with another edit, or with issuing. */
  private async lost(tx: Executor, id: string): Promise<DomainError> {
    const now = await this.manifests.present(tx, id);
    return now?.status === 'draft' ? versionMismatch(now.version) : this.manifests.lostRace(tx, id);
  }
}

const versionMismatch = (present: number): DomainError =>
  new DomainError('VERSION_MISMATCH', { extra: { present: { version: present } } });
