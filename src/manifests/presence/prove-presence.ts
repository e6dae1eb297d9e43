import { Inject, Injectable } from '@nestjs/common';
import { DomainError, metresBetween, parseReadableCode } from '../../common';
import { SECRETS, type Secrets } from '../../config';
import type { Executor } from '../../database';
import { ReferenceData } from '../../reference';
import { RuleCatalogue } from '../../rules';
import type { Position } from '../http/manifest.dto';
import type { ManifestRecord } from '../manifest.record';
import type { PlaceRow } from '../manifest.repository';
import type { Moment } from '../step';
import { beaconSecret, hashSiteCode } from './gate-secrets';
import type { PresenceCodes } from './presence.dto';
import { PresenceRepository } from './presence.repository';
import {
  beaconCodeRefused,
  presenceOf,
  presenceParameters,
  siteCodeProblems,
  type Presence,
  type PresenceParameters,
} from './presence.rules';
import { isTimeCode } from './time-code.rules';

/** Where a load is handed over, and what whoever was there can show. */
export interface Handover {
  readonly siteId: string;
  readonly place: PlaceRow;
  readonly position: Position | undefined;
  readonly codes: PresenceCodes | undefined;
}

type Origin = Pick<ManifestRecord, 'originRegion'>;

/** Scores what shows that a load was handed over where it says it was. */
@Injectable()
export class ProvePresence {
  constructor(
    private readonly presence: PresenceRepository,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  /** At a site's gate. Without a code no statement is sent. @throws {DomainError} NOT_ACCEPTABLE_HERE for a code that is not good */
  async atSite(tx: Executor, record: Origin, moment: Moment, handover: Handover): Promise<Presence> {
    const { siteId, place, position, codes = {} } = handover;
    const parameters = this.parameters(record, moment);
    if (codes.siteCode !== undefined || codes.beaconCode !== undefined) {
      await this.checkCodes(tx, siteId, codes, moment, parameters);
    }
    const proof = {
      siteId,
      distanceMetres: position === undefined ? null : metresBetween(position, place),
      printed: codes.siteCode !== undefined,
      beacon: codes.beaconCode !== undefined,
    };
    return presenceOf(proof, parameters);
  }

  /** On the road, between two carriers: both telephones were at the same place. */
  onRoad(record: Origin, moment: Moment, from: Position | null, to: Position | undefined): Presence {
    const distanceMetres = from === null || to === undefined ? null : metresBetween(from, to);
    return presenceOf({ siteId: null, distanceMetres, printed: false, beacon: false }, this.parameters(record, moment));
  }

  private async checkCodes(
    tx: Executor,
    siteId: string,
    { siteCode, beaconCode }: PresenceCodes,
    moment: Moment,
    { beaconWindowSteps }: PresenceParameters,
  ): Promise<void> {
    const { secretKey } = this.secrets;
    const typed = siteCode === undefined ? null : parseReadableCode(siteCode);
    const hash = typed === null ? null : hashSiteCode(secretKey, typed);
    const { code, generation } = await this.presence.gate(tx, siteId, hash, moment.iso);
    const shows = (given: string): boolean =>
      generation !== null &&
      isTimeCode(beaconSecret(secretKey, siteId, generation), given, Date.parse(moment.iso), beaconWindowSteps);
    const errors = [
      ...(siteCode === undefined ? [] : siteCodeProblems(code ?? undefined, siteId)),
      ...(beaconCode === undefined || shows(beaconCode) ? [] : [beaconCodeRefused]),
    ];
    if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  }

  private parameters({ originRegion }: Origin, { date }: Moment): PresenceParameters {
    const lineage = this.reference.region(originRegion)?.lineage ?? [];
    return presenceParameters(this.rules.parametersIn('P10', date, lineage));
  }
}
