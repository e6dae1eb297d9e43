import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../src/common';
import { Database } from '../../src/database';
import {
  CollectStop,
  ConfirmStop,
  EndMedicalTrip,
  Institutions,
  MakeContainers,
  PlanMedicalTrip,
  Plants,
  ReportContainers,
  TakeInTrip,
  WashTrip,
  type MedicalTripShown,
} from '../../src/medical';
import { localDate } from '../../src/reference';
import { medicalCast, type Institution, type MedicalCast } from './medical-cast';
import { listStandBy } from './medical-emergency';
import { Random } from './random';

const [daysBack, hour, day] = [8, 3_600_000, 86_400_000];
const timeZone = 'Asia/Shanghai';
const [infectious, sharps] = ['841-001-01', '841-002-01'] as const;
const seed = 34;

/** What has been sealed at an institution and waits there. */
type Waiting = Map<string, string[]>;

/**
 * Plays the last days of the demo city's hospitals and clinics through the service's own actions, so that every bag has its
 * chain: sealed in the morning, collected in the afternoon, treated in the evening. One clinic has no contract and is never
 * visited, a bag was lost, a load weighed too little, and the last stops wait for their second signature. The service's
 * clock is set back meanwhile: it does not listen yet, and nothing else looks at it.
 */
export async function playMedicalDays(app: INestApplicationContext, now: Date): Promise<void> {
  const cast = await medicalCast(app.get(Database));
  if (cast === null) return;
  const clock = app.get(Clock);
  try {
    const at = (instant: number): void => {
      clock.now = () => new Date(Math.min(instant, now.getTime()));
    };
    await new MedicalDays(app, cast, at).play(now.getTime());
  } finally {
    Reflect.deleteProperty(clock, 'now');
  }
}

