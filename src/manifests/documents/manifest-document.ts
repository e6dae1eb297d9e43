import { type Column, type Field, Sheet } from '../../common';
import { statusNames } from '../http/page';
import type { LineRecord, ManifestRecord } from '../manifest.record';
import { carriedBy, footLines, proofFields, qrOf, tonnes } from './paper-parts';
import type { Leg } from './legs.rules';
import type { PaperFacts } from './paper-facts';
import { formNames, outcomeNames, pageOf, sayIn, type Say } from './words';

/**
 * The manifest on A4: what its three parties have said of it so far. Masses in tonnes, as the form has them.
 * @param signedAddress what its QR holds; undefined: the plain address
 */
export async function manifestDocument(facts: PaperFacts, signedAddress: string | undefined): Promise<Buffer> {
  const { record, language } = facts;
  const say = sayIn(language);
  const number = record.number ?? say('notIssued');
  const title = say('manifest');
  const sheet = new Sheet({ title: `${title} ${number}`, language, printedAt: facts.printedAt });

  sheet.head(
    title,
    [
      [say('number'), number],
      [say('externalNumber'), record.externalNumber ?? ''],
      [say('status'), statusNames[record.status][language]],
      [say('printedAt'), facts.time(facts.printedAt)],
      ...(record.cancelReason === null ? [] : [[say('cancelReason'), record.cancelReason] as const]),
    ],
    qrOf(facts, say, signedAddress),
  );
  generatorPart(sheet, facts, say);
  if (record.mode === 'pipeline') pipelinePart(sheet, facts, say);
  else carrierPart(sheet, facts, say);
  receiverPart(sheet, facts, say);
  sheet.heading(say('proof'));
  sheet.fields(proofFields(facts, say), 1);

  return sheet.finish(
    footLines(facts, say, 'manifest', 'manifestLayout'),
    watermarkOf(record, say),
    (page, pages) => pageOf(page, pages)[language],
  );
}

const watermarkOf = ({ status }: ManifestRecord, say: Say): string | null =>
  status === 'cancelled' ? say('cancelled') : status === 'draft' ? say('draft') : null;

function generatorPart(sheet: Sheet, facts: PaperFacts, say: Say): void {
  const { record, registers, legs, language } = facts;
  const { generator, generatorSite, receiver } = registers;
  sheet.heading(say('partOne'));
  sheet.fields(
    [
      [say('generator'), generator.name],
      [say('creditCode'), generator.creditCode],
      [say('site'), generatorSite.name],
      [say('address'), facts.place(generatorSite)],
      [say('contact'), record.contactName],
      [say('phone'), record.contactPhone],
      [say('handledBy'), facts.issuedBy],
      [say('issuedAt'), facts.time(record.issuedAt)],
      [say('carrier'), carriedBy(facts, say)],
      [say('receiver'), legs[0]?.receiverName ?? receiver?.name ?? ''],
      [say('plannedPickup'), record.plannedPickupOn ?? ''],
      ...(record.approvalNumber === null ? [] : [[say('approvalNumber'), record.approvalNumber] as const]),
    ],
    2,
  );
  sheet.fields(
    [
      [say('precautionsTaken'), record.precautions],
      [say('note'), record.note],
    ],
    1,
  );
  const columns: readonly Column[] = [
    { title: say('line'), width: 9, align: 'center' },
    { title: say('wasteName'), width: 34 },
    { title: say('wasteCode'), width: 21, align: 'center' },
    { title: say('category'), width: 30 },
    { title: say('hazards'), width: 19 },
    { title: say('form'), width: 13, align: 'center' },
    { title: say('packaging'), width: 20 },
    { title: say('containers'), width: 14, align: 'right' },
    { title: say('planned'), width: 26, align: 'right' },
  ];
  const rows = record.lines.map((line) => [
    String(line.lineNo),
    line.name,
    line.code,
    facts.category(line.code),
    line.hazards.map((hazard) => facts.hazard(hazard)).join(say('and')),
    formNames[line.form][language],
    line.packaging,
    String(line.containers),
    tonnes(line.plannedGrams),
  ]);
  sheet.table(columns, rows, ['', say('total'), '', '', '', '', '', '', tonnes(record.plannedGrams)]);
}

