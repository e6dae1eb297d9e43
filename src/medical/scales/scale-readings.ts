import { Inject, Injectable } from '@nestjs/common';
import { hashSecret, type Actor } from '../../access';
import { Clock, DomainError, gramsFromKilograms, kilogramsOf, newId, refusedField, type Grams } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { isoText } from '../../provenance';
import { localDate } from '../../reference';
import { RuleCatalogue } from '../../rules';
import type { LastReading, NewReading, ReadingTaken } from './scale.dto';

/** A reading of the caller's scales that gave no mass to a container yet. */
export interface UsableReading {
  readonly id: string;
  readonly scale: string;
  readonly grams: Grams;
  readonly repeats: boolean;
}

const byToken = statement(
  'medical.scale_by_token',
  'SELECT id FROM scale WHERE token_hash = $1 AND retired_at IS NULL FOR NO KEY UPDATE',
);
const taken = `id, reading_no::float8 AS "readingNo", grams::float8 AS grams, ${isoText('weighed_at')} AS "weighedAt", repeats`;
const known = statement(
  'medical.reading_known',
  `SELECT ${taken} FROM scale_reading WHERE scale_id = $1 AND reading_no = $2`,
);
const insert = statement(
  'medical.reading_insert',
  `INSERT INTO scale_reading (id, scale_id, reading_no, grams, weighed_at, recorded_at, repeats)
   VALUES ($1, $2, $3, $4, $5, $6, coalesce((SELECT b.grams = $4 FROM scale_reading b WHERE b.scale_id = $2 AND b.reading_no < $3
     ORDER BY b.reading_no DESC LIMIT 1), false))
   RETURNING ${taken}`,
);
const hold = statement(
  'medical.readings_hold',
  `SELECT r.id, c.name AS scale, r.grams::float8 AS grams, r.repeats
     FROM scale_reading r JOIN scale c ON c.id = r.scale_id JOIN site s ON s.id = c.site_id
    WHERE r.id = ANY($1) AND s.organisation_id = $2 AND r.container_id IS NULL ORDER BY r.id FOR NO KEY UPDATE OF r`,
);
const use = statement(
  'medical.readings_use',
  `UPDATE scale_reading r SET container_id = u.container FROM unnest($1::uuid[], $2::uuid[]) AS u(id, container)
    WHERE r.id = u.id`,
);
const lastOf = statement(
  'medical.readings_last',
  `SELECT l.*, c.id AS "scaleId", c.name AS "scaleName"
     FROM scale c JOIN site s ON s.id = c.site_id
     CROSS JOIN LATERAL (SELECT ${taken}, container_id FROM scale_reading r WHERE r.scale_id = c.id
                          ORDER BY r.reading_no DESC LIMIT 1) l
    WHERE c.site_id = $1 AND s.organisation_id = $2 AND c.retired_at IS NULL AND l.container_id IS NULL
      AND l."weighedAt"::timestamptz > $3::timestamptz - interval '10 minutes' ORDER BY c.name`,
);

type Row = Omit<ReadingTaken, 'kg'> & { readonly grams: number } & Record<string, unknown>;

/** Readings of scales: taken in from the device, shown to the ward, and given to one container each. */
@Injectable()
export class ScaleReadings {
  constructor(
    private readonly database: Database,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * From the device itself. Sent again, the answer is the same.
   * @throws {DomainError} UNAUTHENTICATED; CONFLICT when the number was another mass before; NOT_ACCEPTABLE_HERE for a
   *   clock that runs ahead
   */
  async take(token: string | null, { readingNo, kg, weighedAt }: NewReading): Promise<ReadingTaken> {
    const now = this.clock.now();
    const grams = gramsFromKilograms(kg);
    return this.database.transaction(async (tx) => {
      const [scale] = token === null ? [] : await tx.query<{ id: string }>(byToken, [hashSecret(token)]);
      if (scale === undefined) throw new DomainError('UNAUTHENTICATED');
      const [before] = await tx.query<Row>(known, [scale.id, readingNo]);
      if (before !== undefined) {
        if (before.grams === grams) return show(before);
        throw new DomainError('CONFLICT', {
          detail: { zh: '该读数编号已用于另一重量', en: 'This number was given to another mass before' },
        });
      }
      const ahead = Number(this.rules.parameter('H10', 'secondsAhead', localDate(now, this.env.timeZone)));
      if (Date.parse(weighedAt) > now.getTime() + ahead * 1000)
        throw refusedField('/weighedAt', 'future', {
          zh: '时间晚于当前时间，请校准秤的时钟',
          en: 'It lies ahead: set the clock of the scale',
        });
      const [row] = await tx.query<Row>(insert, [newId(), scale.id, readingNo, grams, weighedAt, now]);
      if (row === undefined) throw new Error('no reading was written');
      return show(row);
    });
  }

  /** What lies on the scales of a site: the last reading of each that is not ten minutes old and not used yet. */
  async last(actor: Actor, siteId: string): Promise<LastReading[]> {
    const rows = await this.database.query<Row & Pick<LastReading, 'scaleId' | 'scaleName'>>(lastOf, [
      ...[siteId, actor.organisationId, this.clock.now()],
    ]);
    return rows.map((row) => ({ ...show(row), scaleId: row.scaleId, scaleName: row.scaleName }));
  }

  /** Those of these readings that the caller may use, held until the transaction ends. */
  async hold(tx: Executor, actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, UsableReading>> {
    const rows = await tx.query<UsableReading & Record<string, unknown>>(hold, [ids, actor.organisationId]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Each gave its mass to a container. */
  async use(tx: Executor, used: readonly { readingId: string; containerId: string }[]): Promise<void> {
    await tx.query(use, [used.map(({ readingId }) => readingId), used.map(({ containerId }) => containerId)]);
  }
}

const show = ({ id, readingNo, grams, weighedAt, repeats }: Row): ReadingTaken => ({
  ...{ id, readingNo, kg: kilogramsOf(grams), weighedAt, repeats },
});
