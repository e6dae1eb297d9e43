import { Injectable } from '@nestjs/common';
import { leftGrams } from '../../capacity';
import { Database, statement, type Executor } from '../../database';
import type { ConcernKind, ExceptionFacts } from '../../rules';
import type { LineScope } from '../../registry';

/** What the dated lists say on a day of a transfer between two regions. */
export interface ListedRow {
  readonly place: { readonly longitude: number | null; readonly latitude: number | null } | null;
  readonly borders: readonly (readonly [string, string])[];
  readonly concerns: readonly { regionCode: string; code: string; kind: ConcernKind; source: string }[];
  readonly overrides: readonly { document: string; codes: readonly string[] }[];
  readonly exceptions: readonly (ExceptionFacts & { code: string })[];
  readonly agreements: readonly {
    document: string;
    codes: readonly string[];
    methods: readonly string[];
    /** Null: without a limit. */
    leftGrams: number | null;
  }[];
  /** Codes and categories of the exemption items named. */
  readonly exempt: readonly string[];
}

export interface FacilityRow extends LineScope {
  readonly siteId: string;
  readonly siteName: string;
  readonly organisationName: string;
  readonly lineage: readonly string[];
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly roomGrams: number;
}

export interface HomeRow {
  readonly facilities: readonly FacilityRow[];
  readonly generated: readonly { region: string; code: string }[];
}

const inForce = (table: string): string => `$3::date >= ${table}.valid_from AND ($3 <= ${table}.valid_to)`;
const within = (column: string, region: string): string =>
  `${column} IN (SELECT code FROM region WHERE lineage @> ARRAY[${region}])`;

/**
 * The mass that an agreement has let pass in the calendar year, both ways; category and code as the agreement names them.
 */
const agreedGrams = `
  SELECT coalesce(sum(l.planned_grams), 0) FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
   WHERE m.status NOT IN ('draft', 'cancelled')
     AND m.issued_at >= date_trunc('year', $3::timestamp) AT TIME ZONE $8::text
     AND m.issued_at < (date_trunc('year', $3::timestamp) + interval '1 year') AT TIME ZONE $8
     AND (${within('m.origin_region', 'a.region_code')} AND ${within('m.destination_region', 'a.other_region')}
       OR ${within('m.origin_region', 'a.other_region')} AND ${within('m.destination_region', 'a.region_code')})
     AND (a.codes = '{}' OR l.code = ANY(a.codes) OR 'HW' || right(l.code, 2) = ANY(a.codes))
     AND (a.methods = '{}' OR l.method = ANY(a.methods))`;

const listed = `
  SELECT (SELECT json_build_object('longitude', s.longitude, 'latitude', s.latitude) FROM site s WHERE s.id = $7) AS place,
     (SELECT coalesce(json_agg(json_build_array(b.code, b.neighbour_code)), '[]') FROM region_adjacency b
       WHERE b.code = ANY($1::text[]) AND b.neighbour_code = ANY($2::text[])) AS borders,
     (SELECT coalesce(json_agg(json_build_object('regionCode', c.region_code, 'code', c.code, 'kind', c.kind,
               'source', c.document) ORDER BY c.code, c.kind, c.id), '[]')
        FROM waste_concern c WHERE c.code = ANY($4::text[]) AND c.region_code = ANY($1 || $2)
         AND $3 >= c.valid_from AND (c.valid_to IS NULL OR $3 <= c.valid_to)) AS concerns,
     (SELECT coalesce(json_agg(json_build_object('document', o.document, 'codes', o.codes) ORDER BY o.id), '[]')
        FROM transfer_override o WHERE o.region_code = ANY($1 || $2) AND ${inForce('o')}) AS overrides,
     (SELECT coalesce(json_agg(json_build_object('id', e.id, 'regionCode', e.region_code, 'documentNumber', e.document,
               'code', e.code, 'leftGrams', e.grams - e.used_grams) ORDER BY e.valid_to, e.id), '[]')
        FROM transfer_exception e WHERE e.generator_id = $5 AND e.receiver_id = $6 AND e.code = ANY($4)
         AND ${inForce('e')}) AS exceptions,
     (SELECT coalesce(json_agg(json_build_object('document', a.document, 'codes', a.codes, 'methods', a.methods,
               'leftGrams', CASE WHEN a.grams_per_year IS NOT NULL THEN a.grams_per_year - (${agreedGrams}) END)
               ORDER BY a.id), '[]')
        FROM transfer_agreement a
       WHERE (a.region_code = ANY($1) AND a.other_region = ANY($2) OR a.region_code = ANY($2) AND a.other_region = ANY($1))
         AND ${inForce('a')}) AS agreements,
     (SELECT coalesce(json_agg(x.code), '[]') FROM waste_exemption w, unnest(w.codes) AS x(code)
       WHERE w.edition = $9 AND w.item_no = $10 AND w.stage ~ '转移|运输|全部环节') AS exempt`;

