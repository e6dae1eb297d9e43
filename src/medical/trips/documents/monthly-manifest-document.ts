import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import {
  formatKilograms,
  formatReadableCode,
  localMinute,
  Sheet,
  type Column,
  type Language,
  type PrintedDocument,
} from '../../../common';
import { ENV, type Env } from '../../../config';
import { MedicalClocks } from '../../clocks/medical-clocks';
import { classNameIn, medicalWords, placeOfPage, sayMedicalIn } from '../../words';
import { MonthlyManifests } from '../monthly-manifests';

/** 《危险废物转移联单（医疗废物专用）》 of a month, institution and plant. */
@Injectable()
export class MonthlyManifestDocument {
  constructor(
    private readonly manifests: MonthlyManifests,
    private readonly clocks: MedicalClocks,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async print(actor: Actor, id: string, language: Language): Promise<PrintedDocument> {
    const manifest = await this.manifests.one(actor, id);
    const { now } = this.clocks.read();
    const say = sayMedicalIn(language);
    const sheet = new Sheet({ title: `${say('manifest')} ${manifest.number}`, language, printedAt: now });
    sheet.head(say('manifest'), [], null);
    sheet.fields(
      [
        [say('number'), manifest.number],
        [say('month'), manifest.month.slice(0, 7)],
        [say('institution'), `${manifest.institutionName} ${manifest.siteName}`],
        [say('plant'), manifest.facilityName],
      ],
      2,
    );
    const columns: readonly Column[] = [
      { title: say('day'), width: 40 },
      { title: say('class'), width: 76 },
      { title: say('pieces'), width: 30, align: 'right' },
      { title: say('kilograms'), width: 40, align: 'right' },
    ];
    const kilograms = (kg: number): string => formatKilograms(Math.round(kg * 1000));
    const rows = manifest.receipts.map(({ day, classCode, pieces, kg }) => [
      ...[day, classNameIn(classCode, language), String(pieces), kilograms(kg)],
    ]);
    sheet.table(columns, rows, [say('total'), '', String(manifest.pieces), kilograms(manifest.kg)]);
    sheet.heading(say('tripCards'));
    sheet.paragraph(manifest.tripHandles.map(formatReadableCode).join('  '));
    sheet.signature(say('institutionSigns'), say('plantSigns'));
    const bytes = await sheet.finish(
      [
        `${say('manifest')} ${manifest.number}    ${say('printedAt')} ${localMinute(now, this.env.timeZone)}`,
        say('layout'),
      ],
      null,
      (page, pages) => placeOfPage(page, pages, language),
    );
    const nameIn = (one: Language): string => `${medicalWords.manifest[one]} ${manifest.number}.pdf`;
    return { bytes, fileName: nameIn(language), asciiName: nameIn('en') };
  }
}