function carrierPart(sheet: Sheet, facts: PaperFacts, say: Say): void {
  const { record, registers, legs } = facts;
  const { carrier, generatorSite, receiverSite, permits } = registers;
  sheet.heading(say('partTwo'));
  sheet.fields(
    [
      [say('carrier'), carrier?.name ?? ''],
      [say('permits'), facts.numbersOn(permits, record.pickedUpAt)],
      [say('address'), carrier?.address ?? ''],
      [say('phone'), carrier?.phone ?? ''],
      [say('start'), facts.place(generatorSite)],
      [say('end'), receiverSite === null ? '' : facts.place(receiverSite)],
    ],
    2,
  );
  if (legs.length === 0) sheet.fields([[say('startedAt'), say('notStarted')]], 2);
  legs.forEach((leg, at) => {
    if (legs.length > 1) sheet.paragraph(`${say('leg')} ${at + 1}  ${leg.carrierName}`, { size: 8, bold: true });
    sheet.fields(legFields(leg, facts, say), 2);
    if (leg.reason !== '') sheet.fields([[say('redirection'), leg.reason]], 1);
  });
}

/** In the carrier's place: no vehicle, no crew, but from when to when it flowed. */
function pipelinePart(sheet: Sheet, facts: PaperFacts, say: Say): void {
  const { record, registers } = facts;
  const { generatorSite, receiverSite } = registers;
  sheet.heading(say('partTwoPipeline'));
  sheet.fields(
    [
      [say('mode'), say('pipeline')],
      [say('flowedTotal'), tonnes(record.loadedGrams)],
      [say('start'), facts.place(generatorSite)],
      [say('end'), receiverSite === null ? '' : facts.place(receiverSite)],
      [say('flowStartedAt'), record.pickedUpAt === null ? say('notStarted') : facts.time(record.pickedUpAt)],
      [say('flowEndedAt'), facts.time(record.arrivedAt)],
      [say('handledBy'), facts.handledBy('end_flow', 'start_flow')],
    ],
    2,
  );
}

function legFields(leg: Leg, facts: PaperFacts, say: Say): Field[] {
  const { vehicles, crew } = facts.registers;
  const plates = [leg.plate, leg.trailerPlate].filter((plate) => plate !== null);
  const certificates = plates.flatMap(
    (plate) => vehicles.find((vehicle) => vehicle.plate === plate)?.certificateNumber ?? [],
  );
  const person = (who: Leg['driver']): string =>
    [who?.name, crew.find(({ certificateNumber }) => certificateNumber === who?.certificateNumber)?.phone]
      .filter((part) => part !== undefined)
      .join('  ');
  return [
    [say('vehicle'), plates.join(say('and'))],
    [say('vehicleCertificate'), certificates.join(say('and'))],
    [say('driver'), person(leg.driver)],
    [say('escort'), person(leg.escort)],
    [say('waybill'), leg.waybillNumber ?? ''],
    [say('loadedTotal'), tonnes(leg.loadedGrams)],
    [say('startedAt'), facts.time(leg.startedAt)],
    [say('arrivedAt'), facts.time(leg.arrivedAt)],
    [say('legReceiver'), leg.receiverName],
    [say('handledBy'), leg.startedBy],
  ];
}

function receiverPart(sheet: Sheet, facts: PaperFacts, say: Say): void {
  const { record, registers, language } = facts;
  const { receiver, receiverSite, licences, siteLicences } = registers;
  const booked = [...new Set(licences.map(({ number }) => number))].join(say('and'));
  sheet.heading(say('partThree'));
  sheet.fields(
    [
      [say('receiver'), receiver?.name ?? ''],
      [say('licence'), booked === '' ? facts.numbersOn(siteLicences, record.acceptedAt) : booked],
      [say('site'), receiverSite?.name ?? ''],
      [say('address'), receiverSite === null ? '' : facts.place(receiverSite)],
      [say('handledBy'), facts.handledBy('accept', 'take_back')],
      [say('phone'), receiver?.phone ?? ''],
      [say('acceptedAt'), facts.time(record.acceptedAt ?? record.returnedAt)],
      [say('confirmBy'), record.confirmBy ?? ''],
      [say('receivedTotal'), tonnes(record.receivedGrams)],
      [say('acceptedTotal'), tonnes(record.acceptedGrams)],
    ],
    2,
  );
  const columns: readonly Column[] = [
    { title: say('line'), width: 9, align: 'center' },
    { title: say('wasteCode'), width: 21, align: 'center' },
    { title: say(record.mode === 'pipeline' ? 'flowed' : 'loaded'), width: 22, align: 'right' },
    { title: say('received'), width: 22, align: 'right' },
    { title: say('refused'), width: 22, align: 'right' },
    { title: say('outcome'), width: 18, align: 'center' },
    { title: say('refusalReason'), width: 36 },
    { title: say('methodWanted'), width: 36 },
  ];
  const rows = record.lines.map((line: LineRecord) => [
    String(line.lineNo),
    line.code,
    tonnes(line.loadedGrams),
    tonnes(line.receivedGrams),
    tonnes(line.refusedGrams),
    line.outcome === null ? '' : outcomeNames[line.outcome][language],
    line.refusalReason ?? '',
    facts.method(line.method),
  ]);
  sheet.table(columns, rows);
}
