import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import {
  formatKilograms,
  formatReadableCode,
  gramsFromKilograms,
  linesHeight,
  localMinute,
  notFound,
  Paper,
  parseReadableCode,
  printable,
  qrModules,
  type Language,
  type PrintedDocument,
} from '../../common';
import { ENV, type Env } from '../../config';
import { Database } from '../../database';
import { MedicalClocks } from '../clocks/medical-clocks';
import { classNameIn, medicalWords, sayMedicalIn, type SayMedical } from '../words';
import type { ContainerShown } from './container.shown';
import { ContainerQueries } from './container.queries';

/** A label of the roll that ward printers take, millimetres. */
const label = { width: 60, height: 40 } as const;
const [edge, barHeight, qrSide] = [1.5, 6.5, 23];
const [yellow, black, white] = ['#FFD100', '#000000', '#ffffff'];

/** Labels of bags, boxes and carts, a page each, for the roll of a ward's printer. The QR is the code alone. */
@Injectable()
export class ContainerLabels {
  constructor(
    private readonly database: Database,
    private readonly queries: ContainerQueries,
    private readonly clocks: MedicalClocks,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND when one of the codes is none, or is not the caller's to see */
  async print(actor: Actor, typed: readonly string[], language: Language): Promise<PrintedDocument> {
    const codes = typed.map((code) => parseReadableCode(code));
    const known = await this.queries.ofCodes(
      this.database,
      actor,
      codes.flatMap((code) => code ?? []),
    );
    const containers = codes.map((code) => known.find((one) => one.code === code));
    const { now } = this.clocks.read();
    const say = sayMedicalIn(language);
    const paper = new Paper({ title: say('labels'), language, printedAt: now });
    for (const container of containers) {
      if (container === undefined) throw notFound({ zh: '其中一个容器', en: 'One of the containers' });
      paper.addPage(label.width, label.height);
      this.draw(paper, container, language, say);
      // Between two labels others get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const bytes = await paper.end();
    const nameIn = (one: Language): string => `${medicalWords.labels[one]} ${codes.length}.pdf`;
    return { bytes, fileName: nameIn(language), asciiName: nameIn('en') };
  }

  private draw(paper: Paper, container: ContainerShown, language: Language, say: SayMedical): void {
    const { code, classCode, department, institutionName, sealedAt, kg, outbreak } = container;
    paper.fill({ x: 0, y: 0, width: label.width, height: barHeight }, outbreak ? black : yellow);
    const title = outbreak ? `${say('label')}  ${say('outbreak')}` : say('label');
    const head = { size: 11, bold: true, align: 'center', color: outbreak ? white : black } as const;
    paper.text(title, edge, 0.9, label.width - 2 * edge, head, 1);

    const width = label.width - qrSide - 3 * edge;
    const lines = [
      { text: classCode === null ? '' : classNameIn(classCode, language), size: 8.5, bold: true },
      { text: institutionName, size: 7, lines: 2 },
      { text: department === null ? '' : `${say('department')} ${department}`, size: 7, lines: 2 },
      {
        text: sealedAt === null ? '' : `${say('sealed')} ${localMinute(new Date(sealedAt), this.env.timeZone)}`,
        size: 7,
      },
      { text: kg === null ? '' : `${formatKilograms(gramsFromKilograms(kg))} kg`, size: 9, bold: true },
    ];
    let y = barHeight + 1;
    for (const { text, size, bold = false, lines: most = 1 } of lines) {
      if (text === '') continue;
      const shown = printable(text);
      const taken = Math.min(most, paper.linesOf(shown, width, { size, bold }));
      paper.text(shown, edge, y, width, { size, bold }, taken);
      y += linesHeight(taken, size) + 0.5;
    }
    paper.qr(qrModules(code), label.width - qrSide - edge, barHeight + 0.5, qrSide);
    paper.text(formatReadableCode(code), edge, label.height - 5.5, label.width - 2 * edge, {
      ...{ size: 10, bold: true, align: 'center' },
    });
  }
}
