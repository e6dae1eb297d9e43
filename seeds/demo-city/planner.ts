import type { Carrier, City, Generator, Rig } from './city';
import { writingHours, type DayCount } from './day-counts';
import { plannedGramsOf, type Load, type OpenLoad } from './load';
import { makeLines } from './load-lines';
import { dayOf, hour, hourOf, instantOf, localDateAt, minute, type WorkWeek } from './local-time';
import type { Random } from './random';

const cancelReasons = ['车辆临时调整，改期转移', '废物数量填报有误，重新填写', '接受人检修，暂停接收', '重复填写'];
/** Loads of one trip at most; hospitals are many small stops. */
const stops = { industrial: 3, medical: 5 } as const;
/** What a scale may show above the plan. */
const overload = 1.04;
/** A load lies with the receiver from so many to so many days ago, when it is forgotten. */
const forgottenDays = [9, 25] as const;

/** Among drafts of so many days some are not ready to be issued. */
const undecidedDays = 3;

/** Decides, day by day, who gives what to whom, on which trip, and what becomes of it. No vehicle is in two places. */
export class Planner {
  private readonly freeAt = new Map<Rig, number>();
  private readonly largest = new Map<Carrier, number>();
  private readonly industry: readonly Generator[];
  private readonly hospitals: readonly Generator[];
  private nextHospital = 0;

  constructor(
    city: City,
    private readonly random: Random,
    private readonly week: WorkWeek,
    private readonly now: number,
  ) {
    this.industry = city.generators.filter(({ medical }) => !medical);
    this.hospitals = city.generators.filter(({ medical }) => medical);
    for (const carrier of city.carriers) {
      this.largest.set(carrier, Math.max(...carrier.rigs.map(({ ratedGrams }) => ratedGrams)));
    }
  }

  /** The loads written on one day. */
  plan({ day, industrial, medical }: DayCount): Load[] {
    const loads = [
      ...Array.from({ length: industrial }, () => this.write(day, this.random.weighted(this.industry))),
      ...Array.from({ length: medical }, () => this.write(day, this.hospital())),
    ];
    return this.trips(loads).flatMap((trip) => this.drive(trip));
  }

  private hospital(): Generator {
    const hospital = this.hospitals[this.nextHospital % this.hospitals.length];
    this.nextHospital += 1;
    if (hospital === undefined) throw new Error('the city has no hospital');
    return hospital;
  }

  private write(day: number, generator: Generator): OpenLoad {
    const { random } = this;
    const first = random.weighted(generator.streams);
    const able = generator.carriers.filter((carrier) => this.roomOf(carrier) >= first.usualGrams * 1.4 * overload);
    const carrier = random.pick(able.length > 0 ? able : generator.carriers);
    const lines = makeLines(random, generator, first, this.roomOf(carrier));
    // Some write in the afternoon and issue the next morning.
    const isEvening = !generator.medical && day < dayOf(this.now) && random.chance(0.15);
    const latest = day === dayOf(this.now) ? Math.min(writingHours[1], hourOf(this.now)) : writingHours[1];
    const writtenAt = isEvening
      ? instantOf(day, random.between(14, 17.5))
      : instantOf(day, random.between(writingHours[0], generator.medical ? Math.min(latest, 8.5) : latest));
    const issueAt = isEvening
      ? instantOf(day + 1, random.between(8, 9.5))
      : writtenAt + Math.round(random.between(4, generator.medical ? 15 : 75) * minute);
    const undecided = this.now - writtenAt < undecidedDays * 24 * hour && random.chance(0.12);
    return { generator, carrier, receiver: first.receiver, lines, writtenAt, issueAt, undecided };
  }

  private roomOf = (carrier: Carrier): number => this.largest.get(carrier) ?? 0;

  /** Loads of several generators go together when carrier and receiver are the same and the vehicle takes them. */
  private trips(loads: readonly OpenLoad[]): OpenLoad[][] {
    const open: OpenLoad[][] = [];
    for (const load of loads) {
      const { generator, carrier, receiver } = load;
      const most = generator.medical ? stops.medical : stops.industrial;
      const joined = open.find(
        (trip) =>
          trip.length < most &&
          trip.every(
            (other) => other.carrier === carrier && other.receiver === receiver && other.generator !== generator,
          ) &&
          gramsOf([...trip, load]) * overload <= this.roomOf(carrier),
      );
      if (joined !== undefined && (generator.medical || this.random.chance(0.5))) joined.push(load);
      else open.push([load]);
    }
    return open;
  }

