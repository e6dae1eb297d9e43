import { formatKilograms, gramsFromKilograms, type FieldProblem } from '../../common';
import { outcomeOf } from '../acceptance.rules';
import { partiesOf, type LineOutcome, type LineRecord, type ManifestRecord } from '../manifest.record';
import type { ManifestStatus } from '../manifest.status';
import { misnamedLines } from '../named-lines';
import type { ManifestChanges } from './amendment.dto';
import type { Approver, Change, Value } from './amendment.record';
import {
  fieldRuleOf,
  hasSigned,
  isSealed,
  isThere,
  lineFields,
  manifestFields,
  shownAs,
  type SigningParty,
} from './amendable-fields';

/** JSON Pointer into the manifest as answers show it. */
export const pointerOf = ({ lineNo, property }: Pick<Change, 'lineNo' | 'property'>): string =>
  lineNo === null ? `/${shownAs(property)}` : `/lines/${lineNo - 1}/${shownAs(property)}`;

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => ({
  ...{ pointer, code, text: { zh, en } },
});

const notOfPipeline = (pointer: string): FieldProblem =>
  problem(pointer, 'pipeline', '管道转移没有承运人和车辆', 'A pipeline has neither carrier nor vehicle');

const valueIn = (record: ManifestRecord | LineRecord, property: string): Value =>
  (record as unknown as Readonly<Record<string, Value>>)[property] ?? null;

function changesOf(
  fields: Readonly<Record<string, unknown>>,
  lineNo: number | null,
  record: ManifestRecord | LineRecord,
  given: object,
): Change[] {
  const values = given as Readonly<Record<string, Value | undefined>>;
  return Object.keys(fields).flatMap((property): Change[] => {
    const told = values[shownAs(property)];
    if (told === undefined) return [];
    const isMass = property.endsWith('Grams') && told !== null;
    const to = isMass ? gramsFromKilograms(told, { allowZero: true }) : told;
    const from = valueIn(record, property);
    return from === to ? [] : [{ lineNo, property, from, to }];
  });
}

/**
 * What differs from the manifest as it stands. A value that is sent unchanged is no change: whoever sends the whole
 * manifest back with one field corrected corrects one field.
 */
export function diff(record: ManifestRecord, given: ManifestChanges): { changes: Change[]; errors: FieldProblem[] } {
  const lines = given.lines ?? [];
  const errors = misnamedLines(record.lines, lines);
  const ofLines = lines.flatMap((line) => {
    const known = record.lines.find(({ lineNo }) => lineNo === line.lineNo);
    return known === undefined ? [] : changesOf(lineFields, line.lineNo, known, line);
  });
  return { changes: [...changesOf(manifestFields, null, record, given), ...ofLines], errors };
}

const stepNames = {
  issue: { zh: '发出', en: 'the issue' },
  pick_up: { zh: '提货', en: 'the pickup' },
  accept: { zh: '接受', en: 'the acceptance' },
  treat: { zh: '处置', en: 'the treatment' },
} as const;

/** Why these fields cannot be changed without an amendment, by this party. */
export function sealedProblems(
  record: ManifestRecord,
  changes: readonly Change[],
  parties: readonly string[],
): FieldProblem[] {
  return changes.flatMap((change): FieldProblem[] => {
    const rule = fieldRuleOf(change.lineNo, change.property);
    const { title, sealedFrom, whose } = rule;
    const pointer = pointerOf(change);
    if (!isThere(change.property, record)) return [notOfPipeline(pointer)];
    if (isSealed(rule, record)) {
      const { zh, en } = stepNames[sealedFrom];
      return [
        problem(
          pointer,
          'sealed',
          `${title.zh}自${zh}起封存，更正须申请修改并经对方同意`,
          `The ${title.en} is sealed from ${en} on: ask for an amendment`,
        ),
      ];
    }
    if (parties.includes(whose)) return [];
    return [
      problem(pointer, 'party', `${title.zh}由${partyNames[whose].zh}填写`, `The ${title.en} is the ${whose}'s word`),
    ];
  });
}

const partyNames: Readonly<Record<SigningParty, { zh: string }>> = {
  generator: { zh: '移出人' },
  carrier: { zh: '承运人' },
  receiver: { zh: '接受人' },
};

