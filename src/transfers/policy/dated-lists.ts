import { withinRegion } from '../../access';
import { gramsFromKilograms, type Bilingual } from '../../common';
import { statement, type Statement } from '../../database';
import { ScopedReads } from '../../registry';
import type {
  AgreementShown,
  ConcernShown,
  DatedListOrder,
  DatedRowShown,
  DeclarationShown,
  ExceptionShown,
  NewAgreement,
  NewConcern,
  NewDeclaration,
  NewException,
  NewOverride,
  OverrideShown,
} from './list.dto';

/** A row that is about to be entered, by the columns that only its list has. */
type OwnColumns = Readonly<Record<string, unknown>>;

/** One of the dated lists that policies ask: its rows are entered and closed, never changed or deleted. */
export interface DatedList<Body, Shown extends DatedRowShown> {
  readonly what: Bilingual;
  /** The constraint that lets the same thing be entered once; null: it may be entered often. */
  readonly onceKey: string | null;
  /** Rows may be of a period that is over. */
  readonly ofPast?: boolean;
  readonly reads: ScopedReads<Shown & Record<string, unknown>, Shown, 'region', DatedListOrder>;
  readonly insert: Statement;
  readonly close: Statement;
  readonly columns: (body: Body) => unknown[];
}

/** @param own columns beside those that all lists have, in the order of `columns` */
function datedList<Body, Shown extends DatedRowShown>(
  table: string,
  what: Bilingual,
  own: Readonly<Record<string, string>>,
  columns: (body: Body) => OwnColumns,
  show: string,
  parties: string | null = null,
  onceKey: string | null = null,
): DatedList<Body, Shown> {
  const names = Object.keys(own);
  return {
    ...{ what, onceKey },
    reads: new ScopedReads<Shown & Record<string, unknown>, Shown, 'region', DatedListOrder>({
      ...{ name: table, what },
      select: `SELECT t.id, t.region_code AS "regionCode", t.valid_from::text AS "validFrom",
          t.valid_to::text AS "validTo", t.document, u.name AS "createdBy", ${show}
        FROM ${table} t JOIN app_user u ON u.id = t.created_by`,
      visible:
        parties === null
          ? 'everybody'
          : (organisation, region) =>
              `${organisation}::uuid IN (${parties}) OR ${region}::text IS NOT NULL AND ${withinRegion('t.region_code', region)}`,
      filters: ['region'],
      matches: (parameter) => `(${parameter('region')}::text IS NULL OR t.region_code = ${parameter('region')})`,
      show: (row) => row,
      orders: {
        region: { sql: 't.region_code', type: 'text' },
        validFrom: { sql: 't.valid_from', type: 'date' },
        validTo: { sql: `coalesce(t.valid_to, 'infinity')`, type: 'date' },
        document: { sql: 't.document', type: 'text' },
      },
    }),
    insert: statement(
      `transfers.${table}_insert`,
      `INSERT INTO ${table} (id, region_code, valid_from, valid_to, document, created_by, created_at, ${names.join(', ')})
       VALUES ($1, $2, $3, $4, $5, $6, $7, ${names.map((name, at) => `$${at + 8}::${own[name]}`).join(', ')})`,
    ),
    close: statement(
      `transfers.${table}_close`,
      `UPDATE ${table} t SET valid_to = $3
        WHERE t.id = $1 AND ${withinRegion('t.region_code', '$2')} AND t.valid_from <= $3
          AND (t.valid_to IS NULL OR t.valid_to > $3)
       RETURNING t.id`,
    ),
    columns: (body) => {
      const given = columns(body);
      return names.map((name) => given[name]);
    },
  };
}

export const concerns = datedList<NewConcern, ConcernShown>(
  'waste_concern',
  { zh: '该关注废物', en: 'Waste of concern' },
  { code: 'text', kind: 'text' },
  ({ code, kind }) => ({ code, kind }),
  't.code, t.kind',
  null,
  'waste_concern_open_key',
);

export const declarations: DatedList<NewDeclaration, DeclarationShown> = {
  ...datedList<NewDeclaration, DeclarationShown>(
    'waste_declaration',
    { zh: '该申报', en: 'Declaration' },
    { generator_id: 'uuid', code: 'text', kind: 'text', grams: 'bigint' },
    ({ generatorId, code, kind, kg }) => ({ code, kind, generator_id: generatorId, grams: gramsFromKilograms(kg) }),
    't.generator_id AS "generatorId", t.code, t.kind, (t.grams / 1000.0)::float8 AS kg',
    't.generator_id',
    'waste_declaration_key',
  ),
  ofPast: true,
};

export const agreements = datedList<NewAgreement, AgreementShown>(
  'transfer_agreement',
  { zh: '该协议', en: 'Agreement' },
  { other_region: 'text', kind: 'text', codes: 'text[]', methods: 'text[]', grams_per_year: 'bigint' },
  ({ otherRegion, kind, codes, methods, kgPerYear }) => ({
    ...{ kind, codes, methods, other_region: otherRegion },
    grams_per_year: kgPerYear == null ? null : gramsFromKilograms(kgPerYear),
  }),
  `t.other_region AS "otherRegion", t.kind, t.codes, t.methods, (t.grams_per_year / 1000.0)::float8 AS "kgPerYear"`,
);

export const overrides = datedList<NewOverride, OverrideShown>(
  'transfer_override',
  { zh: '该应急措施', en: 'Override' },
  { codes: 'text[]', reason: 'text' },
  ({ codes, reason }) => ({ codes, reason }),
  't.codes, t.reason',
);

export const exceptions = datedList<NewException, ExceptionShown>(
  'transfer_exception',
  { zh: '该例外', en: 'Exception' },
  { generator_id: 'uuid', receiver_id: 'uuid', code: 'text', grams: 'bigint', reason: 'text' },
  ({ generatorId, receiverId, code, kg, reason }) => ({
    ...{ code, reason, generator_id: generatorId, receiver_id: receiverId, grams: gramsFromKilograms(kg) },
  }),
  `t.generator_id AS "generatorId", t.receiver_id AS "receiverId", t.code, t.reason,
   (t.grams / 1000.0)::float8 AS kg, (t.used_grams / 1000.0)::float8 AS "usedKg"`,
  't.generator_id, t.receiver_id',
);
