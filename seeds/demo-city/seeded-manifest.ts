import {
  untouchedLine,
  untouchedManifest,
  type LineRecord,
  type ManifestRecord,
  type OpenedDiscrepancy,
} from '../../src/manifests';
import type { SealedEvent } from '../../src/provenance';
import type { TripFacts } from '../../src/rules';
import type { Rig } from './city';
import type { Load } from './load';
import { localDateAt } from './local-time';
import type { Law } from './law';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A manifest while its life is played. */
export interface LivingRecord extends Mutable<Omit<ManifestRecord, 'lines'>> {
  lines: Mutable<LineRecord>[];
}

export interface SeededBooking {
  readonly lineNo: number;
  readonly licenceLineId: string;
  /** Year of issue. */
  readonly year: number;
  /** Local day of expected arrival, then of acceptance. */
  day: string;
  /** Whether it counts in the account of that day. */
  readonly byDay: boolean;
  readonly grams: number;
  state: 'booked' | 'released' | 'received';
  receivedGrams: number;
  /** Year of acceptance; null before it. */
  receivedIn: number | null;
}

export interface SeededDiscrepancy extends OpenedDiscrepancy {
  readonly openedAt: string;
  /** When the generator agreed; null before. */
  agreedAt: string | null;
}

/** One manifest with everything that belongs to it. */
export interface SeededManifest {
  readonly load: Load;
  readonly record: LivingRecord;
  readonly events: SealedEvent[];
  readonly bookings: SeededBooking[];
  readonly discrepancies: SeededDiscrepancy[];
}

/** What is on each vehicle now. */
export type OnBoard = Map<Rig, Map<string, TripFacts>>;

const precautions: Readonly<Record<string, string>> = {
  S: '密闭包装，防雨防扬散；泄漏时收集并装入备用容器',
  SS: '密闭桶装，避免倾倒；泄漏时用吸附材料围挡收集',
  L: '密闭桶装，远离火源，随车配备吸附棉和灭火器；泄漏时围堵并报告',
  G: '远离火源，保持通风',
};
const medicalPrecautions = '专用周转箱密闭运输，禁止开箱；破损时消毒并重新包装';

/**
 * The draft of a load.
 * @returns null when the catalogue of the day lacks one of its codes
 */
export function makeDraft(load: Load, id: string, reference: Law['reference']): SeededManifest | null {
  const { generator, carrier, receiver, writtenAt } = load;
  const at = new Date(writtenAt).toISOString();
  const date = localDateAt(writtenAt);
  const lines: LivingRecord['lines'] = [];
  for (const { stream, plannedGrams } of load.lines) {
    const waste = reference.wasteCode(stream.code, date);
    if (waste === undefined) return null;
    const { code, name, form, packaging, method } = stream;
    lines.push({
      ...untouchedLine,
      lineNo: lines.length + 1,
      code,
      edition: waste.edition,
      name,
      hazards: waste.hazards?.hazards ?? [],
      form,
      packaging,
      containers: Math.ceil(plannedGrams / stream.gramsPerContainer),
      method,
      plannedGrams,
      sources: [],
    });
  }
  const record: LivingRecord = {
    ...untouchedManifest,
    id,
    externalNumber: null,
    generatorId: generator.organisation.id,
    generatorName: generator.organisation.name,
    generatorSiteId: generator.site.id,
    generatorSiteName: generator.site.name,
    carrierId: carrier.organisation.id,
    carrierName: carrier.organisation.name,
    receiverId: receiver.organisation.id,
    receiverName: receiver.organisation.name,
    receiverSiteId: receiver.site.id,
    receiverSiteName: receiver.site.name,
    originRegion: generator.site.regionCode,
    destinationRegion: receiver.site.regionCode,
    plannedPickupOn: load.plannedPickupOn,
    precautions: generator.medical ? medicalPrecautions : (precautions[lines[0]?.form ?? 'S'] ?? ''),
    contactName: generator.person.name,
    contactPhone: generator.organisation.phone,
    note: '',
    plannedGrams: lines.reduce((sum, { plannedGrams }) => sum + plannedGrams, 0),
    returns: false,
    hasSources: false,
    createdAt: at,
    updatedAt: at,
    lines,
  };
  return { load, record, events: [], bookings: [], discrepancies: [] };
}