/** Why an amendment cannot be asked for: by this party, now, of these fields. */
export function askingProblems(
  record: ManifestRecord,
  changes: readonly Change[],
  parties: readonly string[],
): FieldProblem[] {
  return changes.flatMap((change): FieldProblem[] => {
    const rule = fieldRuleOf(change.lineNo, change.property);
    const { title, amendableIn, concerns } = rule;
    const pointer = pointerOf(change);
    if (!isThere(change.property, record)) return [notOfPipeline(pointer)];
    if (!isSealed(rule, record)) {
      return [
        problem(pointer, 'not_sealed', `${title.zh}尚未封存，可直接修改`, `The ${title.en} is not sealed: change it`),
      ];
    }
    if (!amendableIn.includes(record.status)) {
      return [
        problem(
          pointer,
          'final',
          `${title.zh}现在不能再修改`,
          `The ${title.en} cannot be amended any more, or not yet`,
        ),
      ];
    }
    if (concerns.some((party) => parties.includes(party))) return [];
    return [problem(pointer, 'party', `${title.zh}与贵单位无关`, `The ${title.en} does not concern your organisation`)];
  });
}

/** The organisations behind these parties, each once, without the one that asks. */
function approvers(record: ManifestRecord, parties: readonly SigningParty[], askedBy: string): Approver[] {
  const all: readonly Approver[] = (
    [
      ['generator', record.generatorId, record.generatorName],
      ['carrier', record.carrierId, record.carrierName],
      ['receiver', record.receiverId, record.receiverName],
    ] as const
  ).flatMap(([party, organisationId, name]) =>
    organisationId === null ? [] : [{ party, organisationId, organisationName: name ?? '' }],
  );
  const asked = all.filter(({ party, organisationId }) => parties.includes(party) && organisationId !== askedBy);
  return asked.filter(
    ({ organisationId }, at) => asked.findIndex((one) => one.organisationId === organisationId) === at,
  );
}

/** Whom a change of sealed fields needs: the parties concerned that have signed. */
export function approversOf(record: ManifestRecord, changes: readonly Change[], askedBy: string): Approver[] {
  const concerned = new Set(changes.flatMap(({ lineNo, property }) => fieldRuleOf(lineNo, property).concerns));
  return approvers(
    record,
    [...concerned].filter((party) => hasSigned(party, record)),
    askedBy,
  );
}

/** A load on the road is cancelled when all three agree: the receiver too, who expects it. */
export const approversOfCancellation = (record: ManifestRecord, askedBy: string): Approver[] =>
  approvers(record, ['generator', 'carrier', 'receiver'], askedBy);

/** Changes whose old value is no longer the manifest's: somebody else has changed it meanwhile. */
export const overtaken = (record: ManifestRecord, changes: readonly Change[]): Change[] =>
  changes.filter(({ lineNo, property, from }) => {
    const of = lineNo === null ? record : record.lines.find((line) => line.lineNo === lineNo);
    return of === undefined || valueIn(of, property) !== from;
  });

/** What the catalogue says of a waste code on the day of the issue. */
export type CatalogueLookup = (code: string) => Pick<LineRecord, 'edition' | 'hazards'> | undefined;

/** The manifest as it would be, with every sum. @throws {Error} for a code that the catalogue does not have */
export function amended(
  record: ManifestRecord,
  changes: readonly Change[],
  catalogue: CatalogueLookup,
): ManifestRecord {
  const of = (lineNo: number | null): Readonly<Record<string, Value>> =>
    Object.fromEntries(changes.filter((change) => change.lineNo === lineNo).map(({ property, to }) => [property, to]));
  const lines = record.lines.map((line): LineRecord => {
    const fields = of(line.lineNo);
    const changed: LineRecord = { ...line, ...fields };
    const waste = 'code' in fields ? catalogue(changed.code) : line;
    if (waste === undefined) throw new Error(`the catalogue has no ${changed.code}`);
    return { ...changed, edition: waste.edition, hazards: waste.hazards, outcome: outcomeIn(changed) };
  });
  const wasJudged = record.acceptedGrams !== null;
  const sum = (grams: (line: LineRecord) => number | null): number =>
    lines.reduce((total, line) => total + (grams(line) ?? 0), 0);
  const judged = { receivedGrams: sum((line) => line.receivedGrams), acceptedGrams: sum(acceptedGramsOf) };
  return {
    ...record,
    ...of(null),
    lines,
    status: statusAfter(record.status, lines),
    plannedGrams: sum(({ plannedGrams }) => plannedGrams),
    loadedGrams: record.loadedGrams === null ? null : sum(({ loadedGrams }) => loadedGrams),
    ...(wasJudged && judged),
  };
}

export const acceptedGramsOf = ({ receivedGrams, refusedGrams }: LineRecord): number =>
  (receivedGrams ?? 0) - (refusedGrams ?? 0);

function outcomeIn({ receivedGrams, refusedGrams, outcome }: LineRecord): LineOutcome | null {
  if (outcome === null || receivedGrams === null) return outcome;
  const refused = refusedGrams ?? 0;
  if (refused === 0) return 'accepted';
  return refused >= receivedGrams ? 'refused' : 'partially_accepted';
}

