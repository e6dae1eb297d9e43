import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import {
  Clock,
  formatTonnes,
  gramsFromKilograms,
  localMinute,
  Sheet,
  type Column,
  type Language,
  type PrintedDocument,
} from '../../../common';
import { ENV, type Env } from '../../../config';
import { categoryOf, ReferenceData } from '../../../reference';
import { ApplicationRepository, applicationStepNotPossible } from '../application.repository';
import type { ApplicationRecord } from '../application.record';
import { ApprovalQueries } from '../approval.queries';
import type { ApprovalShown } from '../http/approval.dto';
import { decidedStates, decisionPage, sayDecision, type DecisionWord } from './decision-words';

type Say = (word: DecisionWord) => string;

interface WasteRow {
  readonly lineNo: number;
  readonly name: string;
  readonly code: string;
  readonly method: string;
  readonly grams: number;
}

/** The decision on paper: number, parties, waste, validity, reasons (令23 art. 27). */
@Injectable()
export class DecisionDocument {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly approvals: ApprovalQueries,
    private readonly reference: ReferenceData,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND; CONFLICT while nothing is decided */
  async print(actor: Actor, id: string, language: Language): Promise<PrintedDocument> {
    const record = await this.applications.find(actor, id);
    const state = decidedStates[record.status]?.[language];
    if (record.decidedOn === null || state === undefined) {
      throw applicationStepNotPossible(record.status, record.version);
    }
    const approval = record.number === null ? null : await this.approvals.read(actor, id);
    const say = sayDecision(language);
    const title = say(approval === null ? 'refusal' : 'approval');
    const printedAt = this.clock.now();
    const name = `${title} ${record.number ?? record.id}`;
    const sheet = new Sheet({ title: name, language, printedAt });
    sheet.head(
      title,
      [
        ...(record.number === null
          ? ([[say('application'), record.id]] as const)
          : ([[say('number'), record.number]] as const)),
        [say('decidedOn'), record.decidedOn],
        [say('decidedBy'), approval?.decidedBy ?? this.placeOf(record.originProvince)],
        [say('state'), state],
        [say('printedAt'), localMinute(printedAt, this.env.timeZone)],
      ],
      null,
    );
    this.writeParties(sheet, record, say);
    writeWaste(sheet, say, approval === null ? 'asked' : 'waste', wasteOf(record, approval));
    if (approval !== null) writeValidity(sheet, say, approval);
    writeWay(sheet, say, record);
    sheet.signature(say('seal'), say('sealedOn'));
    const isVoid = record.status !== 'approved' && record.status !== 'refused';
    const bytes = await sheet.finish(
      [say('layout'), say('copy')],
      isVoid ? say('void') : null,
      (page, pages) => decisionPage(page, pages)[language],
    );
    const file = `decision ${record.number ?? record.id}.pdf`;
    return { bytes, fileName: language === 'zh' ? `${name}.pdf` : file, asciiName: file };
  }

  private writeParties(sheet: Sheet, record: ApplicationRecord, say: Say): void {
    sheet.heading(say('parties'));
    sheet.fields(
      [
        [say('generator'), record.generatorName],
        [say('receiver'), record.receiverName],
        [say('site'), record.generatorSiteName],
        [say('site'), record.receiverSiteName],
        [say('region'), this.placeOf(record.originRegion)],
        [say('region'), this.placeOf(record.destinationRegion)],
      ],
      2,
    );
    sheet.fields([[say('route'), record.route]], 1);
  }

  /** Names of a region and of those above it. */
  private placeOf(code: string): string {
    const lineage = this.reference.region(code)?.lineage ?? [];
    return lineage.map((one) => this.reference.region(one)?.name ?? one).join('');
  }
}

function wasteOf(record: ApplicationRecord, approval: ApprovalShown | null): WasteRow[] {
  const approvedOf = (lineNo: number): number | undefined => {
    const kg = approval?.lines.find((line) => line.lineNo === lineNo)?.approvedKg;
    return kg === undefined ? undefined : gramsFromKilograms(kg);
  };
  return record.lines.map(({ lineNo, name, code, method, grams }) => ({
    ...{ lineNo, name, code, method, grams: approvedOf(lineNo) ?? grams },
  }));
}

function writeWaste(sheet: Sheet, say: Say, heading: 'asked' | 'waste', rows: readonly WasteRow[]): void {
  const columns: readonly Column[] = [
    { title: say('line'), width: 12, align: 'center' },
    { title: say('name'), width: 62 },
    { title: say('category'), width: 22, align: 'center' },
    { title: say('code'), width: 30, align: 'center' },
    { title: say('method'), width: 28, align: 'center' },
    { title: say('mass'), width: 32, align: 'right' },
  ];
  const total = rows.reduce((sum, { grams }) => sum + grams, 0);
  sheet.heading(say(heading));
  sheet.table(
    columns,
    rows.map(({ lineNo, name, code, method, grams }) => [
      ...[String(lineNo), name, categoryOf(code), code, method, formatTonnes(grams)],
    ]),
    ['', say('total'), '', '', '', formatTonnes(total)],
  );
}

function writeValidity(sheet: Sheet, say: Say, { validFrom, validTo }: ApprovalShown): void {
  sheet.heading(say('validity'));
  sheet.fields(
    [
      [say('validFrom'), validFrom],
      [say('validTo'), validTo],
    ],
    2,
  );
  sheet.paragraph(say('validityRule'));
  sheet.paragraph(say('changes'));
}

function writeWay(sheet: Sheet, say: Say, record: ApplicationRecord): void {
  const { submittedOn, acceptedOn, consultedOn, answeredOn, agrees, lastReason, headHash } = record;
  sheet.heading(say('way'));
  sheet.fields(
    [
      [say('submittedOn'), submittedOn ?? ''],
      [say('acceptedOn'), acceptedOn ?? ''],
      [say('consultedOn'), consultedOn ?? '–'],
      [say('answeredOn'), answeredOn ?? '–'],
    ],
    2,
  );
  sheet.fields(
    [
      [say('agrees'), agrees === null ? '–' : say(agrees ? 'yes' : 'no')],
      [say('reasons'), lastReason ?? '–'],
      [say('head'), headHash ?? ''],
    ],
    1,
  );
}
