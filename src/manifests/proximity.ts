import { Injectable } from '@nestjs/common';
import { NearbyFacilities } from '../capacity';
import { metresBetween } from '../common';
import { RuleCatalogue, type ProximityFacts } from '../rules';
import type { ManifestRecord } from './manifest.record';
import type { EndsRow } from './manifest.repository';

/** How far the chosen receiver lies, beside those that lie nearer. */
@Injectable()
export class Proximity {
  constructor(
    private readonly nearby: NearbyFacilities,
    private readonly rules: RuleCatalogue,
  ) {}

  /** @returns null for waste that goes home, and where the generator's place is not known */
  of(record: ManifestRecord & EndsRow, date: string): ProximityFacts | null {
    const { longitude, latitude } = record.startsAt;
    if (record.returns || longitude === null || latitude === null) return null;
    const most = Number(this.rules.parameter('P30', 'nearest', date));
    const waste = record.lines.map(({ code, method, plannedGrams }) => ({ code, method, grams: plannedGrams }));
    const metres = metresBetween({ longitude, latitude }, record.endsAt);
    return {
      chosenMetres: metres === null ? null : Math.round(metres),
      nearest: this.nearby.nearest({ longitude, latitude }, waste, most),
      most,
      reason: record.distanceReason,
    };
  }
}
