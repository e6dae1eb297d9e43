import PDFDocument from 'pdfkit';
import type { Language } from '../language';
import { quietZoneModules, type QrModules } from './qr-code';
import { fontBytes, fontNames } from './fonts';

/** A box on a page, millimetres from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextStyle {
  /** Size of the font, points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
}

export interface PaperInfo {
  readonly title: string;
  readonly language: Language;
  readonly printedAt: Date;
}

const black = '#000000';
/** From line to line, in sizes of the font; the font's own distance is far wider. */
const lineHeight = 1.25;
/** What the font asks for: ascent and descent, in sizes. */
const fontHeight = 1.448;
/** How far the font sets its characters below the middle of a line of `lineHeight`, in sizes. */
const droop = 0.178;

/** Points (1/72 inch) of so many millimetres. */
export const points = (millimetres: number): number => (millimetres * 72) / 25.4;
/** Millimetres of so many points. */
export const millimetres = (pointsWide: number): number => (pointsWide * 25.4) / 72;

/** Height of so many lines of text, millimetres. @param size points */
export const linesHeight = (lines: number, size: number): number => millimetres(lines * size * lineHeight);

/** On one line, without invisible characters: what a person wrote into a field, as a page can show it. */
export const printable = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();

/** A PDF in the making: text in an embedded subset of the font, lines and QR codes. Millimetres but for font sizes. */
export class Paper {
  private readonly document: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly finished: Promise<Buffer>;

  constructor({ title, language, printedAt }: PaperInfo) {
    this.document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      margin: 0,
      pdfVersion: '1.7',
      lang: language === 'zh' ? 'zh-CN' : 'en',
      displayTitle: true,
      // No font is set up that nothing is written in.
      font: '',
      info: { Title: title, Author: 'Liandan', CreationDate: printedAt, ModDate: printedAt },
    });
    this.document.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.finished = new Promise((resolve) => this.document.on('end', () => resolve(Buffer.concat(this.chunks))));
    for (const name of fontNames) this.document.registerFont(name, fontBytes(name));
  }

  addPage(width: number, height: number): void {
    this.document.addPage({ size: [points(width), points(height)], margin: 0 });
  }

  /** Goes over the pages that there are, for what every page carries. */
  onEachPage(draw: (page: number, pages: number) => void): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      this.document.switchToPage(start + at);
      draw(at + 1, count);
    }
  }

  /** Height that the text takes in this width, millimetres. */
  heightOf(text: string, width: number, style: TextStyle): number {
    if (text === '') return linesHeight(1, style.size);
    this.use(style);
    const asked = this.document.heightOfString(text, { width: points(width), lineGap: gapOf(style) });
    return linesHeight(Math.round(asked / (style.size * lineHeight)), style.size);
  }

  /** Lines that the text takes in this width. */
  linesOf(text: string, width: number, style: TextStyle): number {
    return Math.round(this.heightOf(text, width, style) / linesHeight(1, style.size));
  }

  widthOf(text: string, style: TextStyle): number {
    this.use(style);
    return millimetres(this.document.widthOfString(text));
  }

  /** @param lines what does not fit into so many (at most 6) is cut, and ends in an ellipsis */
  text(text: string, x: number, y: number, width: number, style: TextStyle, lines?: number): void {
    if (text === '') return;
    this.use(style);
    // A height is always given: at the foot of a page the library would else open the next one. What is left of it is
    // reckoned by the font's own distance between lines, which is wider than ours.
    const limit =
      lines === undefined ? { height: Infinity } : { height: lines * style.size * fontHeight + 0.01, ellipsis: '…' };
    this.document.fillColor(style.color ?? black).text(text, points(x), points(y) - style.size * droop, {
      width: points(width),
      align: style.align ?? 'left',
      lineGap: gapOf(style),
      ...limit,
    });
  }

  fill({ x, y, width, height }: Box, color: string): void {
    this.document.rect(points(x), points(y), points(width), points(height)).fill(color);
  }

  /** @param thickness of the line, whose middle runs along the box's edge, millimetres */
  frame({ x, y, width, height }: Box, thickness: number, color = black): void {
    this.document.lineWidth(points(thickness)).strokeColor(color);
    this.document.rect(points(x), points(y), points(width), points(height)).stroke();
  }

  line(fromX: number, fromY: number, toX: number, toY: number, thickness: number, color = black): void {
    this.document.lineWidth(points(thickness)).strokeColor(color);
    this.document.moveTo(points(fromX), points(fromY)).lineTo(points(toX), points(toY)).stroke();
  }

  /** A QR code as one vector path, with the quiet zone that readers need inside the box's `side`. */
  qr({ size, isDark }: QrModules, x: number, y: number, side: number): void {
    const module = points(side) / (size + 2 * quietZoneModules);
    const [left, top] = [points(x) + quietZoneModules * module, points(y) + quietZoneModules * module];
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size;) {
        const from = column;
        while (column < size && isDark(row, column)) column += 1;
        if (column > from)
          this.document.rect(left + from * module, top + row * module, (column - from) * module, module);
        else column += 1;
      }
    }
    this.document.fill(black);
  }

  /** Large and slanting over the whole page, so pale that everything below can be read. */
  watermark(text: string, width: number, height: number): void {
    const style: TextStyle = { size: 110, bold: true, align: 'center', color: '#c00000' };
    const [middleX, middleY] = [points(width / 2), points(height / 2)];
    this.document
      .save()
      .opacity(0.14)
      .rotate(-45, { origin: [middleX, middleY] });
    this.text(text, -width / 2, height / 2 - linesHeight(0.5, style.size), width * 2, style);
    this.document.restore();
  }

  end(): Promise<Buffer> {
    this.document.end();
    return this.finished;
  }

  private use({ size, bold = false }: TextStyle): void {
    this.document.font(bold ? 'bold' : 'regular').fontSize(size);
  }
}

const gapOf = ({ size }: TextStyle): number => (lineHeight - fontHeight) * size;
