import { escapeHtml, localMinute, PlainPages, type Cell, type Language } from '../../common';
import type { NoticeListed, NoticeShown } from './notice.dto';
import { noticeBasis, noticeFindings, noticeTables, shownCell, type Names, type NoticeTable } from './notice-tables';
import { words } from './notice-words';

const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1f2329;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:76rem;margin:0 auto;padding:1.25rem 1rem 3rem}
header{display:flex;justify-content:space-between;color:#4e5969;font-size:.9rem;margin-bottom:1rem}
.card{background:#fff;border-radius:12px;padding:1.25rem;box-shadow:0 1px 3px #0001;margin-bottom:1rem}
h1{font-size:1.45rem;line-height:1.3;margin:0 0 .6rem}h2{font-size:1.05rem;margin:0 0 .6rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem;margin:0}dt{color:#4e5969}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;min-width:100%;font-size:.88rem;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .55rem;border-bottom:1px solid #e5e6eb;text-align:right;white-space:nowrap}
th{background:#f7f8fa;font-weight:600}.left{text-align:left;white-space:normal;min-width:9rem}.center{text-align:center}
tfoot td{font-weight:600}
.withdrawn{padding:.8rem 1rem;border-radius:10px;background:#a8071a;color:#fff;font-weight:600;margin-bottom:1rem}
.files a{display:inline-block;margin:.6rem 1rem 0 0}a{color:#0958d9}
li{margin:.4rem 0}ul{padding-left:1.2rem;margin:0}
@media print{body{background:#fff}.card{box-shadow:none;padding:0}.files{display:none}}`;

export const noticePages = new PlainPages({ style, about: words.notices, robots: 'index' });

const render = (language: Language, title: string, body: string): string =>
  noticePages.render({ language, title, about: words.notices[language], body });

function tableHtml({ title, columns, rows, total }: NoticeTable): string {
  const row = (cells: readonly Cell[], tag: 'td' | 'th'): string =>
    `<tr>${cells
      .map(
        (cell, at) =>
          `<${tag} class="${columns[at]?.align ?? 'right'}">${escapeHtml(shownCell(cell, columns[at]?.decimals ?? 0))}</${tag}>`,
      )
      .join('')}</tr>`;
  const head = row(
    columns.map((column) => column.title),
    'th',
  );
  return (
    `<section class="card"><h2>${escapeHtml(title)}</h2><div class="scroll" tabindex="0"><table><thead>${head}</thead>` +
    `<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody>` +
    `${total === null ? '' : `<tfoot>${row(total, 'td')}</tfoot>`}</table></div></section>`
  );
}

/** One notice, for everybody. */
export function noticePage(notice: NoticeShown, language: Language, names: Names, timeZone: string): string {
  const { content } = notice;
  const field = (label: string, value: string): string => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`;
  const files = (['xlsx', 'csv', 'document'] as const)
    .map((file) => {
      const name = file === 'document' ? 'PDF' : file.toUpperCase();
      return `<a href="/api/capacity-notices/${notice.id}/${file}?language=${language}">${name}</a>`;
    })
    .join('');
  const list = (texts: readonly string[]): string =>
    `<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
  const withdrawn =
    notice.withdrawnAt === null
      ? ''
      : `<p class="withdrawn">${words.withdrawn[language]} ${escapeHtml(notice.withdrawnAt.slice(0, 10))} ${escapeHtml(notice.withdrawnBecause ?? '')}</p>`;
  return render(
    language,
    notice.title,
    `${withdrawn}<section class="card"><h1>${escapeHtml(notice.title)}</h1><dl>` +
      `${field(words.region[language], notice.regionName)}${field(words.period[language], `${notice.from} – ${notice.to}`)}` +
      `${field(words.published[language], localMinute(new Date(notice.publishedAt), timeZone))}${field(words.takenAt[language], localMinute(new Date(content.takenAt), timeZone))}` +
      `${field(words.hash[language], notice.hash)}</dl><p class="files">${files}</p></section>` +
      `<section class="card"><h2>${words.findings[language]}</h2>${list(noticeFindings(content, language, names))}</section>` +
      noticeTables(content, language, names).map(tableHtml).join('') +
      `<section class="card"><h2>${words.basis[language]}</h2>${list(noticeBasis(content, language))}</section>` +
      (notice.remark === null
        ? ''
        : `<section class="card"><h2>${words.remark[language]}</h2><p>${escapeHtml(notice.remark)}</p></section>`),
  );
}

/** All notices, newest first. @param next address of the next page, or null */
export function noticeListPage(notices: readonly NoticeListed[], next: string | null, language: Language): string {
  const items = notices
    .map(({ id, title, regionName, from, to, publishedAt, withdrawnAt }) => {
      const gone = withdrawnAt === null ? '' : ` (${words.withdrawn[language]})`;
      const about = `${regionName} ${from} – ${to}, ${publishedAt.slice(0, 10)}${gone}`;
      return `<li><a href="/notices/${id}">${escapeHtml(title)}</a><br>${escapeHtml(about)}</li>`;
    })
    .join('');
  const more = next === null ? '' : `<p class="files"><a href="${escapeHtml(next)}">…</a></p>`;
  const body = items === '' ? `<p>${words.none[language]}</p>` : `<ul>${items}</ul>${more}`;
  return render(
    language,
    words.notices[language],
    `<section class="card"><h1>${words.notices[language]}</h1>${body}</section>`,
  );
}
