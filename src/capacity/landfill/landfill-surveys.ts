import { Inject, Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import {
  Clock,
  defaultLimit,
  ListOrders,
  kilogramsOf,
  newId,
  notFound,
  refusedField,
  UnitOfWork,
  type Page,
  type Placed,
} from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { localDate } from '../../reference';
import {
  landfillSurveyOrders,
  type LandfillSurveyQuery,
  type LandfillSurveyShown,
  type NewLandfillSurvey,
} from './landfill-survey.dto';

const overseenLine = statement(
  'capacity.landfill_line',
  `SELECT 1 AS there FROM licence_line n JOIN licence l ON l.id = n.licence_id JOIN site s ON s.id = l.site_id
    WHERE n.id = $1 AND ${withinRegion('s.region_code', '$2')}`,
);
/**
 * Enters a survey. What was received after its day is not in it, and counts against it. Parameters: id, licence line, day,
 * litres, kilograms a cubic metre, document, name, instant.
 */
export const surveyLandfill = statement(
  'capacity.landfill_survey',
  `INSERT INTO landfill_survey (id, licence_line_id, surveyed_on, remaining_litres, kilograms_per_m3, received_before_grams,
     document, made_by, made_at)
   SELECT $1, $2, $3, $4, $5,
          coalesce((SELECT sum(a.received_grams) FROM capacity_account a WHERE a.licence_line_id = $2), 0)
          - coalesce((SELECT sum(b.received_grams) FROM booking b
                       WHERE b.licence_line_id = $2 AND b.state = 'received' AND b.day > $3), 0), $6, $7, $8`,
);
const select = `
  SELECT v.id, v.licence_line_id AS "licenceLineId", n.label, o.name AS holder, v.surveyed_on::text AS "surveyedOn",
         v.remaining_litres::float8 AS litres, v.kilograms_per_m3 AS "kgPerM3", v.document, v.made_by AS "madeBy",
         to_char(v.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt"
    FROM landfill_survey v JOIN licence_line n ON n.id = v.licence_line_id JOIN licence l ON l.id = n.licence_id
    JOIN organisation o ON o.id = l.organisation_id`;

type Row = Omit<LandfillSurveyShown, 'remainingM3' | 'remainingKg'> & { readonly litres: number };

const orders = new ListOrders<(typeof landfillSurveyOrders)[number]>(
  {
    surveyedOn: { sql: 'v.surveyed_on', type: 'date' },
    holder: { sql: 'o.name', type: 'text' },
    volume: { sql: 'v.remaining_litres', type: 'bigint' },
    document: { sql: 'v.document', type: 'text' },
  },
  '-surveyedOn',
  [{ sql: 'v.id', type: 'uuid' }],
);

/** Surveys of what still fits into landfills, as a region's regulator enters them; open to everybody. */
@Injectable()
export class LandfillSurveys {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Newest first. */
  async list(query: LandfillSurveyQuery): Promise<Page<LandfillSurveyShown>> {
    const { licenceLineId, cursor, limit = defaultLimit } = query;
    const order = orders.of(query.order);
    const rows = await this.database.query<Row & Placed & Record<string, unknown>>(
      `${order.placed(select)}
        WHERE ($1::uuid IS NULL OR v.licence_line_id = $1) AND ${order.after('$2')}
        ORDER BY ${order.by} LIMIT ${limit + 1}`,
      [licenceLineId ?? null, order.cursor(cursor)],
    );
    return order.page(rows, limit, show);
  }

  /** @throws {DomainError} NOT_FOUND for a line outside the region; NOT_ACCEPTABLE_HERE */
  async add(actor: Actor, given: NewLandfillSurvey): Promise<LandfillSurveyShown> {
    const { licenceLineId, surveyedOn, kgPerM3, document } = given;
    const now = this.clock.now();
    if (surveyedOn > localDate(now, this.env.timeZone)) {
      throw refusedField('/surveyedOn', 'future', { zh: '不得在将来', en: 'Not in the future' });
    }
    const litres = litresOf(given.remainingM3);
    return this.unitOfWork.run(async (tx) => {
      const [line] = await tx.query(overseenLine, [licenceLineId, actor.regionCode]);
      if (line === undefined) throw notFound({ zh: '该许可项', en: 'Licence line' });
      const id = newId();
      await tx.query(surveyLandfill, [id, licenceLineId, surveyedOn, litres, kgPerM3, document, actor.name, now]);
      return this.one(tx, id);
    });
  }

  private async one(tx: Executor, id: string): Promise<LandfillSurveyShown> {
    const [row] = await tx.query<Row & Record<string, unknown>>(`${select} WHERE v.id = $1`, [id]);
    if (row === undefined) throw new Error(`the survey ${id} is gone`);
    return show(row);
  }
}

/** @throws {DomainError} NOT_ACCEPTABLE_HERE for parts of a litre */
function litresOf(cubicMetres: number): number {
  const litres = Math.round(cubicMetres * 1000);
  if (litres / 1000 === cubicMetres) return litres;
  throw refusedField('/remainingM3', 'decimals', { zh: '最多三位小数', en: 'At most 3 decimals' });
}

const show = ({ litres, ...row }: Row): LandfillSurveyShown => ({
  ...row,
  remainingM3: litres / 1000,
  remainingKg: kilogramsOf(litres * row.kgPerM3),
});
