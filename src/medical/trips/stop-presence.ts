import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config';
import type { Executor } from '../../database';
import { ProvePresence, type Presence } from '../../manifests';
import { localDate } from '../../reference';
import type { ContainerRefusal } from '../containers/container.rules';
import type { CollectBody, ConfirmStopBody } from './medical-trip.dto';
import type { StopPlace } from './medical-trip.repository';

/**
 * Scores what shows that somebody was at a stop, at the instant at which he acted there: what a telephone sends when it has a
 * signal again was read by then.
 */
@Injectable()
export class StopPresence {
  constructor(
    private readonly presence: ProvePresence,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @param occurredAt ISO 8601. @returns with what was wrong with its codes */
  async at(
    tx: Executor,
    siteId: string,
    place: StopPlace,
    { position, presence }: Pick<CollectBody | ConfirmStopBody, 'position' | 'presence'>,
    occurredAt: string,
  ): Promise<{ readonly presence: Presence; readonly remarks: readonly ContainerRefusal[] }> {
    const date = localDate(new Date(occurredAt), this.env.timeZone);
    const moment = { iso: occurredAt, date, year: Number(date.slice(0, 4)) };
    const handover = { siteId, place, position, codes: presence };
    const seen = await this.presence.seenAtSite(tx, { originRegion: place.regionCode }, moment, handover);
    return { presence: seen.presence, remarks: seen.problems.map(({ code, text }) => ({ code, text })) };
  }
}
