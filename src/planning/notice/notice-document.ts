import { localMinute, Sheet, type Language } from '../../common';
import type { NoticeShown } from './notice.dto';
import { noticeBasis, noticeFindings, noticeTables, shownCell, type Names } from './notice-tables';
import { words } from './notice-words';

/** Millimetres between the margins. */
const width = 186;

/** The notice as A4 pages. @param address where the notice is read, for the QR code */
export function noticeDocument(
  notice: NoticeShown,
  language: Language,
  names: Names,
  { address, printedAt, timeZone }: { readonly address: string; readonly printedAt: Date; readonly timeZone: string },
): Promise<Buffer> {
  const { title, content } = notice;
  const sheet = new Sheet({ title, language, printedAt });
  sheet.head(
    title,
    [
      [words.region[language], notice.regionName],
      [words.period[language], `${notice.from} – ${notice.to}`],
      [words.published[language], localMinute(new Date(notice.publishedAt), timeZone)],
      [words.takenAt[language], localMinute(new Date(content.takenAt), timeZone)],
    ],
    { address, code: notice.hash.slice(0, 12), caption: words.notices[language] },
  );
  sheet.heading(words.findings[language]);
  for (const text of noticeFindings(content, language, names)) sheet.paragraph(text);
  for (const { title: heading, columns, rows, total } of noticeTables(content, language, names)) {
    sheet.heading(heading);
    sheet.table(
      columns.map((column) => ({ title: column.title, width: (column.width * width) / 100, align: column.align })),
      rows.map((row) => row.map((cell, at) => shownCell(cell, columns[at]?.decimals ?? 0))),
      total?.map((cell, at) => shownCell(cell, columns[at]?.decimals ?? 0)),
    );
  }
  sheet.heading(words.basis[language]);
  for (const text of noticeBasis(content, language)) sheet.paragraph(text);
  if (notice.remark !== null) {
    sheet.heading(words.remark[language]);
    sheet.paragraph(notice.remark);
  }
  return sheet.finish(
    [`${words.hash[language]} ${notice.hash}`, address],
    notice.withdrawnAt === null ? null : words.withdrawn[language],
    (page, pages) => `${page} / ${pages}`,
  );
}
