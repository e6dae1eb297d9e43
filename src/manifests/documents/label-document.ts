import {
  a4,
  type Box,
  formatKilograms,
  linesHeight,
  millimetres,
  Paper,
  points,
  printable,
  qrModules,
  type TextStyle,
} from '../../common';
import type { LineRecord } from '../manifest.record';
import type { LabelsGiven } from './container-labels';
import { gridOn, type LabelGrid, type LabelSize } from './label-size.rules';
import type { PaperFacts } from './paper-facts';
import { formNames, sayIn, type Say, type Word } from './words';

/** RGB 255, 150, 0. */
const ground = '#FF9600';
/** Blank around the border, and the border itself, millimetres; HJ 1276 asks for at least 3 and 1. */
const [blank, border, rule] = [3, 1.2, 0.25];
const paddingX = 1.2;
/** Height of a Chinese character in sizes of the font: what is measured when text has a height. */
const characterHeight = 0.875;
/** Side of the QR code in sides of the label. */
const qrShare = 0.25;

export interface LabelJob {
  readonly facts: PaperFacts;
  readonly line: LineRecord;
  readonly labels: LabelsGiven;
  readonly size: LabelSize;
  /** `exact`: a page is a label. `a4`: as many as fit, with marks to cut along. */
  readonly sheet: 'exact' | 'a4';
  /** Address that the QR carries beside the code. */
  readonly address: string;
}

/** Labels of the containers of one waste line, in the order of their serials. */
export async function labelDocument(job: LabelJob): Promise<Buffer> {
  const { facts, labels, size, sheet } = job;
  const { side } = size;
  const say = sayIn(facts.language);
  const title = `${say('labels')} ${facts.record.number ?? ''}`;
  const paper = new Paper({ title, language: facts.language, printedAt: facts.printedAt });
  const page = sheet === 'a4' ? a4 : { width: side, height: side };
  const grid = gridOn(page, side);
  const perPage = grid.columns * grid.rows;
  const codes = labels.codes.flatMap((code) => Array.from({ length: size.copies }, () => code));
  for (const [at, code] of codes.entries()) {
    const place = at % perPage;
    if (place === 0) {
      // Between two pages others get their turn: hundreds of labels take about a second.
      await new Promise((resolve) => setImmediate(resolve));
      paper.addPage(page.width, page.height);
      if (sheet === 'a4') drawCuttingMarks(paper, grid, side);
    }
    const x = grid.left + (place % grid.columns) * side;
    const y = grid.top + Math.floor(place / grid.columns) * side;
    drawLabel(paper, { x, y, width: side, height: side }, code, job, say);
  }
  return paper.end();
}

/** Short lines around the block of labels, at every edge to cut along. */
function drawCuttingMarks(paper: Paper, { left, top, columns, rows }: LabelGrid, side: number): void {
  const [gap, length, thickness] = [0.5, 2.5, 0.2];
  const [right, bottom] = [left + columns * side, top + rows * side];
  for (let x = left; x <= right; x += side) {
    paper.line(x, top - gap - length, x, top - gap, thickness);
    paper.line(x, bottom + gap, x, bottom + gap + length, thickness);
  }
  for (let y = top; y <= bottom; y += side) {
    paper.line(left - gap - length, y, left - gap, y, thickness);
    paper.line(right + gap, y, right + gap + length, y, thickness);
  }
}

/** A row of the label: cells side by side. */
interface LabelRow {
  readonly cells: readonly (readonly [label: Word, value: string])[];
  /** How many lines its text may take when there is room; otherwise one. */
  readonly lines?: number;
  /** The value begins below its label. */
  readonly below?: boolean;
}

