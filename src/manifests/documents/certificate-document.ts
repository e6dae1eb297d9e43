import { type Column, Sheet } from '../../common';
import { stepNotPossible } from '../manifest.repository';
import type { PaperFacts } from './paper-facts';
import { carriedBy, footLines, proofFields, qrOf, tonnes } from './paper-parts';
import { pageOf, sayIn } from './words';

/**
 * For the generator: what was accepted of his waste, and how it was treated, when, by whom and under which licence.
 * @throws {DomainError} STEP_NOT_POSSIBLE before treatment
 */
export async function certificateDocument(facts: PaperFacts): Promise<Buffer> {
  const { record, registers, language } = facts;
  if (record.status !== 'treated') throw stepNotPossible(record.status, record.version);
  const number = record.number ?? '';
  const say = sayIn(language);
  const title = say('certificate');
  const sheet = new Sheet({ title: `${title} ${number}`, language, printedAt: facts.printedAt });
  sheet.head(
    title,
    [
      [say('number'), number],
      [say('generator'), registers.generator.name],
      [say('creditCode'), registers.generator.creditCode],
      [say('address'), facts.place(registers.generatorSite)],
      [say('printedAt'), facts.time(facts.printedAt)],
    ],
    qrOf(facts, say),
  );
  sheet.paragraph(say('certifies'), { size: 10 });
  sheet.heading(say('receiver'));
  sheet.fields(
    [
      [say('receiver'), registers.receiver?.name ?? ''],
      [say('creditCode'), registers.receiver?.creditCode ?? ''],
      [say('site'), registers.receiverSite?.name ?? ''],
      [say('address'), registers.receiverSite === null ? '' : facts.place(registers.receiverSite)],
      [say('acceptedAt'), facts.time(record.acceptedAt)],
      [say('carrier'), carriedBy(facts, say)],
      [say('recordedBy'), facts.handledBy('treat')],
      [say('recordedAt'), facts.time(record.treatedAt)],
    ],
    2,
  );
  sheet.heading(say('method'));
  const columns: readonly Column[] = [
    { title: say('line'), width: 9, align: 'center' },
    { title: say('wasteName'), width: 36 },
    { title: say('wasteCode'), width: 21, align: 'center' },
    { title: say('accepted'), width: 23, align: 'right' },
    { title: say('method'), width: 38 },
    { title: say('treatedOn'), width: 21, align: 'center' },
    { title: say('licence'), width: 38 },
  ];
  const rows = record.lines
    .filter(({ treatedMethod }) => treatedMethod !== null)
    .map((line) => {
      const licence = facts.licenceOf(line.licenceLineId);
      return [
        String(line.lineNo),
        line.name,
        line.code,
        tonnes((line.receivedGrams ?? 0) - (line.refusedGrams ?? 0)),
        facts.method(line.treatedMethod),
        line.treatedOn ?? '',
        licence === undefined ? '' : `${licence.number} ${licence.issuer}`,
      ];
    });
  sheet.table(columns, rows, ['', say('total'), '', tonnes(record.acceptedGrams ?? 0), '', '', '']);
  sheet.heading(say('proof'));
  sheet.fields(proofFields(facts, say), 1);
  sheet.signature(say('seal'), say('sealedOn'));
  return sheet.finish(
    footLines(facts, say, 'certificate', 'certificateLayout'),
    null,
    (page, pages) => pageOf(page, pages)[language],
  );
}
