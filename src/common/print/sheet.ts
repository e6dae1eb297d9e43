import { linesHeight, Paper, printable, type PaperInfo, type TextStyle } from './paper';
import { qrModules, quietZoneModules, type QrLevel } from './qr-code';

/** A4, millimetres. */
export const a4 = { width: 210, height: 297 } as const;

const margin = 12;
/** Least width of a QR code and of one of its squares, which a telephone's camera still tells apart; millimetres. */
const [qrSide, qrSquare] = [34, 0.4];
const footHeight = 12;
const bottom = a4.height - margin - footHeight;
const padding = { x: 1.3, y: 0.9 } as const;
const [grey, pale, rule] = ['#555555', '#eeeeee', 0.15];

const body: TextStyle = { size: 8 };
const caption: TextStyle = { size: 7, color: grey };
const head: TextStyle = { size: 7.5, bold: true, align: 'center' };
const title: TextStyle = { size: 9.5, bold: true };

export interface Column {
  readonly title: string;
  /** Millimetres; all of a table's columns together are 186. */
  readonly width: number;
  readonly align?: TextStyle['align'];
}

export type Field = readonly [label: string, value: string];

export interface ReadableQr {
  readonly address: string;
  /** Default Q. */
  readonly level?: QrLevel;
  /** The same for people, and what it is. */
  readonly code: string;
  readonly caption: string;
}

/** A document of A4 pages that is written from top to bottom. */
export class Sheet {
  private readonly paper: Paper;
  private readonly left = margin;
  private readonly width = a4.width - 2 * margin;
  /** Where the next thing begins, millimetres from the top. */
  private y = margin;

  constructor(info: PaperInfo) {
    this.paper = new Paper(info);
    this.newPage();
  }

  /** The title, and below it fields beside a QR code, under which its code for reading out stands. */
  head(name: string, fields: readonly Field[], qr: ReadableQr | null): void {
    const modules = qr === null ? null : qrModules(qr.address, qr.level);
    const side = Math.max(qrSide, ((modules?.size ?? 0) + 2 * quietZoneModules) * qrSquare);
    const top = this.y;
    const width = qr === null ? this.width : this.width - side - 4;
    const style: TextStyle = { size: 17, bold: true };
    this.paper.text(name, this.left, this.y, width, style);
    this.y += this.paper.heightOf(name, width, style) + 3;
    this.fields(fields, 1, width);
    if (qr === null || modules === null) return;
    const x = this.left + this.width - side;
    this.paper.qr(modules, x, top, side);
    this.paper.text(qr.code, x, top + side - 0.5, side, { size: 9, bold: true, align: 'center' });
    this.paper.text(qr.caption, x, top + side + 3.6, side, { ...caption, align: 'center' });
    this.y = Math.max(this.y, top + side + 8);
  }

  /** Heads what comes after, and is never left alone at the foot of a page. */
  heading(text: string): void {
    this.y += 2.5;
    this.makeRoom(22);
    this.paper.fill({ x: this.left, y: this.y, width: this.width, height: 6 }, pale);
    this.paper.text(text, this.left + padding.x, this.y + 1, this.width - 2 * padding.x, title);
    this.y += 7;
  }

  paragraph(text: string, style: TextStyle = body): void {
    const width = this.width - 2 * padding.x;
    const height = this.paper.heightOf(text, width, style);
    this.makeRoom(height);
    this.paper.text(text, this.left + padding.x, this.y, width, style);
    this.y += height + 1.2;
  }

  /** Labels and values in rows of so many; the values that are empty stay as room to write in. */
  fields(fields: readonly Field[], perRow: number, width = this.width): void {
    const share = width / perRow;
    for (let at = 0; at < fields.length; at += perRow) {
      const row = fields.slice(at, at + perRow).map(([label, value]) => ({ label, value: printable(value) }));
      const labelWidth = perRow === 1 ? 34 : 27;
      const valueWidth = share - labelWidth - 2 * padding.x;
      const heights = row.map(({ label, value }) =>
        Math.max(this.paper.heightOf(value, valueWidth, body), this.paper.heightOf(label, labelWidth, caption)),
      );
      const height = Math.max(...heights) + padding.y;
      this.makeRoom(height);
      row.forEach(({ label, value }, column) => {
        const x = this.left + column * share;
        this.paper.text(label, x + padding.x, this.y + 0.3, labelWidth, caption);
        this.paper.text(value, x + padding.x + labelWidth, this.y, valueWidth, body);
      });
      this.y += height;
    }
  }

