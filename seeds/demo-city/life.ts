import { makeReadableCode, metresBetween } from '../../src/common';
import {
  acceptanceContent,
  bookingWishes,
  cancellationContent,
  confirmByOf,
  deliveryContent,
  expectedOn,
  formatManifestNumber,
  foundLines,
  issueContent,
  openedDiscrepancies,
  outcomeOf,
  pickUpContent,
  presenceOf,
  stepEvent,
  treatmentContent,
  type ManifestStatus,
  type ManifestRemark,
  type ManifestStep,
  type Presence,
} from '../../src/manifests';
import { evaluate, isBlocked, type Facts, type Finding } from '../../src/rules';
import type { City, CitySite, Person } from './city';
import { presenceLaw, scaleLimit, type Law } from './law';
import { localDateAt, yearOf } from './local-time';
import { Accounts, PaperStore } from './papers';
import type { Random } from './random';
import type { OnBoard, SeededManifest } from './seeded-manifest';

const handleBytes = 10;
export const agreement = '已核实，以接受人称重为准';
const metresPerDegree = 111_200;

/** First free serial, by numbering prefix and year: `6401/2026`. */
export type Serials = Map<string, number>;

interface Moment {
  readonly iso: string;
  readonly date: string;
  readonly year: number;
}

/**
 * Takes the steps of manifests, each held against the same rules, sealed by the same function and with the same content
 * as the service's own. Steps must come in the order of their time.
 */
export class Life {
  private readonly accounts = new Accounts();
  private readonly papers: PaperStore;
  private readonly onBoard: OnBoard = new Map();

  constructor(
    city: City,
    private readonly law: Law,
    private readonly serials: Serials,
    private readonly random: Random,
  ) {
    this.papers = new PaperStore(city, this.accounts);
  }

  /** @param at milliseconds since 1970. @returns whether the rules let the step be taken */
  take(step: ManifestStep, manifest: SeededManifest, at: number): boolean {
    const date = localDateAt(at);
    const moment = { iso: new Date(at).toISOString(), date, year: yearOf(date) };
    switch (step) {
      case 'issue':
        return this.issue(manifest, moment);
      case 'pick_up':
        return this.pickUp(manifest, moment);
      case 'deliver':
        return this.deliver(manifest, moment);
      case 'accept':
        return this.accept(manifest, moment);
      case 'treat':
        return this.treat(manifest, moment);
      case 'cancel':
        return this.cancel(manifest, moment);
      case 'forward':
      case 'send_back':
      case 'take_back':
      case 'hand_over':
      case 'take_over':
      case 'enter_paper':
      case 'start_flow':
      case 'end_flow':
        throw new Error(`the demo city does not play ${step}`);
    }
  }

  private issue(manifest: SeededManifest, moment: Moment): boolean {
    const { record, load, bookings } = manifest;
    const facts = this.facts(manifest, 'issue', moment);
    const findings = this.ask(facts, record.originRegion);
    if (isBlocked(findings)) return false;
    for (const wish of bookingWishes(facts, scaleLimit(this.law, moment.date))) {
      const { lineNo, licenceLineId, grams, dayLimitGrams } = wish;
      const [day, byDay] = [facts.arrivesOn ?? moment.date, dayLimitGrams !== null];
      const line = record.lines[lineNo - 1];
      if (line !== undefined) line.licenceLineId = licenceLineId;
      bookings.push({
        ...{ lineNo, licenceLineId, year: moment.year, day, byDay, grams, state: 'booked', receivedGrams: 0 },
        receivedIn: null,
      });
      this.accounts.book(licenceLineId, moment.year, grams);
      if (byDay) this.accounts.book(licenceLineId, day, grams);
    }
    record.number = this.nextNumber(facts.numberingPrefix, moment.year);
    record.handle = makeReadableCode(this.random.bytes(handleBytes));
    record.issuedAt = moment.iso;
    this.seal(manifest, 'issue', 'issued', load.generator.person, moment, issueContent(record), findings);
    return true;
  }