/** A word of the receiver's that is corrected can turn a load accepted whole into one accepted in part, and back. */
function statusAfter(status: ManifestStatus, lines: readonly LineRecord[]): ManifestStatus {
  if (status !== 'accepted' && status !== 'partially_accepted') return status;
  return outcomeOf(lines.flatMap(({ outcome }) => (outcome === null ? [] : [{ outcome }])));
}

/** Local days between which a treatment can lie. */
export interface TreatmentDays {
  readonly acceptedOn: string;
  readonly today: string;
}

/** What the arithmetic of the manifest forbids: the same as at the steps themselves. */
export function amendedProblems(before: ManifestRecord, after: ManifestRecord, days: TreatmentDays): FieldProblem[] {
  const errors = after.lines.flatMap((line, at): FieldProblem[] => {
    const old = before.lines[at] ?? line;
    const wrong = (property: string, code: string, zh: string, en: string): FieldProblem[] => [
      problem(pointerOf({ lineNo: line.lineNo, property }), code, zh, en),
    ];
    const [received, refused] = [line.receivedGrams ?? 0, line.refusedGrams ?? 0];
    return [
      ...(['plannedGrams', 'loadedGrams', 'receivedGrams'] as const).flatMap((property) =>
        line[property] === 0 ? wrong(property, 'positive', '须大于 0', 'More than 0') : [],
      ),
      ...(line.sources.length > 0 && (line.plannedGrams !== old.plannedGrams || line.code !== old.code)
        ? wrong('plannedGrams', 'sources', '此行由已接收的批次组成，不能修改', 'This line is made of lots as they are')
        : []),
      ...(refused > received
        ? wrong(
            'refusedGrams',
            'part',
            `拒收量不得超过接收量 ${formatKilograms(received)} 公斤`,
            `Not more is refused than the ${formatKilograms(received)} kg received`,
          )
        : []),
      ...(refused > 0 !== (line.refusalReason !== null)
        ? wrong(
            'refusalReason',
            'reason',
            '拒收量与拒收理由须同时有或无',
            'A reason exactly where something is refused',
          )
        : []),
      ...(line.treatedOn !== null && acceptedGramsOf(line) <= 0
        ? wrong(
            'refusedGrams',
            'treated',
            '此行已处置，不能改为全部拒收',
            'This line is treated: not all of it was refused',
          )
        : []),
      ...(line.treatedOn !== old.treatedOn &&
      (line.treatedOn === null || line.treatedOn < days.acceptedOn || line.treatedOn > days.today)
        ? wrong(
            'treatedOn',
            'date',
            `须在 ${days.acceptedOn} 至 ${days.today} 之间`,
            `From ${days.acceptedOn} to ${days.today}`,
          )
        : []),
    ];
  });
  if (before.status !== 'rejected' && after.status === 'rejected') {
    errors.push(
      problem('/lines', 'whole', '不能以修改的方式拒收整车废物', 'A load is not refused whole by way of an amendment'),
    );
  }
  return errors;
}

/** The sums of a manifest, grams. */
export const totals = ['plannedGrams', 'loadedGrams', 'receivedGrams', 'acceptedGrams'] as const;

/** An event of the manifest's chain, as far as an amendment looks at it. */
export interface SignedEvent {
  readonly seq: number;
  readonly kind: string;
  readonly occurredAt: string;
  readonly organisationName: string;
  /** Of an amendment that took effect: JSON Pointers of what it changed. */
  readonly amended: readonly string[];
}

export interface Superseded extends Omit<SignedEvent, 'amended'> {
  /** JSON Pointers of what it no longer covers. */
  readonly pointers: readonly string[];
}

/** Signatures that no longer cover the content: of each changed field the last that did. */
export function supersededBy(changes: readonly Change[], events: readonly SignedEvent[]): Superseded[] {
  const bySeq = new Map<number, Superseded>();
  for (const change of changes) {
    const step = fieldRuleOf(change.lineNo, change.property).sealedFrom;
    const pointer = pointerOf(change);
    const last = events.findLast(({ kind, amended: pointers }) => kind === step || pointers.includes(pointer));
    if (last === undefined) continue;
    const { seq, kind, occurredAt, organisationName } = last;
    const pointers = [...(bySeq.get(seq)?.pointers ?? []), pointer];
    bySeq.set(seq, { seq, kind, occurredAt, organisationName, pointers });
  }
  return [...bySeq.values()].sort((left, right) => left.seq - right.seq);
}

/** What this caller is, of the three who sign. */
export const signingPartiesOf = (record: ManifestRecord, actor: Parameters<typeof partiesOf>[1]): string[] =>
  partiesOf(record, actor).filter((party) => party !== 'next_carrier');