  /**
   * A table whose head is repeated on every page that it runs over. A row is never torn.
   * @param leastHeight of a row, millimetres, where people write into it
   */
  table(
    columns: readonly Column[],
    rows: readonly (readonly string[])[],
    total?: readonly string[],
    leastHeight = 0,
  ): void {
    this.y += 1;
    this.row(
      columns,
      columns.map((column) => column.title),
      head,
      pale,
    );
    for (const cells of rows) this.tableRow(columns, cells, body, leastHeight);
    if (total !== undefined) this.tableRow(columns, total, { ...body, bold: true });
    this.y += 1.5;
  }

  /** Room for a seal and a date, written in by hand. */
  signature(who: string, when: string): void {
    this.makeRoom(26);
    this.y += 14;
    const half = this.width / 2;
    this.paper.text(who, this.left, this.y, half, { size: 10 });
    this.paper.text(when, this.left + half, this.y, half, { size: 10 });
    for (const x of [this.left, this.left + half])
      this.paper.line(x + 32, this.y + 5, x + half - 10, this.y + 5, rule, grey);
    this.y += 12;
  }

  /** Foot and watermark on every page, and the end. @param place tells where one is, at the foot on the right */
  finish(
    foot: readonly string[],
    watermark: string | null,
    place: (page: number, pages: number) => string,
  ): Promise<Buffer> {
    this.paper.onEachPage((page, pages) => {
      const y = a4.height - margin - footHeight + 2;
      this.paper.line(this.left, y, this.left + this.width, y, rule, grey);
      const small: TextStyle = { size: 6.5, color: grey };
      foot.forEach((line, at) =>
        this.paper.text(line, this.left, y + 0.8 + at * linesHeight(1, small.size), this.width - 26, small, 1),
      );
      this.paper.text(place(page, pages), this.left + this.width - 26, y + 0.8, 26, { ...small, align: 'right' });
      if (watermark !== null) this.paper.watermark(watermark, a4.width, a4.height);
    });
    return this.paper.end();
  }

  private tableRow(columns: readonly Column[], cells: readonly string[], style: TextStyle, leastHeight = 0): void {
    const height = Math.max(leastHeight, this.rowHeight(columns, cells, style));
    if (this.y + height > bottom) {
      this.newPage();
      this.row(
        columns,
        columns.map((column) => column.title),
        head,
        pale,
      );
    }
    this.row(columns, cells, style, undefined, height);
  }

  private rowHeight(columns: readonly Column[], cells: readonly string[], style: TextStyle): number {
    const heights = columns.map(({ width }, at) =>
      this.paper.heightOf(printable(cells[at] ?? ''), width - 2 * padding.x, style),
    );
    return Math.max(...heights) + 2 * padding.y;
  }

  private row(
    columns: readonly Column[],
    cells: readonly string[],
    style: TextStyle,
    ground?: string,
    height = this.rowHeight(columns, cells, style),
  ): void {
    let x = this.left;
    columns.forEach(({ width, align }, at) => {
      const box = { x, y: this.y, width, height };
      if (ground !== undefined) this.paper.fill(box, ground);
      const cell = { ...style, align: style.align ?? align };
      this.paper.text(printable(cells[at] ?? ''), x + padding.x, this.y + padding.y, width - 2 * padding.x, cell);
      this.paper.frame(box, rule);
      x += width;
    });
    this.y += height;
  }

  private makeRoom(height: number): void {
    if (this.y + height > bottom) this.newPage();
  }

  private newPage(): void {
    this.paper.addPage(a4.width, a4.height);
    this.y = margin;
  }
}