  /** Gives a trip its vehicle and its times, and every load its fate. */
  private drive(trip: readonly OpenLoad[]): Load[] {
    const { random, now } = this;
    const [first] = trip;
    if (first === undefined) return [];
    const wished = this.wishedStart(trip);
    const { rig, start } = this.findRig(first.carrier, gramsOf(trip) * overload, wished, first.generator.medical);
    const between = Math.round(random.between(18, 40) * minute);
    let arrival = start + between * (trip.length - 1) + Math.round(random.between(0.7, 3) * hour);
    // Whoever looks should find some on the road.
    const isUnderWay = start <= now && start > now - 18 * hour && random.chance(0.5);
    if (isUnderWay) arrival = Math.max(arrival, now + Math.round(random.between(0.3, 3) * hour));
    this.freeAt.set(rig, arrival + 4 * minute * trip.length + 25 * minute);
    return trip.map((load, stop) => {
      const pickUpAt = start + stop * between;
      const deliverAt = arrival + stop * 4 * minute;
      const cancelled = random.chance(0.012);
      const cancelAt = Math.round(load.issueAt + (pickUpAt - load.issueAt) * random.between(0.2, 0.8));
      const acceptAt = this.acceptance(load.generator.medical, deliverAt);
      const far = random.chance(0.006) ? 12 : 1;
      return {
        ...load,
        cancel: cancelled ? { at: cancelAt, reason: random.pick(cancelReasons) } : null,
        ...{ rig, pickUpAt, deliverAt, acceptAt },
        plannedPickupOn: localDateAt(wished),
        offset: [random.normal() * 90 * far, random.normal() * 90 * far],
        treatAt: this.treatment(load, acceptAt ?? deliverAt),
      };
    });
  }

  private wishedStart(trip: readonly OpenLoad[]): number {
    const { random } = this;
    const ready = Math.max(...trip.map(({ issueAt }) => issueAt)) + 20 * minute;
    if (trip[0]?.generator.medical === true || random.chance(0.55)) {
      return ready + Math.round(random.between(0.1, 2.5) * hour);
    }
    const later = this.week.after(dayOf(ready), random.pick([1, 1, 1, 2]));
    return instantOf(later, random.between(8, 10.5));
  }

  /** The vehicle that can start first; of several the smallest. */
  private findRig(carrier: Carrier, grams: number, wished: number, medical: boolean): { rig: Rig; start: number } {
    let found: { rig: Rig; start: number } | undefined;
    for (const rig of carrier.rigs) {
      if (rig.ratedGrams < grams) continue;
      const start = this.drivingTime(Math.max(wished, this.freeAt.get(rig) ?? 0), medical);
      if (
        found === undefined ||
        start < found.start ||
        (start === found.start && rig.ratedGrams < found.rig.ratedGrams)
      ) {
        found = { rig, start };
      }
    }
    if (found === undefined) throw new Error(`${carrier.organisation.name} has no vehicle for ${grams} g`);
    return found;
  }

  /** Nobody sets out in the evening; what is left is fetched the next morning. */
  private drivingTime(at: number, medical: boolean): number {
    if (hourOf(at) < 17 && hourOf(at) >= 7) return at;
    const day = hourOf(at) < 7 ? dayOf(at) : dayOf(at) + 1;
    return instantOf(medical ? day : this.week.after(day, 0), 7.6);
  }

  /** Most are confirmed on the day, some only after the five working days, a few are forgotten. */
  private acceptance(medical: boolean, deliverAt: number): number | null {
    const { random } = this;
    const soon = deliverAt + Math.round(random.between(12, medical ? 40 : 200) * minute);
    const age = (this.now - deliverAt) / (24 * hour);
    if (age > forgottenDays[0] && age < forgottenDays[1] && !medical && random.chance(0.035)) return null;
    if (medical || (random.chance(0.6) && hourOf(soon) < 18.5)) return soon;
    const delay = random.chance(0.025) ? random.whole(6, 9) : random.whole(1, 4);
    return Math.max(soon, instantOf(this.week.after(dayOf(deliverAt), delay), random.between(8.5, 17.5)));
  }

  /** What was accepted in part waits until the parties agree about the rest. */
  private treatment({ generator, lines }: OpenLoad, acceptAt: number): number {
    const { random } = this;
    const isDisputed = lines.some(({ verdict }) => verdict.outcome === 'partially_accepted');
    if (isDisputed) return instantOf(this.week.after(dayOf(acceptAt), random.whole(10, 40)), 10);
    if (generator.medical) return acceptAt + Math.round(random.between(1, 20) * hour);
    const day = this.week.after(dayOf(acceptAt), random.whole(1, 12));
    return instantOf(day, random.between(9, 17.5));
  }
}

const gramsOf = (loads: readonly OpenLoad[]): number => loads.reduce((sum, load) => sum + plannedGramsOf(load), 0);
