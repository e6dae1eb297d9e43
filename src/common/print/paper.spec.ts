import { readPdf, type PdfRead } from '../../../test/support/read-pdf';
import { Paper, linesHeight, millimetres, points, printable, type TextStyle } from './paper';

const info = { title: '试印', language: 'zh', printedAt: new Date('2026-03-02T01:00:00Z') } as const;
const style: TextStyle = { size: 10 };

/** A page of 100 × 60 mm. */
function page(draw: (paper: Paper) => void): Promise<PdfRead> {
  const paper = new Paper(info);
  paper.addPage(100, 60);
  draw(paper);
  return paper.end().then(readPdf);
}

describe('text on paper', () => {
  it('is measured in millimetres', () => {
    expect(points(25.4)).toBe(72);
    expect(millimetres(72)).toBe(25.4);
    expect(linesHeight(2, 10)).toBeCloseTo(millimetres(25), 6);
  });

  it('is shown on one line, without signs that nobody sees', () => {
    expect(printable(' 防泄漏\n托盘\t\u0007\u200b\u202e禁火\u2028 ')).toBe('防泄漏 托盘 禁火');
  });

  const long = '银川市危险废物'.repeat(8);

  it('is cut where its lines end, after an ellipsis, and only there', async () => {
    for (const lines of [1, 2, 3]) {
      const { pages } = await page((paper) => paper.text(long, 5, 5, 40, style, lines));
      const text = pages[0]?.text ?? '';
      expect(text.length).toBeGreaterThan(lines * 9);
      expect(text).toMatch(/^[^…]+…$/);
      expect(long.startsWith(text.slice(0, -1))).toBe(true);
    }
  });

  it('is whole when it has the lines that it takes', async () => {
    const paper = new Paper(info);
    const lines = paper.linesOf(long, 40, style);
    expect(lines).toBe(6);
    expect(paper.heightOf(long, 40, style)).toBeCloseTo(linesHeight(lines, style.size), 6);
    const { pages } = await page((one) => one.text(long, 5, 5, 40, style, lines));
    expect(pages[0]?.text).toBe(long);
  });

  it('never opens a page by itself', async () => {
    const { pages } = await page((paper) => paper.text('页脚', 5, 55.6, 40, style));
    expect(pages.map(({ text }) => text)).toEqual(['页脚']);
  });

  it('with a character that the font has not is printed all the same', async () => {
    const { pages } = await page((paper) => paper.text('油🛢桶', 5, 5, 40, style));
    expect(pages[0]?.text).toMatch(/^油.*桶$/u);
  });
});
