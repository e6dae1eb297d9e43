import { Inject, Injectable } from '@nestjs/common';
import { addressOf, Clock } from '../../common';
import { ENV, SECRETS, type Env, type Secrets } from '../../config';
import { claimedWaste, writeSignedCode } from '../../offline';
import { CodeKeys } from '../../provenance';
import { localDate } from '../../reference';
import { RuleCatalogue } from '../../rules';
import type { ManifestRecord } from '../manifest.record';
import { checkTag } from './check-tag';

const secondsADay = 86_400;
const secondsOf = (milliseconds: number): number => Math.floor(milliseconds / 1000);

type Signable = Pick<
  ManifestRecord,
  'status' | 'number' | 'handle' | 'eventSeq' | 'issuedAt' | 'generatorName' | 'carrierName' | 'receiverName' | 'lines'
>;

/** The addresses that the codes of a manifest hold. */
@Injectable()
export class Codes {
  constructor(
    private readonly keys: CodeKeys,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
    @Inject(SECRETS) private readonly secrets: Secrets,
  ) {}

  tagOf(handle: string): string {
    return checkTag(this.secrets.secretKey, handle);
  }

  /** The short one, for labels. */
  addressOf(handle: string): string {
    return addressOf(this.env.publicUrl, `${handle}.${this.tagOf(handle)}`);
  }

  /**
   * The one for the printed manifest: what it says can be checked without a signal. Undefined for a draft, and for what
   * was cancelled: nothing shall vouch for it.
   */
  async signedAddressOf(record: Signable): Promise<string | undefined> {
    const { status, number, handle, issuedAt, receiverName } = record;
    if (number === null || handle === null || issuedAt === null || receiverName === null || status === 'cancelled')
      return undefined;
    const now = this.clock.now();
    const day = localDate(now, this.env.timeZone);
    const days = (name: string): number => Number(this.rules.parameter('P34', name, day));
    const { keyId, sign } = await this.keys.current(days('keyDays'));
    const signedAt = secondsOf(now.getTime());
    const claims = {
      issuer: this.keys.issuer,
      ...{ signedAt, validUntil: signedAt + days('validDays') * secondsADay },
      ...{ number, handle, asOfEvent: record.eventSeq, issuedAt: secondsOf(Date.parse(issuedAt)) },
      ...{ generator: record.generatorName, carrier: record.carrierName, receiver: receiverName },
      waste: claimedWaste(
        record.lines.map(({ code, method, loadedGrams, plannedGrams }) => ({
          ...{ code, method, grams: loadedGrams ?? plannedGrams },
        })),
      ),
    };
    return `${this.addressOf(handle)}#${writeSignedCode(claims, keyId, sign)}`;
  }
}
