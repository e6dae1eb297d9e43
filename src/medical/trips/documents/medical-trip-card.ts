import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import {
  formatReadableCode,
  formatKilograms,
  localMinute,
  Sheet,
  type Column,
  type Language,
  type PrintedDocument,
} from '../../../common';
import { ENV, type Env } from '../../../config';
import { MedicalClocks } from '../../clocks/medical-clocks';
import { classNameIn, medicalWords, placeOfPage, sayMedicalIn, type SayMedical } from '../../words';
import type { MedicalTripRecord, StopRecord } from '../medical-trip.record';
import { MedicalTripRepository } from '../medical-trip.repository';

/** Height of a row in which somebody signs, millimetres. */
const signingHeight = 12;

/** 《医疗废物运送登记卡》: one card a vehicle and round, with what each stop gave and who confirmed it. */
@Injectable()
export class MedicalTripCard {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly clocks: MedicalClocks,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** An institution's card has its own stop alone. @throws {DomainError} NOT_FOUND */
  async print(actor: Actor, id: string, language: Language): Promise<PrintedDocument> {
    const trip = await this.trips.find(actor, id);
    const { now } = this.clocks.read();
    const handle = formatReadableCode(trip.handle);
    const say = sayMedicalIn(language);
    const time = (at: string | null): string => (at === null ? '' : localMinute(new Date(at), this.env.timeZone));
    const sheet = new Sheet({ title: `${say('card')} ${handle}`, language, printedAt: now });
    sheet.head(say('card'), [], null);
    sheet.fields(
      [
        [say('number'), handle],
        [say('plannedOn'), trip.plannedOn],
        [say('carrier'), trip.carrierName],
        [say('plant'), trip.facilityName],
        [say('vehicle'), trip.plate],
        [say('driver'), trip.driverName],
        [say('escort'), trip.escortName ?? ''],
        [say('receivedAt'), time(trip.receivedAt)],
        [say('washedAt'), time(trip.washedAt)],
      ],
      2,
    );
    stopsOf(sheet, trip, language, say, time);
    if (trip.intake.length > 0) intakeOf(sheet, trip, language, say);
    sheet.signature(say('carrierSigns'), say('plantSigns'));
    const bytes = await sheet.finish(
      [`${say('card')} ${handle}    ${say('printedAt')} ${localMinute(now, this.env.timeZone)}`, say('layout')],
      null,
      (page, pages) => placeOfPage(page, pages, language),
    );
    const nameIn = (one: Language): string => `${medicalWords.card[one]} ${handle}.pdf`;
    return { bytes, fileName: nameIn(language), asciiName: nameIn('en') };
  }
}

function stopsOf(
  sheet: Sheet,
  { stops }: MedicalTripRecord,
  language: Language,
  say: SayMedical,
  time: (at: string | null) => string,
): void {
  const columns: readonly Column[] = [
    { title: say('stop'), width: 11, align: 'center' },
    { title: say('institution'), width: 46 },
    { title: say('time'), width: 25 },
    { title: say('wastes'), width: 56 },
    { title: say('collector'), width: 22 },
    { title: say('confirmed'), width: 26 },
  ];
  const rows = stops.map((stop) => [
    String(stop.stopNo),
    `${stop.institutionName} ${stop.siteName} ${stop.address}`,
    time(stop.stoppedAt),
    stop.outcome === 'missed' ? `${say('missed')}: ${stop.reason ?? ''}` : wastesOf(stop, language, say),
    stop.collector ?? '',
    stop.agreed === false ? `${stop.institutionBy ?? ''} (${say('disputed')})` : (stop.institutionBy ?? ''),
  ]);
  const grams = stops.flatMap(({ classes }) => classes).reduce((sum, one) => sum + one.grams, 0);
  sheet.heading(say('stops'));
  sheet.table(columns, rows, ['', say('total'), '', formatKilograms(grams), '', ''], signingHeight);
}

const wastesOf = ({ classes, exemption }: StopRecord, language: Language, say: SayMedical): string =>
  [
    ...classes.map(({ classCode, bags, boxes, grams }) =>
      [
        classNameIn(classCode, language),
        ...[bags > 0 ? `${bags} ${say('bags')}` : '', boxes > 0 ? `${boxes} ${say('boxes')}` : ''],
        formatKilograms(grams),
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
    ...(exemption === null ? [] : [exemption]),
  ].join('; ');

function intakeOf(sheet: Sheet, { intake }: MedicalTripRecord, language: Language, say: SayMedical): void {
  const columns: readonly Column[] = [
    { title: say('class'), width: 66 },
    { title: say('expected'), width: 40, align: 'right' },
    { title: say('received'), width: 40, align: 'right' },
    { title: say('missing'), width: 40, align: 'right' },
  ];
  const rows = intake.map(({ classCode, expectedGrams, receivedGrams, missingGrams }) => [
    classNameIn(classCode, language),
    ...[expectedGrams, receivedGrams, missingGrams].map(formatKilograms),
  ]);
  sheet.heading(say('intake'));
  sheet.table(columns, rows);
}
