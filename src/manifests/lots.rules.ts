import { formatKilograms, type FieldProblem } from '../common';
import type { LineRecord, LotKind, SourceRecord } from './manifest.record';
import type { CarriageMode, ManifestStatus } from './manifest.status';

/** A line that somebody has received, as far as going on with it matters. */
export interface HeldLine {
  readonly manifestId: string;
  readonly lineNo: number;
  readonly status: ManifestStatus;
  readonly mode: CarriageMode;
  readonly code: string;
  /** Who sent it: the generator that refused waste may go back to. */
  readonly senderId: string;
  readonly receiverId: string | null;
  readonly receiverSiteId: string | null;
  readonly acceptedGrams: number;
  readonly refusedGrams: number;
}

/**
 * Accepted waste can go on until it is treated; a refused part must leave whenever it does. What is refused whole stands on
 * its truck, but what has come through a pipeline is with the receiver.
 */
const statusesOf: Readonly<Record<LotKind, readonly ManifestStatus[]>> = {
  accepted: ['accepted', 'partially_accepted'],
  refused: ['partially_accepted', 'treated'],
};

/** Whether something of this kind of this line can go on. */
export const canGoOn = (kind: LotKind, { status, mode, acceptedGrams, refusedGrams }: HeldLine): boolean =>
  (statusesOf[kind].includes(status) || (mode === 'pipeline' && status === 'rejected')) &&
  (kind === 'accepted' ? acceptedGrams : refusedGrams) > 0;

export interface Sender {
  readonly organisationId: string;
  readonly siteId: string;
  /** Generators send waste of their own; whoever is none sends on what he holds. */
  readonly isGenerator: boolean;
}

/** One lot, or one line of an onward manifest. */
export const lotKey = ({ manifestId, lineNo, kind }: Pick<SourceRecord, 'manifestId' | 'lineNo' | 'kind'>): string =>
  `${manifestId}/${lineNo}/${kind}`;

/**
 * What is wrong with the lots that the lines of a draft name: each is the sender's own and lies at the site from which
 * the load leaves; it is the same waste; its parts make the line exactly. A draft is first waste, or accepted waste, or
 * refused waste: never a mixture, for each has rules of its own.
 */
export function sourceProblems(
  sender: Sender,
  lines: readonly LineRecord[],
  held: ReadonlyMap<string, HeldLine>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (pointer: string, code: string, zh: string, en: string): number =>
    problems.push({ pointer, code, text: { zh, en } });
  const natures = new Set(lines.map(({ sources }) => sources[0]?.kind ?? 'first'));
  if (natures.size > 1 || lines.some(({ sources }) => new Set(sources.map(({ kind }) => kind)).size > 1)) {
    add(
      '/lines',
      'mixed',
      '不得混合新产生、已接受和拒收的废物',
      'First, accepted and refused waste do not travel on one manifest',
    );
  }
  for (const line of lines) {
    const pointer = `/lines/${line.lineNo - 1}`;
    if (line.sources.length === 0) {
      if (!sender.isGenerator)
        add(`${pointer}/sources`, 'isDefined', '须注明转出的批次', 'Name the lots that it is made of');
      continue;
    }
    if (new Set(line.sources.map(lotKey)).size < line.sources.length) {
      add(`${pointer}/sources`, 'twice', '同一批次重复', 'A lot is named twice');
    }
    line.sources.forEach((source, at) => {
      const lot = held.get(`${source.manifestId}/${source.lineNo}`);
      const place = `${pointer}/sources/${at}`;
      const isHere = lot?.receiverId === sender.organisationId && lot.receiverSiteId === sender.siteId;
      if (lot === undefined || !isHere || !canGoOn(source.kind, lot)) {
        add(place, 'lot', '该设施没有可转出的此批废物', 'This site holds no such lot that can go on');
      } else if (lot.code !== line.code) {
        add(`${place}/manifestId`, 'code', `该批废物代码为 ${lot.code}`, `That lot is ${lot.code}`);
      }
    });
    const sum = line.sources.reduce((total, { grams }) => total + grams, 0);
    if (sum !== line.plannedGrams) {
      const [parts, whole] = [formatKilograms(sum), formatKilograms(line.plannedGrams)];
      add(
        `${pointer}/plannedKg`,
        'sum',
        `各批合计 ${parts} 公斤，与 ${whole} 公斤不等`,
        `The lots make ${parts} kg, not ${whole} kg`,
      );
    }
  }
  return problems;
}

/** The one generator to whom all of this refused waste can go back; null when there is none. */
export function returnsTo(lines: readonly LineRecord[], held: ReadonlyMap<string, HeldLine>): string | null {
  const sources = lines.flatMap((line) => line.sources);
  if (sources.length === 0 || sources.some(({ kind }) => kind !== 'refused')) return null;
  const senders = new Set(
    sources.map(({ manifestId, lineNo }) => held.get(`${manifestId}/${lineNo}`)?.senderId ?? null),
  );
  return senders.size === 1 ? ([...senders][0] ?? null) : null;
}
