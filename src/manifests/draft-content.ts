import { Injectable } from '@nestjs/common';
import type { Actor } from '../access';
import { DomainError, gramsFromKilograms, type FieldProblem } from '../common';
import { Database, statement } from '../database';
import { ReferenceData } from '../reference';
import type { DraftBody, DraftLine } from './http/manifest.dto';
import { LotRepository } from './lot.repository';
import { returnsTo, sourceProblems } from './lots.rules';
import { untouchedLine, type LineRecord, type ManifestRecord } from './manifest.record';

/** What a draft holds once it is checked: the part of the record that its writer decides. */
export type DraftContent = Pick<
  ManifestRecord,
  | 'mode'
  | 'generatorId'
  | 'generatorName'
  | 'generatorSiteId'
  | 'generatorSiteName'
  | 'carrierId'
  | 'carrierName'
  | 'receiverId'
  | 'receiverName'
  | 'receiverSiteId'
  | 'receiverSiteName'
  | 'originRegion'
  | 'destinationRegion'
  | 'plannedPickupOn'
  | 'precautions'
  | 'contactName'
  | 'contactPhone'
  | 'note'
  | 'externalNumber'
  | 'plannedGrams'
  | 'returns'
  | 'hasSources'
  | 'exemption'
  | 'distanceReason'
  | 'lines'
>;

interface PartiesRow {
  readonly generatorSiteName: string | null;
  readonly originRegion: string | null;
  readonly carrierName: string | null;
  readonly receiverId: string | null;
  readonly receiverName: string | null;
  readonly receiverSiteName: string | null;
  readonly isReceiver: boolean | null;
  readonly destinationRegion: string | null;
}

const findParties = statement(
  'manifests.draft_parties',
  `SELECT gs.name AS "generatorSiteName", gs.region_code AS "originRegion", c.name AS "carrierName",
          r.id AS "receiverId", r.name AS "receiverName", rs.name AS "receiverSiteName", rs.region_code AS "destinationRegion",
          r.kinds @> '{receiver}' AS "isReceiver"
     FROM (SELECT 1) one
     LEFT JOIN site gs ON gs.id = $2 AND gs.organisation_id = $1 AND gs.active
     LEFT JOIN organisation c ON c.id = $3 AND c.kinds @> '{carrier}'
     LEFT JOIN (site rs JOIN organisation r ON r.id = rs.organisation_id)
       ON rs.id = $4 AND rs.active`,
);

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
  pointer,
  code,
  text: { zh, en },
});

/** Turns what a generator typed into the content of a draft. */
@Injectable()
export class DraftContents {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly lots: LotRepository,
  ) {}

  /**
   * @param date local day on which the codes must be in force
   * @throws {DomainError} NOT_ACCEPTABLE_HERE with every field that names what does not exist
   */
  async read(actor: Actor, body: DraftBody, date: string): Promise<DraftContent> {
    const [carrierId, receiverSiteId] = [body.carrierId ?? null, body.receiverSiteId ?? null];
    const ids = [actor.organisationId, body.generatorSiteId, carrierId, receiverSiteId];
    const [parties] = await this.database.query<PartiesRow & Record<string, unknown>>(findParties, ids);
    if (parties === undefined) throw new Error('the parties query gave no row');

    const problems: FieldProblem[] = [];
    const { generatorSiteName, originRegion } = parties;
    if (generatorSiteName === null || originRegion === null) {
      problems.push(
        problem('/generatorSiteId', 'site', '不是本单位的在用场所', 'Not a site in use of your organisation'),
      );
    }
    if (carrierId !== null && parties.carrierName === null) {
      problems.push(problem('/carrierId', 'carrier', '未登记的承运人', 'Not a registered carrier'));
    }
    const mode = body.mode ?? 'road';
    if (mode === 'pipeline' && carrierId !== null) {
      problems.push(problem('/carrierId', 'pipeline', '管道转移没有承运人', 'A pipeline has no carrier'));
    }
    const lines = (body.lines ?? []).map((line, at) => this.readLine(line, at, date, problems));
    const held = await this.lots.held(
      actor.organisationId,
      lines.flatMap(({ sources }) => sources),
    );
    const sender = {
      organisationId: actor.organisationId,
      siteId: body.generatorSiteId,
      isGenerator: actor.kinds.includes('generator'),
    };
    problems.push(...sourceProblems(sender, lines, held));
    const returns = parties.receiverId !== null && parties.receiverId === returnsTo(lines, held);
    if (mode === 'pipeline' && returns) {
      problems.push(problem('/mode', 'returns', '退回的废物不能经管道转移', 'What goes back does not flow back'));
    }
    if (receiverSiteId !== null && parties.isReceiver !== true && !returns) {
      problems.push(problem('/receiverSiteId', 'receiver', '不是接受人的在用设施', 'Not a site in use of a receiver'));
    }
    if (problems.length > 0 || generatorSiteName === null || originRegion === null) {
      throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: problems });
    }
    return {
      mode,
      generatorId: actor.organisationId,
      generatorName: actor.organisationName,
      generatorSiteId: body.generatorSiteId,
      generatorSiteName,
      carrierId,
      carrierName: parties.carrierName,
      receiverId: parties.receiverId,
      receiverName: parties.receiverName,
      receiverSiteId,
      receiverSiteName: parties.receiverSiteName,
      originRegion,
      destinationRegion: parties.destinationRegion,
      plannedPickupOn: body.plannedPickupOn ?? null,
      precautions: body.precautions ?? '',
      contactName: body.contactName ?? '',
      contactPhone: body.contactPhone ?? '',
      note: body.note ?? '',
      externalNumber: body.externalNumber ?? null,
      plannedGrams: lines.reduce((sum, line) => sum + line.plannedGrams, 0),
      returns,
      hasSources: lines.some(({ sources }) => sources.length > 0),
      exemption: body.exemption ?? null,
      distanceReason: body.distanceReason ?? null,
      lines,
    };
  }

  private readLine(line: DraftLine, at: number, date: string, problems: FieldProblem[]): LineRecord {
    const waste = this.reference.wasteCode(line.code, date);
    if (waste === undefined) {
      problems.push(
        problem(`/lines/${at}/code`, 'waste_code', `名录中没有 ${line.code}`, `The catalogue has no ${line.code}`),
      );
    }
    if (this.reference.method(line.method) === undefined) {
      problems.push(
        problem(`/lines/${at}/method`, 'method', '未知的利用处置方式', 'There is no such treatment method'),
      );
    }
    return {
      ...untouchedLine,
      lineNo: at + 1,
      code: line.code,
      edition: waste?.edition ?? '',
      name: line.name,
      hazards: waste?.hazards?.hazards ?? [],
      form: line.form,
      packaging: line.packaging,
      containers: line.containers,
      method: line.method,
      plannedGrams: gramsFromKilograms(line.plannedKg),
      sources: (line.sources ?? []).map(({ kg, ...source }) => ({ ...source, grams: gramsFromKilograms(kg) })),
    };
  }
}

/** @throws {DomainError} NOT_ACCEPTABLE_HERE with everything that is still missing for issuing */
export function refuseIncomplete(record: ManifestRecord): void {
  const missing = (pointer: string, isMissing: boolean): FieldProblem[] =>
    isMissing ? [problem(pointer, 'isDefined', '必填', 'Required')] : [];
  const errors = [
    ...missing('/carrierId', record.mode === 'road' && record.carrierId === null),
    ...missing('/receiverSiteId', record.receiverSiteId === null),
    ...missing('/precautions', record.precautions === ''),
    ...missing('/lines', record.lines.length === 0),
  ];
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
}
