import { withinRegion } from '../access';
import { gramsFromTonnes, newId, tonnesOf } from '../common';
import { statement, type Executor } from '../database';
import type { LicenceFilter, LicenceInput, LicenceLineShown, LicenceOrder, LicenceShown } from './http/licence.dto';
import { refuseDuplicate } from './refusals';
import { ScopedReads } from './scoped-reads';

type Row = Omit<LicenceShown, 'lines'> & {
  readonly lines: readonly (Omit<LicenceLineShown, 'tonnesPerYear' | 'tonnesPerDay'> & {
    readonly gramsPerYear: number;
    readonly gramsPerDay: number | null;
  })[];
};

/** Licences are public, as their holders and sites are; they name no person. */
export const licences = new ScopedReads<Row, LicenceShown, LicenceFilter, LicenceOrder>({
  name: 'licence',
  what: { zh: '该许可证', en: 'Licence' },
  select: `SELECT t.id, t.organisation_id AS "organisationId", o.name AS "organisationName", t.site_id AS "siteId",
      s.name AS "siteName", s.region_code AS "regionCode", t.number, t.issuer, t.kind,
      t.valid_from::text AS "validFrom", t.valid_to::text AS "validTo", t.status,
      (SELECT coalesce(json_agg(json_build_object('id', l.id, 'lineNo', l.line_no, 'label', l.label, 'match', l.match,
         'categories', l.categories, 'codes', l.codes, 'methods', l.methods, 'gramsPerYear', l.grams_per_year, 'gramsPerDay', l.grams_per_day)
         ORDER BY l.line_no), '[]')
       FROM licence_line l WHERE l.licence_id = t.id) AS lines
    FROM licence t JOIN organisation o ON o.id = t.organisation_id JOIN site s ON s.id = t.site_id`,
  visible: 'everybody',
  filters: ['organisationId', 'siteId', 'region', 'kind', 'status', 'validOn', 'wasteCode', 'method'],
  matches: (
    parameter,
  ) => `(${parameter('organisationId')}::uuid IS NULL OR t.organisation_id = ${parameter('organisationId')})
    AND (${parameter('siteId')}::uuid IS NULL OR t.site_id = ${parameter('siteId')})
    AND (${parameter('region')}::text IS NULL OR ${withinRegion('s.region_code', parameter('region'))})
    AND (${parameter('kind')}::text IS NULL OR t.kind = ${parameter('kind')})
    AND (${parameter('status')}::text IS NULL OR t.status = ${parameter('status')})
    AND (${parameter('validOn')}::date IS NULL OR ${parameter('validOn')} BETWEEN t.valid_from AND t.valid_to)
    AND (${parameter('wasteCode')}::text IS NULL AND ${parameter('method')}::text IS NULL OR EXISTS (
      SELECT FROM licence_line l
      WHERE l.licence_id = t.id AND (${parameter('method')} IS NULL OR ${parameter('method')} = ANY (l.methods))
        AND (${parameter('wasteCode')} IS NULL OR ${coversCode(parameter('wasteCode'))})))`,
  orders: {
    number: { sql: 't.number', type: 'text' },
    holder: { sql: 'o.name', type: 'text' },
    issuer: { sql: 't.issuer', type: 'text' },
    validFrom: { sql: 't.valid_from', type: 'date' },
    validTo: { sql: 't.valid_to', type: 'date' },
  },
  show: ({ lines, ...row }) => ({
    ...row,
    lines: lines.map(({ gramsPerYear, gramsPerDay, ...line }) => ({
      ...line,
      tonnesPerYear: tonnesOf(gramsPerYear),
      tonnesPerDay: gramsPerDay === null ? null : tonnesOf(gramsPerDay),
    })),
  }),
});

/** `lineCovers` in SQL, for the waste code alone. */
function coversCode(code: string): string {
  const ofCategory = `'HW' || right(${code}, 2) = ANY (l.categories)`;
  return `CASE l.match WHEN 'only_listed' THEN ${code} = ANY (l.codes) WHEN 'all_of_category' THEN ${ofCategory}
    ELSE ${ofCategory} AND ${code} <> ALL (l.codes) END`;
}

const siteToOversee = statement(
  'registry.site_to_oversee',
  `SELECT organisation_id AS "organisationId" FROM site WHERE id = $1 AND ${withinRegion('region_code', '$2')}`,
);

/** The organisation of a site in the region (region code) that a regulator oversees; undefined when it is not there. */
export async function holderAt(tx: Executor, siteId: string, regionCode: string | null): Promise<string | undefined> {
  const [site] = await tx.query<{ organisationId: string }>(siteToOversee, [siteId, regionCode]);
  return site?.organisationId;
}

export const duplicateLicence = refuseDuplicate('licence_number_key', {
  zh: '该发证机关的此证号已登记',
  en: 'A licence of this issuer and number is already entered',
});

const insert = statement(
  'registry.licence_insert',
  `INSERT INTO licence (id, organisation_id, site_id, number, issuer, kind, valid_from, valid_to)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/**
 * Adds a licence that has been checked, with its lines.
 * @returns its id
 * @throws {DomainError} ALREADY_EXISTS
 */
export async function addLicence(tx: Executor, organisationId: string, licence: LicenceInput): Promise<string> {
  const id = newId();
  const { siteId, number, issuer, kind, validFrom, validTo, lines } = licence;
  await tx
    .query(insert, [id, organisationId, siteId, number, issuer, kind, validFrom, validTo])
    .catch(duplicateLicence);
  await writeLines(tx, id, lines);
  return id;
}

const upsertLines = statement(
  'registry.licence_lines_write',
  `INSERT INTO licence_line (id, licence_id, line_no, label, match, categories, codes, methods, grams_per_year,
     grams_per_day)
   SELECT l.id, $1, l.line_no, l.label, l.match, l.categories, l.codes, l.methods, l.grams_per_year, l.grams_per_day
   FROM jsonb_to_recordset($2::jsonb) AS l (id uuid, line_no smallint, label text, match text, categories text[],
     codes text[], methods text[], grams_per_year bigint, grams_per_day bigint)
   ON CONFLICT ON CONSTRAINT licence_line_number_key DO UPDATE SET label = EXCLUDED.label, match = EXCLUDED.match,
     categories = EXCLUDED.categories, codes = EXCLUDED.codes, methods = EXCLUDED.methods,
     grams_per_year = EXCLUDED.grams_per_year, grams_per_day = EXCLUDED.grams_per_day`,
);

/** Writes lines 1 to n of a licence; a line that is there under its number keeps its id. */
export async function writeLines(tx: Executor, licenceId: string, lines: LicenceInput['lines']): Promise<void> {
  const rows = lines.map(({ tonnesPerYear, tonnesPerDay = null, ...line }, at) => ({
    ...line,
    id: newId(),
    line_no: at + 1,
    grams_per_year: gramsFromTonnes(tonnesPerYear),
    grams_per_day: tonnesPerDay === null ? null : gramsFromTonnes(tonnesPerDay),
  }));
  await tx.query(upsertLines, [licenceId, JSON.stringify(rows)]);
}