  private pickUp(manifest: SeededManifest, moment: Moment): boolean {
    const { record, load } = manifest;
    const { vehicle, trailer, driver, escort, teller } = load.rig;
    const loadedGrams = load.lines.reduce((sum, line) => sum + line.loadedGrams, 0);
    const waybillNumber = `YD${moment.date.replaceAll('-', '')}${vehicle.plate.slice(2).replace('挂', '')}`;
    const aboard = this.onBoard.get(load.rig) ?? new Map();
    const crew = ({ name, certificateNumber, certificateValidTo }: typeof driver) => ({
      ...{ name, certificateNumber, certificateValidTo },
    });
    const done = {
      ...{ plate: vehicle.plate, trailerPlate: trailer?.plate ?? null, waybillNumber, loadedGrams },
      ...{ driver: crew(driver), escort: crew(escort) },
    };
    const { longitude, latitude } = load.generator.site;
    const position = { longitude, latitude };
    const presence = this.presence(manifest, moment, load.generator.site, position);
    const findings = this.ask(
      {
        ...this.facts(manifest, 'pick_up', moment),
        pickUp: { ...done, vehicle, trailer, passengers: 0, otherTrips: [...aboard.values()] },
        presence,
      },
      record.originRegion,
    );
    if (isBlocked(findings)) return false;
    record.lines.forEach((line, at) => (line.loadedGrams = load.lines[at]?.loadedGrams ?? line.plannedGrams));
    const content = pickUpContent({ ...done, position, presence, lines: record.lines });
    record.plate = done.plate;
    record.trailerPlate = done.trailerPlate;
    record.driverName = driver.name;
    record.escortName = escort.name;
    record.waybillNumber = waybillNumber;
    record.loadedGrams = loadedGrams;
    record.pickedUpAt = moment.iso;
    record.pickupPresence = presence.score;
    const { id: manifestId, number, generatorId } = record;
    const codes = record.lines.map(({ code }) => code);
    aboard.set(manifestId, { manifestId, number: number ?? '', generatorId, codes, loadedGrams });
    this.onBoard.set(load.rig, aboard);
    this.seal(manifest, 'pick_up', 'in_transit', teller, moment, content, findings);
    return true;
  }

  private deliver(manifest: SeededManifest, moment: Moment): boolean {
    const { record, load } = manifest;
    const { site } = load.receiver;
    const [north, east] = load.offset;
    const degrees = (metres: number): number => Number((metres / metresPerDegree).toFixed(5));
    const position = {
      longitude: Number((site.longitude + degrees(east)).toFixed(5)),
      latitude: Number((site.latitude + degrees(north)).toFixed(5)),
    };
    const distanceMetres = metresBetween(position, site);
    const delivery = { siteId: site.id, receiverSiteId: site.id, distanceMetres };
    const presence = this.presence(manifest, moment, site, position);
    const facts = { ...this.facts(manifest, 'deliver', moment), delivery, presence };
    const findings = this.ask(facts, record.originRegion);
    if (isBlocked(findings)) return false;
    record.confirmBy = confirmByOf(findings);
    record.arrivedAt = moment.iso;
    record.deliveryPresence = presence.score;
    this.onBoard.get(load.rig)?.delete(record.id);
    const { confirmBy } = record;
    const content = deliveryContent({ siteId: site.id, position, distanceMetres, presence, confirmBy });
    this.seal(manifest, 'deliver', 'arrived', load.rig.teller, moment, content, findings);
    return true;
  }

  /** Its drivers let their telephones tell where they are, and read no codes. */
  private presence(
    { record }: SeededManifest,
    { date }: Moment,
    site: CitySite,
    position: Parameters<typeof metresBetween>[0],
  ): Presence {
    const proof = { siteId: site.id, distanceMetres: metresBetween(position, site), printed: false, beacon: false };
    return presenceOf(proof, presenceLaw(this.law, date, record.originRegion));
  }

  private accept(manifest: SeededManifest, moment: Moment): boolean {
    const { record, load, bookings } = manifest;
    const judged = load.lines.map(({ verdict }, at) => ({ lineNo: at + 1, ...verdict }));
    const facts = this.facts(manifest, 'accept', moment);
    const lines = facts.lines.filter((_line, at) => judged[at]?.outcome !== 'refused');
    const findings = this.ask({ ...facts, lines, found: foundLines(record, judged) }, record.originRegion);
    if (isBlocked(findings)) return false;
    const opened = openedDiscrepancies(record, judged, findings);
    manifest.discrepancies.push(...opened.map((one) => ({ ...one, openedAt: moment.iso, agreedAt: null })));
    const content = acceptanceContent(judged);
    record.receivedGrams = content.receivedGrams;
    record.acceptedGrams = content.acceptedGrams;
    record.acceptedAt = moment.iso;
    judged.forEach(({ outcome, receivedGrams, refusedGrams, reason }, at) => {
      const line = record.lines[at];
      if (line === undefined) return;
      Object.assign(line, { outcome, receivedGrams, refusedGrams, refusalReason: reason });
    });
    for (const booking of bookings) {
      const line = judged[booking.lineNo - 1];
      booking.state = 'received';
      booking.receivedGrams = (line?.receivedGrams ?? 0) - (line?.refusedGrams ?? 0);
      booking.receivedIn = moment.year;
      this.accounts.book(booking.licenceLineId, booking.year, -booking.grams);
      this.accounts.receive(booking.licenceLineId, moment.year, booking.receivedGrams);
      if (booking.byDay) {
        this.accounts.book(booking.licenceLineId, booking.day, -booking.grams);
        this.accounts.receive(booking.licenceLineId, moment.date, booking.receivedGrams);
      }
      booking.day = moment.date;
    }
    this.seal(manifest, 'accept', outcomeOf(judged), load.receiver.person, moment, content, findings);
    return true;
  }

