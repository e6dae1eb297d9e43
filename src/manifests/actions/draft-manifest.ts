import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { kilogramsOf, newId, UnitOfWork } from '../../common';
import { DraftContents, type DraftContent } from '../draft-content';
import { DraftRepository } from '../draft.repository';
import type { DraftBody } from '../http/manifest.dto';
import type { ManifestShown } from '../http/manifest.shown';
import { showManifest } from '../http/show-manifest';
import { untouchedManifest, type ManifestRecord } from '../manifest.record';
import { ManifestRepository, stepNotPossible } from '../manifest.repository';
import { waitsForRoom } from '../queue/short-of-room';
import { rulesRefuse, Steps, type Moment } from '../step';

const none = { contracts: [], permits: [], licences: [] };

/** Writes, replaces, copies and deletes drafts. */
@Injectable()
export class DraftManifest {
  constructor(
    private readonly contents: DraftContents,
    private readonly drafts: DraftRepository,
    private readonly manifests: ManifestRepository,
    private readonly steps: Steps,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE with every field that names what does not exist */
  async create(actor: Actor, body: DraftBody): Promise<ManifestShown> {
    const moment = this.steps.now();
    return this.insert(await this.contents.read(actor, body, moment.date), moment);
  }

  /** A new draft with the content of an earlier manifest. @throws {DomainError} NOT_FOUND */
  async duplicate(actor: Actor, id: string): Promise<ManifestShown> {
    const source = await this.manifests.find(actor, id);
    const moment = this.steps.now();
    const lines = source.lines.map(({ code, name, form, packaging, containers, method, plannedGrams, sources }) => ({
      ...{ code, name, form, packaging, containers, method },
      plannedKg: kilogramsOf(plannedGrams),
      sources: sources.map(({ grams, ...source }) => ({ ...source, kg: kilogramsOf(grams) })),
    }));
    const { mode, generatorSiteId, carrierId, receiverSiteId, precautions, contactName, contactPhone, note } = source;
    const parties = { generatorSiteId, carrierId, receiverSiteId };
    const body = {
      mode,
      ...parties,
      precautions,
      contactName,
      contactPhone,
      note,
      lines,
      exemption: source.exemption,
      distanceReason: source.distanceReason,
    };
    return this.insert(await this.contents.read(actor, body, moment.date), moment);
  }

  /** @param seen version that the writer saw. @throws {DomainError} NOT_FOUND, VERSION_MISMATCH, STEP_NOT_POSSIBLE, CONFLICT while it waits for room */
  async replace(actor: Actor, id: string, seen: number, body: DraftBody): Promise<ManifestShown> {
    const moment = this.steps.now();
    const record = await this.manifests.find(actor, id);
    if (record.status !== 'draft') throw stepNotPossible(record.status, record.version);
    if (record.waitsForRoom) throw waitsForRoom();
    const content = await this.contents.read(actor, body, moment.date);
    return this.unitOfWork.run(async (tx) => {
      await this.drafts.update(tx, record, seen, moment.iso, content);
      return showManifest({ ...record, ...content, version: seen + 1, updatedAt: moment.iso }, ['generator']);
    });
  }

  /** Only a draft can be deleted (rule M17). @throws {DomainError} NOT_FOUND, VERSION_MISMATCH, RULES_REFUSE, CONFLICT while it waits for room */
  async remove(actor: Actor, id: string, seen: number): Promise<void> {
    const record = await this.manifests.find(actor, id);
    const findings = this.steps.findings(record, this.steps.facts(record, none, this.steps.now(), 'delete'));
    if (findings.length > 0) throw rulesRefuse(findings);
    if (record.waitsForRoom) throw waitsForRoom();
    await this.unitOfWork.run((tx) => this.drafts.remove(tx, record, seen));
  }

  private insert(content: DraftContent, moment: Moment): Promise<ManifestShown> {
    const record = newDraft(newId(), moment.iso, content);
    return this.unitOfWork.run(async (tx) => {
      await this.drafts.insert(tx, record.id, moment.iso, content);
      return showManifest(record, ['generator']);
    });
  }
}

const newDraft = (id: string, at: string, content: DraftContent): ManifestRecord => ({
  ...untouchedManifest,
  ...content,
  id,
  createdAt: at,
  updatedAt: at,
});
