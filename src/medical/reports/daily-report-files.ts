import { csvOf, localMinute, Sheet, type Cell, type Language, type PrintedDocument } from '../../common';
import { placeOfPage } from '../words';
import type { DailyReport } from './daily-report.dto';
import { reportFigures, reportHead, reportTables } from './daily-report-tables';
import { reportWords } from './daily-report-words';

/** Millimetres between the margins. */
const width = 186;

/** All of the report, one table below the other; a drill's says so first and last. */
export function reportCsv(report: DailyReport, language: Language): string {
  const note: Cell[][] = report.drill ? [[reportWords.drillNote[language]]] : [];
  const tables = reportTables(report, language).flatMap(({ title, columns, rows }): Cell[][] => [
    ...[[], [title]],
    columns.map((column) => column.title),
    ...rows.map((row) => [...row]),
  ]);
  return csvOf([
    [reportWords.title[language]],
    ...note,
    ...reportHead(report, report.takenAt, language).map((row) => [...row]),
    ...reportFigures(report, language).map((row) => [...row]),
    ...[...tables, ...note],
  ]);
}

/** The report as A4 pages; a drill's carries it across every page. */
export async function reportDocument(
  report: DailyReport,
  language: Language,
  timeZone: string,
): Promise<PrintedDocument> {
  const printedAt = new Date(report.takenAt);
  const title = `${reportWords.title[language]} ${report.regionName} ${report.day}`;
  const sheet = new Sheet({ title, language, printedAt });
  sheet.head(reportWords.title[language], reportHead(report, localMinute(printedAt, timeZone), language), null);
  if (report.drill) sheet.paragraph(reportWords.drillNote[language]);
  sheet.heading(reportWords.figures[language]);
  sheet.fields(
    reportFigures(report, language).map(([label, value]) => [label, String(value)] as const),
    2,
  );
  for (const { title: heading, columns, rows } of reportTables(report, language)) {
    sheet.heading(heading);
    sheet.table(
      columns.map(({ title: name, share, align }) => ({ title: name, width: (share * width) / 100, align })),
      rows.map((row) => row.map((cell) => (cell === null ? '–' : String(cell)))),
    );
  }
  const bytes = await sheet.finish(
    [title, ...(report.drill ? [reportWords.drillNote[language]] : [])],
    report.drill ? reportWords.drill[language] : null,
    (page, pages) => placeOfPage(page, pages, language),
  );
  const asciiName = `medical-daily-${report.regionCode}-${report.day}${report.drill ? '-drill' : ''}.pdf`;
  const drill = report.drill ? ` ${reportWords.drill[language]}` : '';
  return { bytes, fileName: `${title}${drill}.pdf`, asciiName };
}
