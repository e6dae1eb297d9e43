import { Injectable } from '@nestjs/common';
import { decodeCursor, defaultLimit, pageOf, type Page } from '../common';
import { Database, statement } from '../database';
import { nationwide } from './entities/calendar.entities';
import type { CalendarYearView } from './http/calendar.views';
import type { NeighbourView, RegionDetail, RegionQuery, RegionView } from './http/region.views';
import type {
  ExemptionView,
  HazardMarkView,
  MedicalClassView,
  TreatmentMethodView,
  UnNumberQuery,
  UnNumberView,
  WasteCodeQuery,
  WasteCodeView,
} from './http/waste.views';
import { parseHazards } from './waste-code';

const regionColumns = `r.code, r.name, r.level, r.parent_code AS "parentCode", r.kind, r.longitude, r.latitude, r.source,
  r.numbering_prefix AS "numberingPrefix"`;

const findRegions = statement(
  'reference.regions',
  `SELECT ${regionColumns} FROM region r
   WHERE ($1::text IS NULL OR r.code LIKE $1) AND ($2::text IS NULL OR r.name LIKE $2)
     AND ($3::text IS NULL OR r.parent_code = $3) AND ($4::text IS NULL OR r.level = $4)
     AND ($5::text IS NULL OR r.code > $5)
   ORDER BY r.code LIMIT $6`,
);
const findRegion = statement(
  'reference.region',
  `SELECT ${regionColumns},
     (SELECT coalesce(json_agg(json_build_object('code', a.code, 'name', a.name, 'level', a.level)
        ORDER BY cardinality(a.lineage)), '[]')
      FROM region a WHERE a.code = ANY (r.lineage) AND a.code <> r.code) AS ancestors
   FROM region r WHERE r.code = $1`,
);
const findNeighbours = statement(
  'reference.neighbours',
  `SELECT r.code, r.name, r.level, a.border, a.source
   FROM region_adjacency a JOIN region r ON r.code = a.neighbour_code WHERE a.code = $1 ORDER BY r.code`,
);

/** An edition stays usable beyond its last day until the table of the next one is loaded. */
const findWasteCodes = statement(
  'reference.waste_codes',
  `SELECT w.code, w.edition, w.category, c.name_zh AS "categoryZh", c.name_en AS "categoryEn", w.industry,
     w.description, w.hazards
   FROM waste_code w JOIN waste_category c ON c.code = w.category
   WHERE w.edition = (SELECT edition FROM waste_code_edition WHERE loaded AND valid_from <= $1
                      ORDER BY valid_from DESC LIMIT 1)
     AND ($2::text IS NULL OR w.code LIKE $2) AND ($3::text IS NULL OR w.category LIKE $3)
     AND ($4::text IS NULL OR w.description LIKE $4 OR c.name_zh LIKE $4 OR c.name_en ILIKE $4)
     AND ($5::text IS NULL OR w.category = $5) AND ($6::text IS NULL OR w.code > $6)
   ORDER BY w.code LIMIT $7`,
);
const findUnNumbers = statement(
  'reference.un_numbers',
  `SELECT un, class, description FROM un_number
   WHERE ($1::text IS NULL OR un LIKE $1) AND ($2::text IS NULL OR description ILIKE $2)
     AND ($3::text IS NULL OR un > $3)
   ORDER BY un LIMIT $4`,
);
const allMethods = statement(
  'reference.methods',
  `SELECT code, method_group AS "group", name_zh AS "nameZh", name_en AS "nameEn", source FROM treatment_method
   ORDER BY left(code, 1), substr(code, 2)::int`,
);
const allHazards = statement(
  'reference.hazards',
  `SELECT code, name_zh AS "nameZh", name_en AS "nameEn" FROM hazard ORDER BY code`,
);
const allMedicalClasses = statement(
  'reference.medical_classes',
  `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", hazards, feature, examples,
     (SELECT coalesce(json_agg(json_build_object('method', m.method, 'allowed', m.allowed,
        'conditionZh', m.condition_zh, 'conditionEn', m.condition_en, 'source', m.source) ORDER BY m.method), '[]')
      FROM medical_class_method m WHERE m.class_code = c.code) AS methods
   FROM medical_class c ORDER BY code`,
);
const findExemptions = statement(
  'reference.exemptions',
  `SELECT edition, item_no AS "itemNo", condition_no AS "conditionNo", codes, scope, waste, stage, condition,
     exempt_content AS "exemptContent"
   FROM waste_exemption
   WHERE $1::text IS NULL OR codes && ARRAY[$1, 'HW' || right($1, 2)]
   ORDER BY edition, item_no, condition_no`,
);
const findYear = statement(
  'reference.calendar_year',
  `SELECT year, source,
     (SELECT coalesce(json_agg(json_build_object('date', date, 'isWorkday', is_workday, 'kind', kind, 'name', name)
        ORDER BY date), '[]')
      FROM calendar_day
      WHERE region_code = '${nationwide}' AND date BETWEEN make_date(y.year, 1, 1) AND make_date(y.year, 12, 31)) AS days
   FROM calendar_year y WHERE year = $1`,
);

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
const beginsWith = (text: string): string => `${escaped(text)}%`;
const contains = (text: string): string => `%${escaped(text)}%`;

