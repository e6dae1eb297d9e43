import { Injectable } from '@nestjs/common';
import { newId } from '../../common';
import { statement, type Executor } from '../../database';
import { ManifestNumbers } from '../../manifests';
import { monthOf, type ReceiptLine } from './ledger.rules';

/** The monthly manifest of an institution and a plant, and where both are. */
export interface MonthlyManifestNow {
  readonly id: string;
  readonly siteId: string;
  readonly facilitySiteId: string;
  /** First day of the month. */
  readonly month: string;
  readonly originRegion: string;
  readonly destinationRegion: string;
}

interface Wanted {
  readonly siteId: string;
  readonly facilitySiteId: string;
  readonly month: string;
  readonly prefix: string;
}

const asked = 'unnest($1::uuid[], $2::uuid[], $3::date[]) AS w(site_id, facility_site_id, month)';
const missing = statement(
  'medical.manifests_missing',
  `SELECT w.site_id AS "siteId", w.facility_site_id AS "facilitySiteId", w.month::text AS month, r.numbering_prefix AS prefix
     FROM ${asked} JOIN site s ON s.id = w.site_id JOIN region r ON r.code = s.region_code
    WHERE NOT EXISTS (SELECT FROM medical_manifest m
            WHERE m.site_id = w.site_id AND m.facility_site_id = w.facility_site_id AND m.month = w.month)
    ORDER BY r.numbering_prefix, w.month, w.site_id, w.facility_site_id`,
);
const insert = statement(
  'medical.manifest_insert',
  `INSERT INTO medical_manifest (id, number, site_id, facility_site_id, month, made_at) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (site_id, facility_site_id, month) DO NOTHING`,
);
const find = statement(
  'medical.manifests_of_receipts',
  `SELECT m.id, m.site_id AS "siteId", m.facility_site_id AS "facilitySiteId", m.month::text AS month,
          s.region_code AS "originRegion", f.region_code AS "destinationRegion"
     FROM ${asked} JOIN medical_manifest m USING (site_id, facility_site_id, month)
     JOIN site s ON s.id = m.site_id JOIN site f ON f.id = m.facility_site_id`,
);

const keyOf = (siteId: string, facilitySiteId: string, month: string): string => [siteId, facilitySiteId, month].join();

/**
 * 《危险废物转移联单（医疗废物专用）》: one a month for each institution and plant, with a number of 令23 art. 15, which the first
 * receipt of the month gives it.
 */
@Injectable()
export class MonthlyRegister {
  constructor(private readonly numbers: ManifestNumbers) {}

  /** @returns tells the monthly manifest of a line */
  async of(tx: Executor, lines: readonly ReceiptLine[], at: Date): Promise<(line: ReceiptLine) => MonthlyManifestNow> {
    const byKey = new Map(lines.map((line) => [keyOf(line.siteId, line.facilitySiteId, monthOf(line)), line]));
    const wanted = [...byKey.values()];
    const keys = [
      wanted.map(({ siteId }) => siteId),
      wanted.map(({ facilitySiteId }) => facilitySiteId),
      wanted.map(monthOf),
    ];
    for (const one of await tx.query<Wanted & Record<string, unknown>>(missing, keys)) {
      const number = await this.numbers.nextIn(tx, one.prefix, Number(one.month.slice(0, 4)));
      await tx.query(insert, [newId(), number, one.siteId, one.facilitySiteId, one.month, at]);
    }
    const found = new Map(
      (await tx.query<MonthlyManifestNow & Record<string, unknown>>(find, keys)).map((one) => [
        keyOf(one.siteId, one.facilitySiteId, one.month),
        one,
      ]),
    );
    return (line) => {
      const manifest = found.get(keyOf(line.siteId, line.facilitySiteId, monthOf(line)));
      if (manifest === undefined) throw new Error(`no monthly manifest of site ${line.siteId}`);
      return manifest;
    };
  }
}
