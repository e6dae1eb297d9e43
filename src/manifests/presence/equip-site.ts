import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../access';
import {
  Clock,
  type DomainError,
  formatReadableCode,
  makeReadableCode,
  newId,
  notFound,
  qrSvg,
  UnitOfWork,
} from '../../common';
import { ENV, SECRETS, type Env, type Secrets } from '../../config';
import { localDate, ReferenceData } from '../../reference';
import { RuleCatalogue } from '../../rules';
import { base32, beaconSecret, hashSiteCode } from './gate-secrets';
import type { BeaconSetUp, SiteCodeMade, SitePresenceShown } from './presence.dto';
import { PresenceRepository } from './presence.repository';
import { presenceParameters } from './presence.rules';
import { timeCodeDigits, timeStepSeconds } from './time-code.rules';

const codeBytes = 10;
const dayMilliseconds = 86_400_000;

/** What hangs or stands at the gate of one's own site, so that whoever was there can show it. */
@Injectable()
export class EquipSite {
  constructor(
    private readonly presence: PresenceRepository,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a site that is not the caller's */
  async show(actor: Actor, siteId: string): Promise<SitePresenceShown> {
    const shown = await this.presence.ofSite(siteId, actor.organisationId, this.clock.now());
    if (shown === undefined) throw siteNotFound();
    return shown;
  }

  /** A new code to print; the one before ends at once. @throws {DomainError} NOT_FOUND for a site that is not the caller's */
  async makeCode(actor: Actor, siteId: string): Promise<SiteCodeMade> {
    const code = makeReadableCode(randomBytes(codeBytes));
    const svg = await qrSvg(code);
    return this.unitOfWork.run(async (tx) => {
      const region = await this.presence.holdSite(tx, siteId, actor.organisationId);
      if (region === undefined) throw siteNotFound();
      // Now, not before: another one may have been made while this one waited.
      const madeAt = this.clock.now();
      const expiresAt = new Date(madeAt.getTime() + this.codeDays(region, madeAt) * dayMilliseconds);
      const hash = hashSiteCode(this.secrets.secretKey, code);
      await this.presence.replaceCode(tx, { id: newId(), siteId, hash, madeAt, expiresAt });
      return { code: formatReadableCode(code), svg, madeAt, expiresAt };
    });
  }

  /** A secret for a beacon; that of the generation before ends. @throws {DomainError} NOT_FOUND as above */
  async setUpBeacon(actor: Actor, siteId: string): Promise<BeaconSetUp> {
    return this.unitOfWork.run(async (tx) => {
      const region = await this.presence.holdSite(tx, siteId, actor.organisationId);
      if (region === undefined) throw siteNotFound();
      const setUpAt = this.clock.now();
      const generation = await this.presence.setUpBeacon(tx, siteId, setUpAt);
      const secret = base32(beaconSecret(this.secrets.secretKey, siteId, generation));
      const query = `secret=${secret}&issuer=Liandan&algorithm=SHA256&digits=${timeCodeDigits}&period=${timeStepSeconds}`;
      return { generation, secret, uri: `otpauth://totp/Liandan:${siteId}?${query}`, setUpAt };
    });
  }

  private codeDays(region: string, at: Date): number {
    const lineage = this.reference.region(region)?.lineage ?? [];
    return presenceParameters(this.rules.parametersIn('P10', localDate(at, this.env.timeZone), lineage)).codeDays;
  }
}

const siteNotFound = (): DomainError => notFound({ zh: '该场所', en: 'Site' });