/** Reads the tables of reference data for showing them. */
@Injectable()
export class ReferenceQueries {
  constructor(private readonly database: Database) {}

  async regions({ q, parent, level, limit = defaultLimit, cursor }: RegionQuery): Promise<Page<RegionView>> {
    const isCode = q !== undefined && /^[0-9A-Z]{1,6}$/i.test(q);
    const [after] = decodeCursor(cursor, [/^[0-9A-Z]{6}$/]) ?? [];
    const rows = await this.database.query<RegionView>(findRegions, [
      isCode ? beginsWith(q.toUpperCase()) : null,
      q !== undefined && !isCode ? contains(q) : null,
      parent ?? null,
      level ?? null,
      after ?? null,
      limit + 1,
    ]);
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  async region(code: string): Promise<RegionDetail | undefined> {
    const [row] = await this.database.query<RegionDetail>(findRegion, [code]);
    return row;
  }

  async neighbours(code: string): Promise<NeighbourView[]> {
    return this.database.query<NeighbourView>(findNeighbours, [code]);
  }

  /** @param today local date that counts when the query names none */
  async wasteCodes(query: WasteCodeQuery, today: string): Promise<Page<WasteCodeView>> {
    const { q, category, date = today, limit = defaultLimit, cursor } = query;
    const isCode = q !== undefined && /^[0-9-]+$/.test(q);
    const isCategory = q !== undefined && /^HW\d{0,2}$/i.test(q);
    const [after] = decodeCursor(cursor, [/^[0-9-]{10}$/]) ?? [];
    const rows = await this.database.query<Omit<WasteCodeView, 'hazards'> & { hazards: string }>(findWasteCodes, [
      date,
      isCode ? beginsWith(q) : null,
      isCategory ? beginsWith(q.toUpperCase()) : null,
      q !== undefined && !isCode && !isCategory ? contains(q) : null,
      category ?? null,
      after ?? null,
      limit + 1,
    ]);
    const show = (row: (typeof rows)[number]): WasteCodeView => ({
      ...row,
      hazards: parseHazards(row.hazards),
      identified: false,
    });
    return pageOf(rows, limit, (row) => [row.code], show);
  }

  async unNumbers({ q, limit = defaultLimit, cursor }: UnNumberQuery): Promise<Page<UnNumberView>> {
    const digits = /^(?:UN)? ?(\d{1,4})$/i.exec(q ?? '')?.[1];
    const [after] = decodeCursor(cursor, [/^UN\d{4}$/]) ?? [];
    const rows = await this.database.query<UnNumberView>(findUnNumbers, [
      digits === undefined ? null : beginsWith(`UN${digits}`),
      q === undefined || digits !== undefined ? null : contains(q),
      after ?? null,
      limit + 1,
    ]);
    return pageOf(
      rows,
      limit,
      (row) => [row.un],
      (row) => row,
    );
  }

  async methods(): Promise<TreatmentMethodView[]> {
    return this.database.query<TreatmentMethodView>(allMethods);
  }

  async hazards(): Promise<HazardMarkView[]> {
    return this.database.query<HazardMarkView>(allHazards);
  }

  async medicalClasses(): Promise<MedicalClassView[]> {
    return this.database.query<MedicalClassView>(allMedicalClasses);
  }

  async exemptions(code: string | undefined): Promise<ExemptionView[]> {
    return this.database.query<ExemptionView>(findExemptions, [code ?? null]);
  }

  async year(year: number): Promise<CalendarYearView | undefined> {
    const [row] = await this.database.query<CalendarYearView>(findYear, [year]);
    return row;
  }
}
