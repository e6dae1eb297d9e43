import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import {
  type Bilingual,
  Clock,
  type Column,
  formatKilograms,
  formatReadableCode,
  type Language,
  localMinute,
  type PrintedDocument,
  Sheet,
} from '../../common';
import { ENV, type Env } from '../../config';
import { pageOf, sayIn, words, type Say } from '../documents/words';
import type { StopRecord, TripRecord } from './trip.record';
import { TripRepository } from './trip.repository';
import { stopStateOf, totalsOf, type StopState } from './trip.rules';

/** Height of a row in which two people sign, millimetres. */
const signingHeight = 16;

/** What a driver takes along: his stops, with room for what was weighed and for signatures. Masses in kilograms. */
@Injectable()
export class TripCard {
  constructor(
    private readonly trips: TripRepository,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async print(actor: Actor, id: string, language: Language): Promise<PrintedDocument> {
    const trip = await this.trips.find(actor, id);
    const printedAt = this.clock.now();
    const handle = formatReadableCode(trip.handle);
    const [say, title] = [sayIn(language), words.tripCard];
    const sheet = new Sheet({ title: `${title[language]} ${handle}`, language, printedAt });
    const printed = `${say('printedAt')} ${localMinute(printedAt, this.env.timeZone)}`;
    head(sheet, trip, handle, say);
    stops(sheet, trip, language, say);
    sheet.signature(say('driverSigns'), say('receiverSigns'));
    const bytes = await sheet.finish(
      [`${say('tripCard')} ${handle}    ${printed}`, say('tripCardLayout')],
      null,
      (page, pages) => pageOf(page, pages)[language],
    );
    const nameIn = (one: Language): string => `${title[one]} ${handle}.pdf`;
    return { bytes, fileName: nameIn(language), asciiName: nameIn('en') };
  }
}

function head(sheet: Sheet, trip: TripRecord, handle: string, say: Say): void {
  const { onBoardGrams } = totalsOf(trip.stops, trip);
  sheet.head(say('tripCard'), [], null);
  sheet.fields(
    [
      [say('tripHandle'), handle],
      [say('plannedOn'), trip.plannedOn],
      [say('carrier'), trip.carrierName],
      [say('vehicle'), [trip.plate, trip.trailerPlate].filter((plate) => plate !== null).join(say('and'))],
      [say('driver'), trip.driverName],
      [say('escort'), trip.escortName ?? ''],
      [say('waybill'), trip.waybillNumber ?? ''],
      [say('ratedMass'), formatKilograms(trip.ratedGrams)],
      [say('onBoard'), formatKilograms(onBoardGrams)],
    ],
    2,
  );
}

function stops(sheet: Sheet, trip: TripRecord, language: Language, say: Say): void {
  const columns: readonly Column[] = [
    { title: say('stop'), width: 17, align: 'center' },
    { title: say('generatorAndPlace'), width: 44 },
    { title: say('wastes'), width: 41 },
    { title: say('receiver'), width: 24 },
    { title: say('plannedKilograms'), width: 18, align: 'right' },
    { title: say('loadedKilograms'), width: 18, align: 'right' },
    { title: say('generatorSigns'), width: 24 },
  ];
  const kilograms = (grams: number | null): string => (grams === null ? '' : formatKilograms(grams));
  const rows = trip.stops.map((stop) => [
    `${stop.stopNo} ${stateNames[stopStateOf(stop, trip)][language]}`,
    [stop.generatorName, stop.siteName, stop.address, stop.contactName, stop.contactPhone].join(' '),
    [stop.number, ...stop.lines.map(({ code, name }) => `${code} ${name}`)].join(say('and')),
    receiverOf(stop),
    kilograms(stop.plannedGrams),
    kilograms(stop.loadedGrams),
    stop.reason ?? '',
  ]);
  const { plannedGrams, loadedGrams } = totalsOf(trip.stops, trip);
  const total = ['', say('total'), '', '', kilograms(plannedGrams), kilograms(loadedGrams), ''];
  sheet.heading(say('tripStops'));
  sheet.table(columns, rows, total, signingHeight);
}

const receiverOf = ({ receiverName, receiverSiteName }: StopRecord): string => `${receiverName} ${receiverSiteName}`;

const stateNames: Readonly<Record<StopState, Bilingual>> = {
  waiting: { zh: '待提货', en: 'waiting' },
  on_board: { zh: '已装车', en: 'on board' },
  delivered: { zh: '已送达', en: 'delivered' },
  missed: { zh: '未提', en: 'missed' },
  fell_out: { zh: '已移出', en: 'fell out' },
};
