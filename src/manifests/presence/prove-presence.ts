import { Inject, Injectable } from '@nestjs/common';
import { DomainError, metresBetween, parseReadableCode, type FieldProblem } from '../../common';
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
    const { presence, problems } = await this.seenAtSite(tx, record, moment, handover);
    if (problems.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors: problems });
    return presence;
  }

  /** The same, where what was done is done: a code that is not good counts for nothing, and is told. */
  async seenAtSite(
    tx: Executor,
    record: Origin,
    moment: Moment,
    { siteId, place, position, codes = {} }: Handover,
  ): Promise<{ readonly presence: Presence; readonly problems: readonly FieldProblem[] }> {
    const parameters = this.parameters(record, moment);
    const problems = await this.codeProblems(tx, siteId, codes, moment, parameters);
    const isGood = (name: keyof PresenceCodes): boolean =>
      codes[name] !== undefined && !problems.some(({ pointer }) => pointer === `/presence/${name}`);
    const proof = {
      siteId,
      distanceMetres: position === undefined ? null : metresBetween(position, place),
      ...{ printed: isGood('siteCode'), beacon: isGood('beaconCode') },
    };
    return { presence: presenceOf(proof, parameters), problems };
  }

  /** On the road, between two carriers: both telephones were at the same place. */
  onRoad(record: Origin, moment: Moment, from: Position | null, to: Position | undefined): Presence {
    const distanceMetres = from === null || to === undefined ? null : metresBetween(from, to);
    return presenceOf({ siteId: null, distanceMetres, printed: false, beacon: false }, this.parameters(record, moment));
  }

  private async codeProblems(
    tx: Executor,
    siteId: string,
    { siteCode, beaconCode }: PresenceCodes,
    moment: Moment,
    { beaconWindowSteps }: PresenceParameters,
  ): Promise<FieldProblem[]> {
    if (siteCode === undefined && beaconCode === undefined) return [];
    const { secretKey } = this.secrets;
    const typed = siteCode === undefined ? null : parseReadableCode(siteCode);
    const hash = typed === null ? null : hashSiteCode(secretKey, typed);
    const { code, generation } = await this.presence.gate(tx, siteId, hash, moment.iso);
    const shows = (given: string): boolean =>
      generation !== null &&
      isTimeCode(beaconSecret(secretKey, siteId, generation), given, Date.parse(moment.iso), beaconWindowSteps);
    return [
      ...(siteCode === undefined ? [] : siteCodeProblems(code ?? undefined, siteId)),
      ...(beaconCode === undefined || shows(beaconCode) ? [] : [beaconCodeRefused]),
    ];
  }

  private parameters({ originRegion }: Origin, { date }: Moment): PresenceParameters {
    const lineage = this.reference.region(originRegion)?.lineage ?? [];
    return presenceParameters(this.rules.parametersIn('P10', date, lineage));
  }
}