/**
 * What was declared or is planned arises at home too, once it is entered: what is entered later changes no earlier day.
 * A receiver's own manifest, for waste that goes on, is no sign that the waste arose there. The first manifest that is
 * found with a code ends the search for it (LIMIT in LATERAL: an EXISTS would be planned over all lines at once).
 */
const home = `
  SELECT
     (SELECT coalesce(json_agg(json_build_object('siteId', s.id, 'siteName', s.name, 'organisationName', o.name,
               'lineage', r.lineage, 'longitude', s.longitude, 'latitude', s.latitude, 'match', k.match,
               'categories', k.categories, 'codes', k.codes, 'methods', k.methods,
               'roomGrams', ${leftGrams('k', 'a')}) ORDER BY k.id), '[]')
        FROM region r
        JOIN site s ON s.region_code = r.code AND s.active
        JOIN licence n ON n.site_id = s.id AND n.status = 'valid' AND $3::date BETWEEN n.valid_from AND n.valid_to
        JOIN licence_line k ON k.licence_id = n.id AND k.methods && $13::text[]
         AND (k.categories && $14::text[] OR k.codes && $4::text[])
        JOIN organisation o ON o.id = s.organisation_id
        LEFT JOIN capacity_account a ON a.licence_line_id = k.id AND a.year = extract(year FROM $3)::smallint
       WHERE r.lineage && $11::text[]) AS facilities,
     (SELECT coalesce(json_agg(json_build_object('region', asked.region, 'code', asked.code)), '[]')
        FROM (SELECT region, code, ARRAY(SELECT r.code FROM region r WHERE r.lineage @> ARRAY[region]) AS below
                FROM unnest($11::text[]) AS x(region), unnest($4::char(10)[]) AS y(code)) asked
       CROSS JOIN LATERAL (
         SELECT 1 FROM manifest_line l JOIN manifest m ON m.id = l.manifest_id
          WHERE l.code = asked.code AND m.status NOT IN ('draft', 'cancelled') AND NOT m.has_sources
            AND m.issued_at >= ($3 - make_interval(years => $12))::timestamp AT TIME ZONE $8::text
            AND m.issued_at < ($3 + 1)::timestamp AT TIME ZONE $8
            AND m.origin_region = ANY(asked.below)
          UNION ALL
         SELECT 1 FROM waste_declaration d
          WHERE d.code = asked.code AND d.region_code = ANY(asked.below) AND d.valid_from <= $3
            AND d.valid_to >= $3 - make_interval(years => $12) AND d.created_at < ($3 + 1)::timestamp AT TIME ZONE $8
          LIMIT 1) found) AS generated`;

/** One statement brings all that transfer policies ask: $1 to $10 are of the lists, $11 on of what there is at home. */
const facts = statement('transfers.facts', `SELECT * FROM (${listed}) l CROSS JOIN (${home}) h`);

/** Regions that any list has ever named, whatever the day. */
const named = statement(
  'transfers.named_regions',
  `SELECT region_code AS code FROM waste_concern UNION SELECT region_code FROM transfer_override
   UNION SELECT region_code FROM transfer_agreement UNION SELECT other_region FROM transfer_agreement`,
);

/** All of it. */
export type FactsRow = ListedRow & HomeRow;

export interface FactsQuestion {
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  /** Local day. */
  readonly date: string;
  readonly codes: readonly string[];
  readonly methods: readonly string[];
  readonly categories: readonly string[];
  readonly generatorId: string | null;
  readonly receiverId: string | null;
  readonly generatorSiteId: string | null;
  readonly zone: string;
  /** Of the catalogue; its exemption list is asked. */
  readonly edition: string | null;
  readonly exemptionItem: number | null;
  /** Regions whose own facilities and generators count. */
  readonly regions: readonly string[];
  /** How far back a waste counts as arising there. */
  readonly years: number;
}

/** Brings the facts of a transfer. */
@Injectable()
export class TransferFactsRepository {
  constructor(private readonly database: Database) {}

  async facts(question: FactsQuestion, executor: Executor = this.database): Promise<FactsRow> {
    const { origin, destination, date, codes, methods, categories, generatorId, receiverId, generatorSiteId } =
      question;
    const [row] = await executor.query<FactsRow & Record<string, unknown>>(facts, [
      ...[origin, destination, date, codes, generatorId, receiverId, generatorSiteId, question.zone],
      ...[question.edition, question.exemptionItem, question.regions, question.years, methods, categories],
    ]);
    if (row === undefined) throw new Error('no answer');
    return row;
  }

  /** Regions that a list of concern, an override or an agreement names. */
  async named(): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(named);
    return rows.map(({ code }) => code);
  }
}
