import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, DomainError, type Language, type PrintedDocument, refusedField } from '../../common';
import { categoryOf } from '../../reference';
import { partiesOf } from '../manifest.record';
import { stepNotPossible } from '../manifest.repository';
import { Codes } from '../qr/codes';
import { certificateDocument } from './certificate-document';
import { ContainerLabels } from './container-labels';
import { labelDocument } from './label-document';
import { labelSizeOf } from './label-size.rules';
import { manifestDocument } from './manifest-document';
import { PaperFactsReader } from './paper-facts';
import { words, type Word } from './words';

export interface LabelsAsked {
  readonly lineNo: number;
  /** Volume of each container. */
  readonly litres: number;
  /** How many containers. */
  readonly count: number;
  /** Local day of generation. */
  readonly producedOn: string | undefined;
  readonly sheet: 'exact' | 'a4';
}

const medical = 'HW01';

/** Prints what goes with a manifest on paper. */
@Injectable()
export class Documents {
  constructor(
    private readonly reader: PaperFactsReader,
    private readonly labels: ContainerLabels,
    private readonly codes: Codes,
    private readonly clock: Clock,
  ) {}

  /** The manifest itself, in whatever state. @throws {DomainError} NOT_FOUND */
  async manifest(actor: Actor, id: string, language: Language): Promise<PrintedDocument> {
    const facts = await this.reader.read(actor, id, language);
    const signed = await this.codes.signedAddressOf(facts.record);
    return named('manifest', facts.record.number, language, await manifestDocument(facts, signed));
  }

  /** The certificate of treatment. @throws {DomainError} NOT_FOUND, STEP_NOT_POSSIBLE before treatment */
  async certificate(actor: Actor, id: string, language: Language): Promise<PrintedDocument> {
    const facts = await this.reader.read(actor, id, language);
    return named('certificate', facts.record.number, language, await certificateDocument(facts));
  }

  /**
   * Labels for the containers of one line; what was printed is kept, and printed again as it was.
   * @throws {DomainError} NOT_FOUND, FORBIDDEN for anybody but the generator, STEP_NOT_POSSIBLE for a draft or a
   * cancelled manifest, NOT_ACCEPTABLE_HERE for a line that is not there or is medical waste, for a day to come, and
   * when the serials are used up
   */
  async containerLabels(actor: Actor, id: string, asked: LabelsAsked, language: Language): Promise<PrintedDocument> {
    const facts = await this.reader.read(actor, id, language);
    const { record, address, today } = facts;
    if (!partiesOf(record, actor).includes('generator')) throw notYours();
    if (address === null || record.status === 'cancelled') throw stepNotPossible(record.status, record.version);
    const line = record.lines.find(({ lineNo }) => lineNo === asked.lineNo);
    if (line === undefined) throw noSuchLine();
    if (categoryOf(line.code) === medical) throw medicalWaste();
    if (asked.producedOn !== undefined && asked.producedOn > today) throw dayToCome();
    const labels = await this.labels.give({
      ...{ manifestId: id, lineNo: line.lineNo, wasteCode: line.code, today },
      ...{ litres: asked.litres, count: asked.count, producedOn: asked.producedOn },
      creditCode: facts.registers.generator.creditCode,
      now: this.clock.now().toISOString(),
    });
    const size = labelSizeOf(asked.litres);
    return named(
      'labels',
      record.number,
      language,
      await labelDocument({ facts, line, labels, size, sheet: asked.sheet, address }),
    );
  }
}

function named(word: Word, number: string | null, language: Language, bytes: Buffer): PrintedDocument {
  const nameIn = (one: Language): string => `${words[word][one]} ${number ?? words.draft[one]}.pdf`;
  return { bytes, fileName: nameIn(language), asciiName: nameIn('en') };
}

const notYours = (): DomainError =>
  new DomainError('FORBIDDEN', {
    detail: { zh: '容器标签由移出人打印', en: 'Container labels are the generator’s to print' },
  });
const noSuchLine = (): DomainError =>
  refusedField('/line', 'noSuchLine', { zh: '联单中没有该序号', en: 'The manifest has no such line' });
const medicalWaste = (): DomainError =>
  refusedField('/line', 'medicalWaste', {
    zh: '医疗废物的标识适用 HJ 421，不适用 HJ 1276 标签',
    en: 'Medical waste is marked by HJ 421, not with the label of HJ 1276',
  });
const dayToCome = (): DomainError =>
  refusedField('/producedOn', 'dayToCome', { zh: '产生日期不得晚于今天', en: 'It cannot be generated after today' });