  private treat(manifest: SeededManifest, moment: Moment): boolean {
    const { record, load } = manifest;
    const open = record.lines.filter(({ outcome }) => outcome !== 'refused');
    if (open.length === 0) return false;
    this.settle(manifest, moment);
    for (const line of open) {
      line.treatedMethod = line.method;
      line.treatedOn = moment.date;
    }
    record.treatedAt = moment.iso;
    const content = treatmentContent(open.map(({ lineNo, method }) => ({ lineNo, method, treatedOn: moment.date })));
    this.seal(manifest, 'treat', 'treated', load.receiver.person, moment, content, []);
    return true;
  }

  /** By the time of its treatment the generator has agreed to what was found. */
  private settle(manifest: SeededManifest, moment: Moment): void {
    const { record, load, discrepancies } = manifest;
    for (const discrepancy of discrepancies) {
      const data = { lineNo: discrepancy.line_no, agrees: true, text: agreement };
      const status = record.status;
      this.seal(manifest, 'answer_discrepancy', status, load.generator.person, moment, data, []);
      discrepancy.agreedAt = moment.iso;
    }
  }

  private cancel(manifest: SeededManifest, moment: Moment): boolean {
    const { record, load, bookings } = manifest;
    const reason = load.cancel?.reason ?? '';
    record.cancelledAt = moment.iso;
    record.cancelReason = reason;
    for (const booking of bookings) {
      booking.state = 'released';
      this.accounts.book(booking.licenceLineId, booking.year, -booking.grams);
      if (booking.byDay) this.accounts.book(booking.licenceLineId, booking.day, -booking.grams);
    }
    this.seal(manifest, 'cancel', 'cancelled', load.generator.person, moment, cancellationContent(reason), []);
    return true;
  }

  private facts({ record, load }: SeededManifest, step: Facts['step'], { date, year }: Moment): Facts {
    const { generator, carrier, receiver } = load;
    const generatorId = generator.organisation.id;
    const region = this.law.reference.region(record.originRegion);
    if (region === undefined) throw new Error(`there is no region ${record.originRegion}`);
    return {
      step,
      date,
      year,
      status: record.status,
      manifestId: record.id,
      arrivesOn: expectedOn(record, date),
      number: record.number,
      numberingPrefix: region.numberingPrefix,
      generatorId,
      lines: record.lines.map(({ lineNo, code, method, plannedGrams, licenceLineId }) => ({
        ...{ lineNo, code, method, licenceLineId },
        grams: plannedGrams,
      })),
      carriageContracts: this.papers.contractsOf(generatorId, carrier.organisation.id, 'carriage'),
      disposalContracts: this.papers.contractsOf(generatorId, receiver.organisation.id, 'disposal'),
      mode: 'road',
      carrierIsGenerator: false,
      receiverIsGenerator: false,
      returns: false,
      carrierPermits: this.papers.permitsOf(carrier),
      licences: this.papers.licencesOf(receiver, date),
      pickUp: null,
      delivery: null,
      presence: null,
      found: [],
      isScanned: null,
      paperEntry: null,
      proximity: null,
      flow: [],
      crossing: null,
      calendar: this.law.reference.calendar(),
      transfer: null,
    };
  }

  private ask(facts: Facts, originRegion: string): Finding[] {
    return evaluate(this.law.rules, facts, this.law.reference.region(originRegion)?.lineage ?? []);
  }

  private nextNumber(prefix: string, year: number): string {
    const key = `${prefix}/${year}`;
    const serial = this.serials.get(key);
    if (serial === undefined) throw new Error(`no serials were set aside for ${key}`);
    this.serials.set(key, serial + 1);
    return formatManifestNumber({ prefix, year, serial });
  }

  private seal(
    { record, events }: SeededManifest,
    step: ManifestStep | ManifestRemark,
    to: ManifestStatus,
    actor: Person,
    { iso }: Moment,
    data: Readonly<Record<string, unknown>>,
    findings: readonly Finding[],
  ): void {
    const event = stepEvent({ step, record, to, actor, at: iso, data, findings });
    events.push(event);
    record.status = to;
    record.version += 1;
    record.eventSeq = event.seq;
    record.headHash = event.hash.toString('hex');
    record.updatedAt = iso;
  }
}
