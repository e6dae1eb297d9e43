import { type Field, formatReadableCode, formatTonnes, type ReadableQr } from '../../common';
import type { PaperFacts } from './paper-facts';
import type { Say, Word } from './words';

/** Tonnes to the gram, so that points stand below each other; empty where nothing was weighed. */
export function tonnes(grams: number | null): string {
  if (grams === null) return '';
  const [whole = '', fraction = ''] = formatTonnes(grams).split('.');
  return `${whole}.${fraction.padEnd(6, '0')}`;
}

/** Who carries it; what flows through a pipeline is carried by nobody. */
export const carriedBy = ({ record, registers }: PaperFacts, say: Say): string =>
  record.mode === 'pipeline' ? say('pipeline') : (registers.carrier?.name ?? '');

/** The QR of the manifest; null for a draft, which has none. @param signed the address whose content is signed */
export function qrOf({ record, address }: PaperFacts, say: Say, signed?: string): ReadableQr | null {
  if (address === null || record.handle === null) return null;
  const read = { code: formatReadableCode(record.handle), caption: say('spoken') };
  return signed === undefined ? { address, ...read } : { address: signed, level: 'M', ...read };
}

/** The end of the event chain, by which anybody can tell whether the record is still the one that was printed. */
export const proofFields = ({ record }: PaperFacts, say: Say): Field[] => [
  [say('chainLength'), String(record.eventSeq)],
  [say('chainHead'), record.headHash ?? say('noEvents')],
];

/** What stands at the foot of every page: which document, as of when and of which event, and what it is worth. */
export function footLines(facts: PaperFacts, say: Say, title: Word, layout: Word): string[] {
  const { number, eventSeq, headHash } = facts.record;
  const parts = [
    `${say(title)} ${number ?? say('notIssued')}`,
    `${say('printedAt')} ${facts.time(facts.printedAt)}`,
    ...(headHash === null
      ? []
      : [`${say('chainLength')} ${eventSeq}`, `${say('chainHead')} ${headHash.slice(0, 16)}…`]),
  ];
  return [parts.join('    '), say('copy'), say(layout)];
}
