import { formatTonnes, gramsFromKilograms, type Bilingual, type Cell, type Language } from '../../common';
import { basisText } from '../balance/balance-text';
import type { Band } from '../supply/supply.rules';
import type { NoticeCategory, NoticeContent } from './notice-content';
import { bandNames, groupNames, words } from './notice-words';

export interface TableColumn {
  readonly title: string;
  /** Share of the width, per cent. */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  /** Decimals with which its numbers are shown to people; files have them as they are. */
  readonly decimals: 0 | 2;
}

/** One table of a notice in one language, for whatever shows it. */
export interface NoticeTable {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total: readonly Cell[] | null;
}

/** Names of categories and methods, as the reference data has them. */
export interface Names {
  readonly category: (code: string) => string;
  readonly method: (code: string) => string;
}

type Say = (word: Bilingual) => string;

/** Tonnes as a number that prints as it is. */
const tonnes = (kg: number): number => {
  const grams = gramsFromKilograms(Math.abs(kg).toFixed(3), { allowZero: true });
  return Number(formatTonnes(kg < 0 ? -grams : grams));
};
const orNone = (kg: number | null): Cell => (kg === null ? null : tonnes(kg));
const percent = (share: number | null): Cell => (share === null ? null : `${(share * 100).toFixed(2)} %`);
/** As people read it. */
export const shownCell = (cell: Cell, decimals: number): string => {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return cell.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
};

const column = (
  title: string,
  width: number,
  align: TableColumn['align'] = 'right',
  decimals: TableColumn['decimals'] = 2,
): TableColumn => ({ title, width, align, decimals });

/** All tables of a notice, in the order in which they are shown. */
export function noticeTables(content: NoticeContent, language: Language, names: Names): NoticeTable[] {
  const say: Say = (word) => word[language];
  return [
    generationTable(content, say, names),
    matchTable(content, say, names),
    {
      title: say(words.methods),
      columns: [
        column(say(words.category), 8, 'center'),
        column(say(words.method), 32, 'left'),
        ...[words.received, words.treated, words.licensedFrom, words.licensedUpTo].map((word) => column(say(word), 15)),
      ],
      rows: content.methods.map((row) => [
        ...[row.category, names.method(row.method), tonnes(row.receivedKg), tonnes(row.treatedKg)],
        ...[tonnes(row.licensedFromKg), tonnes(row.licensedUpToKg)],
      ]),
      total: null,
    },
    {
      title: say(words.groups),
      columns: [
        column(say(words.group), 28, 'left'),
        column(say(words.lineCount), 12, 'right', 0),
        column(say(words.supplied), 24),
        column(say(words.treated), 20),
        column(say(words.load), 16),
      ],
      rows: content.groups.map(({ group, lines, suppliedKg, treatedKg, loadRate }) => [
        ...[say(groupNames[group]), lines, tonnes(suppliedKg), orNone(treatedKg), percent(loadRate)],
      ]),
      total: null,
    },
    {
      title: say(words.facilities),
      columns: [
        column(say(words.holder), 27, 'left'),
        column(say(words.line), 29, 'left'),
        column(say(words.group), 12, 'center'),
        column(say(words.method), 8, 'center'),
        column(say(words.aYear), 12),
        column(say(words.supplied), 12),
      ],
      rows: content.facilities.map((one) => [
        ...[one.holder, one.label, say(groupNames[one.group]), one.methods.join(' ')],
        ...[tonnes(one.licensedAYearKg), tonnes(one.suppliedKg)],
      ]),
      total: null,
    },
  ];
}

type Figures = Omit<NoticeCategory, 'category'>;

function generationTable(content: NoticeContent, say: Say, names: Names): NoticeTable {
  const figures = (row: Figures): Cell[] => [
    ...[tonnes(row.openingKg), tonnes(row.generatedKg), orNone(row.ownUseKg), orNone(row.ownDisposalKg)],
    ...[tonnes(row.inboundKg), tonnes(row.outboundKg), tonnes(row.treatedKg), tonnes(row.closingKg)],
    tonnes(row.residualKg),
  ];
  const headings = [
    ...[words.opening, words.generated, words.ownUse, words.ownDisposal, words.inbound, words.outbound],
    ...[words.treated, words.closing, words.residual],
  ];
  return {
    title: say(words.generation),
    columns: [
      column(say(words.category), 7, 'center'),
      column(say(words.categoryName), 12, 'left'),
      ...headings.map((word) => column(say(word), 9)),
    ],
    rows: content.categories.map((row) => [row.category, names.category(row.category), ...figures(row)]),
    total: [say(words.total), '', ...figures(content.total)],
  };
}