function drawLabel(paper: Paper, box: Box, code: string, job: LabelJob, say: Say): void {
  const edge = blank + border / 2;
  paper.fill(box, ground);
  paper.frame({ x: box.x + edge, y: box.y + edge, width: box.width - 2 * edge, height: box.height - 2 * edge }, border);

  const style: TextStyle = { size: points(job.size.textHeight / characterHeight) };
  const titleStyle: TextStyle = { size: style.size * 1.6, bold: true, align: 'center' };
  const titleHeight = linesHeight(1, titleStyle.size) + 0.6;
  const width = box.width - 2 * (blank + border);
  const [left, top] = [box.x + blank + border, box.y + blank + border];
  const qrSide = box.width * qrShare;
  paper.text(say('label'), left, top + 0.3, width, titleStyle, 1);

  const free = width - titleHeight - qrSide;
  const qrTop = top + titleHeight + free;
  drawRows(paper, wideRows(code, job, say), { x: left, y: top + titleHeight, width, height: free }, style, say);
  drawRows(paper, narrowRows(job, say), { x: left, y: qrTop, width: width - qrSide, height: qrSide }, style, say);
  const qrLeft = left + width - qrSide;
  paper.line(qrLeft, qrTop, left + width, qrTop, rule);
  paper.line(qrLeft, qrTop, qrLeft, qrTop + qrSide, rule);
  paper.qr(qrModules(`${job.address}#${code}`), qrLeft, qrTop, qrSide);
}

/** Fills the box with rows: lines go first to the rows above that need them, and the rest of the room to all alike. */
function drawRows(paper: Paper, rows: readonly LabelRow[], box: Box, style: TextStyle, say: Say): void {
  const bold = { ...style, bold: true };
  const labelWidth = (word: Word): number => paper.widthOf(say(word), style) + millimetres(style.size) * 0.45;
  let room = Math.floor(box.height / linesHeight(1, style.size)) - rows.length;
  const laid = rows.map((row) => {
    const width = box.width / row.cells.length;
    const needed = row.cells.map(([word, value]) => {
      if (row.below === true) return 1 + paper.linesOf(value, width - 2 * paddingX, bold);
      return paper.linesOf(printable(value), width - 2 * paddingX - labelWidth(word), bold);
    });
    const more = Math.min(Math.max(...needed), row.lines ?? 1) - 1;
    const given = Math.min(more, room);
    room -= given;
    return { ...row, width, lines: 1 + given };
  });
  const lines = laid.reduce((sum, row) => sum + row.lines, 0);
  const spare = (box.height - linesHeight(lines, style.size)) / laid.length;

  let top = box.y;
  for (const { cells, width, lines: given, below = false } of laid) {
    const height = linesHeight(given, style.size) + spare;
    paper.line(box.x, top, box.x + box.width, top, rule);
    cells.forEach(([word, value], at) => {
      const x = box.x + at * width;
      const y = top + spare / 2;
      if (at > 0) paper.line(x, top, x, top + height, rule);
      paper.text(say(word), x + paddingX, y, width, style, 1);
      const indent = below ? 0 : labelWidth(word);
      const valueTop = below ? y + linesHeight(1, style.size) : y;
      const valueLines = below ? given - 1 : given;
      paper.text(printable(value), x + paddingX + indent, valueTop, width - indent - 2 * paddingX, bold, valueLines);
    });
    top += height;
  }
}

/** What stands across the label. Where nothing is known the line stays empty, to be written on. */
function wideRows(code: string, { facts, line }: LabelJob, say: Say): LabelRow[] {
  const { record, registers, language } = facts;
  const hazards = line.hazards.map((hazard) => facts.hazard(hazard)).join(say('and'));
  return [
    { cells: [['digitalCode', code]], lines: 2, below: true },
    { cells: [['wasteName', line.name]], lines: 3 },
    { cells: [['category', facts.category(line.code)]], lines: 2 },
    {
      cells: [
        ['wasteCode', line.code],
        ['form', formNames[line.form][language]],
      ],
    },
    { cells: [['hazards', hazards]], lines: 2 },
    { cells: [['mainComponents', '']] },
    { cells: [['harmfulComponents', '']] },
    { cells: [['producer', registers.generator.name]], lines: 3 },
    { cells: [['precautions', record.precautions]], lines: 4 },
  ];
}

/** What stands beside the QR code. */
function narrowRows({ facts, line, labels }: LabelJob, say: Say): LabelRow[] {
  const { record } = facts;
  return [
    { cells: [['contact', record.contactName]] },
    { cells: [['phone', record.contactPhone]] },
    { cells: [['producedOn', labels.producedOn]] },
    { cells: [['mass', massOf(line, say)]] },
    { cells: [['remarks', `${say('manifestShort')} ${record.number ?? ''}`]] },
  ];
}

/** The mass of the line, when it is all in one container; of one among several it is not known. */
const massOf = (line: LineRecord, say: Say): string =>
  line.containers === 1 ? `${formatKilograms(line.loadedGrams ?? line.plannedGrams)} ${say('kilograms')}` : '';
