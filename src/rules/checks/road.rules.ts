import { formatKilograms } from '../../common';
import { CalendarYearUnknown, categoryOf } from '../../reference';
import type { Facts } from '../facts';
import type { Remark, Rule } from '../rule';

/**
 * M06: not more than the rated mass, of the vehicle and its trailer together, with what is on board already (29号令 art. 23).
 */
export function ratedMass({ pickUp }: Facts, { severity }: Rule): Remark[] {
  if (pickUp?.vehicle == null) return [];
  const rated = pickUp.vehicle.ratedGrams + (pickUp.trailer?.ratedGrams ?? 0);
  const aboard = pickUp.otherTrips.reduce((sum, trip) => sum + trip.loadedGrams, 0);
  const total = aboard + pickUp.loadedGrams;
  if (total <= rated) return [];
  const [load, limit] = [formatKilograms(total), formatKilograms(rated)];
  return [
    {
      severity,
      pointer: '/lines',
      text: {
        zh: `装载 ${load} 公斤，超过核定载质量 ${limit} 公斤`,
        en: `${load} kg are loaded, the vehicle is rated for ${limit} kg`,
      },
      facts: { loadedGrams: pickUp.loadedGrams, aboardGrams: aboard, ratedGrams: rated },
    },
  ];
}

/**
 * M09: one vehicle may carry several manifests at a time only for different generators, or one for each kind of waste
 * (令23 art. 16).
 */
export function sameVehicle(facts: Facts, { severity }: Rule): Remark[] {
  const codes = new Set(facts.lines.map(({ code }) => code));
  return (facts.pickUp?.otherTrips ?? [])
    .filter((trip) => trip.generatorId === facts.generatorId && trip.codes.some((code) => codes.has(code)))
    .map((trip) => ({
      severity,
      pointer: '/plate',
      text: {
        zh: `同一车辆正在运输同一移出人的同种废物（联单 ${trip.number}）`,
        en: `This vehicle is carrying the same waste of the same generator on manifest ${trip.number}`,
      },
      facts: { number: trip.number, codes: trip.codes },
    }));
}

/** M10: no departure without an issued manifest, and the dangerous-goods waybill goes with it (令23 art. 11(1), (2)). */
export function departure({ number, pickUp }: Facts, { severity, parameters }: Rule): Remark[] {
  const remarks: Remark[] = [];
  if (number === null) {
    remarks.push({
      severity,
      pointer: '',
      text: { zh: '没有已发出的联单，不得启运', en: 'There is no issued manifest' },
    });
  }
  if (parameters['waybillRequired'] === true && pickUp !== null && pickUp.waybillNumber === null) {
    remarks.push({
      severity,
      pointer: '/waybillNumber',
      text: { zh: '须填写危险货物运单编号', en: 'The number of the dangerous-goods waybill is missing' },
    });
  }
  return remarks;
}

/** M11: delivery only to the receiver named, at its address (令23 art. 11(4)). A position far off is shown, not refused. */
export function destination({ delivery }: Facts, { severity, parameters }: Rule): Remark[] {
  if (delivery === null) return [];
  if (delivery.siteId !== delivery.receiverSiteId) {
    return [
      {
        severity,
        pointer: '/siteId',
        text: {
          zh: '只能运至联单载明的接受人设施',
          en: 'The load goes to the site that the manifest names, and to no other',
        },
        facts: { siteId: delivery.siteId, receiverSiteId: delivery.receiverSiteId },
      },
    ];
  }
  const limit = Number(parameters['warnBeyondMetres']);
  if (delivery.distanceMetres === null || delivery.distanceMetres <= limit) return [];
  const metres = Math.round(delivery.distanceMetres);
  return [
    {
      severity: 'warn',
      pointer: '/position',
      text: {
        zh: `送达位置距接受人设施约 ${metres} 米`,
        en: `The load was delivered about ${metres} m from the receiver's site`,
      },
      facts: { distanceMetres: metres, warnBeyondMetres: limit },
    },
  ];
}

/** M13: the receiver confirms within 5 working days of receiving (令23 art. 18), of a pipeline: of its end. Counted here, once. */
export function confirmationDeadline({ date, calendar }: Facts, { severity, parameters }: Rule): Remark[] {
  const workingDays = Number(parameters['workingDays']);
  try {
    const due = calendar.addWorkingDays(date, workingDays);
    return [
      {
        severity,
        pointer: '/confirmBy',
        text: { zh: `接受人须在 ${due} 前确认接受`, en: `The receiver must confirm by ${due}` },
        facts: { due, workingDays },
      },
    ];
  } catch (error) {
    if (!(error instanceof CalendarYearUnknown)) throw error;
    return [
      {
        severity: 'warn',
        pointer: '/confirmBy',
        text: {
          zh: `${error.year} 年的工作日历尚未载入，确认期限未定`,
          en: `The working days of ${error.year} are not loaded: the day by which to confirm is not known yet`,
        },
        facts: { year: error.year, workingDays },
      },
    ];
  }
}

/** M18: never passengers; a medical waste vehicle carries nothing else (法典 art. 537; 医疗废物管理条例 art. 26). */
export function passengersAndMedical(facts: Facts, { severity, parameters }: Rule): Remark[] {
  const { pickUp } = facts;
  if (pickUp === null) return [];
  const medicalCategory = String(parameters['medicalCategory']);
  const isMedical = (code: string): boolean => categoryOf(code) === medicalCategory;
  const remarks: Remark[] = [];
  if (pickUp.passengers > 0) {
    remarks.push({
      severity,
      pointer: '/passengers',
      text: { zh: '危险废物运输车辆不得载乘旅客', en: 'A vehicle with hazardous waste takes no passengers' },
    });
  }
  const here = facts.lines.map(({ code }) => isMedical(code));
  const others = pickUp.otherTrips.flatMap((trip) => trip.codes.map(isMedical));
  const mixed = new Set([...here, ...others]).size > 1;
  const misused = pickUp.vehicle?.medicalOnly === true && here.includes(false);
  if (mixed || misused) {
    remarks.push({
      severity,
      pointer: '/plate',
      text: { zh: '运送医疗废物的专用车辆不得运送其他物品', en: 'A vehicle with medical waste carries nothing else' },
      facts: { medicalOnly: pickUp.vehicle?.medicalOnly ?? null, mixed },
    });
  }
  return remarks;
}
