import type { Cell, Language } from '../../common';
import { classNameIn } from '../words';
import type { DailyReport } from './daily-report.dto';
import { reportWords } from './daily-report-words';

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly share: number; readonly align?: 'right' }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The figures that stand above the tables: label and kilograms, or a count. */
export const reportFigures = (report: DailyReport, language: Language): (readonly [string, number])[] => [
  [`${reportWords.generated[language]} kg`, report.generatedKg],
  [`${reportWords.designated[language]} kg`, report.designatedKg],
  [reportWords.institutions[language], report.institutions],
  [`${reportWords.collected[language]} kg`, report.collectedKg],
  [`${reportWords.treated[language]} kg`, report.treatedKg],
  [`${reportWords.stored[language]} kg`, report.storedKg],
  [`${reportWords.need[language]} kg`, report.emergencyNeedKg],
  [`${reportWords.covered[language]} kg`, report.coveredKg],
  [`${reportWords.missing[language]} kg`, report.missingKg],
];

/** The tables of the report, for paper and for spreadsheets. */
export function reportTables({ classes, facilities }: DailyReport, language: Language): ReportTable[] {
  const text = (word: keyof typeof reportWords, share: number): ReportTable['columns'][number] => ({
    ...{ title: reportWords[word][language], share },
  });
  const mass = (word: keyof typeof reportWords, share: number): ReportTable['columns'][number] => ({
    ...{ title: reportWords[word][language], share, align: 'right' },
  });
  return [
    {
      title: reportWords.classes[language],
      columns: [
        text('class', 36),
        ...(['generated', 'collected', 'treated', 'stored'] as const).map((word) => mass(word, 16)),
      ],
      rows: classes.map(({ classCode, generatedKg, collectedKg, treatedKg, storedKg }) => [
        ...[classNameIn(classCode, language), generatedKg, collectedKg, treatedKg, storedKg],
      ]),
    },
    {
      title: reportWords.facilities[language],
      columns: [
        text('facility', 35),
        ...(['licensed', 'emergency', 'received', 'treated', 'load'] as const).map((word) => mass(word, 13)),
      ],
      rows: facilities.map(({ name, licensedKg, emergencyKg, receivedKg, treatedKg, loadPercent }) => [
        ...[name, licensedKg, emergencyKg, receivedKg, treatedKg, loadPercent],
      ]),
    },
  ];
}

/** What the report is of: label and text. */
export function reportHead(
  { regionCode, regionName, day, drill, outbreak }: DailyReport,
  takenAt: string,
  language: Language,
): (readonly [string, string])[] {
  const said = outbreak === null ? reportWords.none[language] : `${outbreak.level}  ${outbreak.document}`;
  return [
    [reportWords.region[language], `${regionName} ${regionCode}`],
    [reportWords.day[language], day],
    [reportWords.outbreak[language], drill ? `${reportWords.drill[language]}  ${said}` : said],
    [reportWords.takenAt[language], takenAt],
  ];
}