function matchTable(content: NoticeContent, say: Say, names: Names): NoticeTable {
  const figures = (row: Figures): Cell[] => [
    ...[tonnes(row.demandKg), tonnes(row.licensedFromKg), tonnes(row.licensedUpToKg)],
    ...[row.matchFrom, row.matchUpTo, say(bandNames[row.band])],
  ];
  return {
    title: say(words.capacity),
    columns: [
      column(say(words.category), 8, 'center'),
      column(say(words.categoryName), 22, 'left'),
      ...[words.demand, words.licensedFrom, words.licensedUpTo].map((word) => column(say(word), 13)),
      ...[words.matchFrom, words.matchUpTo].map((word) => column(say(word), 10)),
      column(say(words.band), 11, 'center'),
    ],
    rows: content.categories.map((row) => [row.category, names.category(row.category), ...figures(row)]),
    total: [say(words.total), '', ...figures(content.total)],
  };
}

/** What follows from the figures, in sentences; surplus and shortage are named. */
export function noticeFindings(content: NoticeContent, language: Language, names: Names): string[] {
  const say: Say = (word) => word[language];
  const list = (categories: readonly string[]): string =>
    categories.map((code) => `${code} ${names.category(code)}`).join(language === 'zh' ? '、' : ', ') ||
    say(words.nothing);
  const colon = language === 'zh' ? '：' : ': ';
  const bands: readonly Band[] = ['shortage', 'tight', 'moderate_lead', 'surplus'];
  const { top, total } = content;
  const share = top.share === null ? '' : ` ${(top.share * 100).toFixed(2)} %`;
  return [
    language === 'zh'
      ? `本期产生 ${shownCell(tonnes(total.generatedKg), 2)} 吨，利用处置需求 ${shownCell(tonnes(total.demandKg), 2)} 吨，期间许可能力 ${shownCell(tonnes(total.licensedUpToKg), 2)} 吨（每一许可项只计一次）。`
      : `Generated: ${shownCell(tonnes(total.generatedKg), 2)} t; demand for treatment: ${shownCell(tonnes(total.demandKg), 2)} t; licensed capacity of the period: ${shownCell(tonnes(total.licensedUpToKg), 2)} t (each licence line once).`,
    language === 'zh'
      ? `产生量居前的类别为 ${list(top.categories)}，合计占${share || ` ${say(words.nothing)}`}。`
      : `Most is generated of ${list(top.categories)}: together${share || ` ${say(words.nothing)}`}.`,
    ...bands.map((band) => `${say(bandNames[band])}${colon}${list(content.byBand[band])}`),
  ];
}

/** On what the figures rest. */
export function noticeBasis({ source, returns, from, to }: NoticeContent, language: Language): string[] {
  const text = basisText('receipt', source)[language];
  const coverage =
    language === 'zh'
      ? `区域内产废场所 ${returns?.sites ?? 0} 个，计入申报的 ${returns?.filed ?? 0} 个；仅部分期间落在 ${from} 至 ${to} 而未计的申报 ${returns?.leftOut ?? 0} 份。`
      : `Sites of generators in the region: ${returns?.sites ?? 0}; with a return that was counted: ${returns?.filed ?? 0}; returns left out because only a part of their period lies between ${from} and ${to}: ${returns?.leftOut ?? 0}.`;
  const bands =
    language === 'zh'
      ? '评价分档为本系统自定参数（规则 P20），非法律规定；医疗废物计入各表，并在能力与负荷表中单列；收集许可单列，不计入能力。'
      : 'The bands are a parameter of our own (rule P20), not law. Medical waste is in all tables and stands apart in the table of capacity and load; licences to collect stand apart and are not counted as capacity.';
  return [text, ...(returns === null ? [] : [coverage]), bands];
}