class MedicalDays {
  private readonly random = new Random(seed);
  private readonly waiting: Waiting = new Map();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly cast: MedicalCast,
    private readonly setClock: (instant: number) => void,
  ) {}

  async play(now: number): Promise<void> {
    const today = Date.parse(`${localDate(new Date(now), timeZone)}T00:00:00+08:00`);
    this.setClock(today - daysBack * day);
    await this.register(localDate(new Date(today - daysBack * day), timeZone));
    for (let no = 0; no <= daysBack; no++) {
      const midnight = today - (daysBack - no) * day;
      const isPast = (hours: number): boolean => midnight + hours * hour <= now;
      if (!isPast(8)) return;
      this.setClock(midnight + 8 * hour);
      for (const hospital of this.cast.hospitals) await this.seal(hospital);
      if (!isPast(15)) return;
      const clinics = this.cast.clinics.filter((_clinic, at) => at % 2 === no % 2);
      await this.round([...this.cast.hospitals, ...clinics], midnight, no, isPast);
    }
  }

  private async register(firstDay: string): Promise<void> {
    const { officer, hospitals, clinics, unvisited, plant } = this.cast;
    const institutions = this.app.get(Institutions);
    const register = ({ siteId }: Institution, kind: 'hospital' | 'clinic', beds: number): Promise<unknown> =>
      institutions.register(officer, {
        ...{ siteId, kind, beds },
        ...(kind === 'clinic' && { bedsEvidence: `医疗机构执业许可证副本，床位 ${beds} 张` }),
      });
    for (const hospital of hospitals) await register(hospital, 'hospital', this.random.whole(180, 900));
    for (const clinic of clinics) await register(clinic, 'clinic', this.random.whole(0, 12));
    if (unvisited !== null)
      await institutions.register(officer, { siteId: unvisited.siteId, kind: 'clinic', beds: 24 });
    const condition = { celsius: 4, remote: false, disinfected: true };
    await this.app.get(Plants).tellCondition(plant.actor, plant.siteId, condition);
    await listStandBy(this.app, officer, firstDay);
  }

  private async seal({ siteId, actor }: Institution): Promise<void> {
    const [make, report] = [this.app.get(MakeContainers), this.app.get(ReportContainers)];
    for (const [classCode, kind, count] of [
      [infectious, 'bag', this.random.whole(3, 7)],
      [sharps, 'sharps_box', 1],
    ] as const) {
      const department = this.random.pick(['内科一病区', '外科二病区', '急诊科', '手术室', '检验科']);
      const made = await make.run(actor, { siteId, kind, count, classCode, department });
      const codes = made.map(({ code }) => code);
      await report.run(actor, {
        events: [
          ...codes.map((code) => ({ code, act: 'seal' as const, kg: this.random.whole(800, 8200) / 1000 })),
          ...codes.map((code) => ({ code, act: 'store' as const })),
        ],
      });
      this.waiting.set(siteId, [...(this.waiting.get(siteId) ?? []), ...codes]);
    }
  }

  private async round(
    stops: readonly Institution[],
    midnight: number,
    no: number,
    isPast: (hours: number) => boolean,
  ): Promise<void> {
    const { carrier, driverId, plate, plant } = this.cast;
    this.setClock(midnight + 15 * hour);
    const trip = await this.app.get(PlanMedicalTrip).run(carrier, {
      ...{ plannedOn: localDate(new Date(midnight + 15 * hour), timeZone), plate, driverId },
      ...{ facilitySiteId: plant.siteId, siteIds: stops.map(({ siteId }) => siteId) },
    });
    const onBoard: string[] = [];
    for (const [index, stop] of stops.entries()) {
      this.setClock(midnight + (15 + index / 8) * hour);
      onBoard.push(...(await this.collect(trip, index + 1, stop)));
      // The last round's last stops are not confirmed yet.
      if (no < daysBack || index < stops.length / 2)
        await this.app.get(ConfirmStop).run(stop.actor, trip.id, index + 1, { agreed: true });
    }
    if (!isPast(18)) return;
    this.setClock(midnight + 18 * hour);
    await this.takeIn(trip, onBoard, no);
    if (!isPast(21)) return;
    this.setClock(midnight + 21 * hour);
    await this.app.get(WashTrip).run(carrier, trip.id, { boxes: stops.length, disinfectant: '含氯消毒液 1000 mg/L' });
    await this.treat(trip);
  }

  private async collect(trip: MedicalTripShown, stopNo: number, { siteId }: Institution): Promise<string[]> {
    const codes = this.waiting.get(siteId) ?? [];
    this.waiting.delete(siteId);
    const kg = this.random.whole(400, 5200) / 1000;
    const counted = codes.length > 0 ? [] : [{ classCode: infectious, bags: this.random.whole(1, 3), boxes: 0, kg }];
    await this.app.get(CollectStop).run(this.cast.carrier, trip.id, stopNo, { codes, counted });
    return codes;
  }

  private async takeIn(planned: MedicalTripShown, onBoard: readonly string[], no: number): Promise<void> {
    const { carrier, plant } = this.cast;
    const trip = await this.app.get(EndMedicalTrip).run(carrier, planned.id, {});
    const sums = new Map<string, number>();
    for (const { classCode, kg } of trip.stops.flatMap(({ classes }) => classes))
      sums.set(classCode, (sums.get(classCode) ?? 0) + Math.round(kg * 1000));
    // Three days ago a bag was not there; five days ago the load weighed too little.
    const lost = no === daysBack - 3 ? onBoard.slice(0, 1) : [];
    const share = no === daysBack - 5 ? 0.95 : 1;
    await this.app.get(TakeInTrip).run(plant.actor, trip.id, {
      weighed: [...sums].map(([classCode, grams]) => ({ classCode, kg: Math.round(grams * share) / 1000 })),
      codes: onBoard.filter((code) => !lost.includes(code)),
      missing: lost.map((code) => ({ code, reason: '入场清点未见，正在查找' })),
    });
  }

  private async treat({ id }: MedicalTripShown): Promise<void> {
    const rows = await this.app
      .get(Database)
      .query<{ code: string }>(`SELECT code FROM container WHERE trip_id = $1 AND state = 'received' ORDER BY id`, [
        id,
      ]);
    const events = rows.map(({ code }) => ({ code, act: 'treat' as const, method: 'Y11' }));
    await this.app.get(ReportContainers).run(this.cast.plant.actor, { events });
  }
}
