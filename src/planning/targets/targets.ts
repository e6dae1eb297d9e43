import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, withinRegion, type Actor } from '../../access';
import { Clock, currentRequest, DomainError, newId, notFound, refusedField, UnitOfWork } from '../../common';
import { ENV, type Env } from '../../config';
import { Database, statement, type Executor } from '../../database';
import { localDate } from '../../reference';
import type { NewTarget, NewTargetValue, TargetShown, TargetsQuery } from './target.dto';
import { measureText } from './target-text';
import { TargetValues, type MeasuredTarget } from './target-values';
import { gapOf, stateOf } from './target.rules';

interface TargetRow extends MeasuredTarget {
  readonly regionCode: string;
  readonly regionName: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly points: number;
  readonly dueOn: string;
  readonly responsible: string;
  readonly document: string;
  readonly closedAt: string | null;
  readonly closedBecause: string | null;
}

const select = `
  SELECT t.id, t.region_code AS "regionCode", r.name AS "regionName", t.measure, t.category, t.title_zh AS "titleZh",
         t.title_en AS "titleEn", t.wanted_basis_points AS points, t.due_on::text AS "dueOn", t.responsible, t.document,
         to_char(t.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closedAt",
         t.closed_because AS "closedBecause"
    FROM plan_target t JOIN region r ON r.code = t.region_code`;
const list = statement(
  'planning.target_list',
  `${select} WHERE t.region_code = ANY($1) AND ($2::boolean OR t.closed_at IS NULL)
    ORDER BY t.region_code, t.due_on, t.id LIMIT 200`,
);
const one = statement('planning.target_one', `${select} WHERE t.id = $1 AND ${withinRegion('t.region_code', '$2')}`);
const insert = statement(
  'planning.target_insert',
  `INSERT INTO plan_target (id, region_code, measure, category, title_zh, title_en, wanted_basis_points, due_on, responsible,
     document, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
const close = statement(
  'planning.target_close',
  `UPDATE plan_target SET closed_at = $2, closed_because = $3 WHERE id = $1 AND closed_at IS NULL RETURNING id`,
);
const report = statement(
  'planning.target_report',
  `INSERT INTO plan_target_value (id, target_id, on_day, basis_points, document, reported_by, reported_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

const points = (value: number): number => Math.round(value * 10_000);

/** What plans want of regions, and how far they are. */
@Injectable()
export class Targets {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly regions: OverseenRegions,
    private readonly values: TargetValues,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** By region and due day. @throws {DomainError} NOT_FOUND for a region that is not the caller's */
  async list(actor: Actor, { region, closed }: TargetsQuery): Promise<TargetShown[]> {
    return this.database.snapshot(async (view) => {
      const regions = await this.regions.below(actor, region, view);
      const rows = await view.query<TargetRow & Record<string, unknown>>(list, [regions, closed === 'true']);
      const shown: TargetShown[] = [];
      for (const row of rows) shown.push(await this.show(actor, row, view));
      return shown;
    });
  }

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for a category of other measures */
  async add(actor: Actor, given: NewTarget): Promise<TargetShown> {
    const { regionCode, measure, category = null, titleZh, titleEn, wanted, dueOn, responsible, document } = given;
    if (category !== null && measure !== 'capacity_match') throw refusedField('/category', 'category', categoryUnasked);
    return this.unitOfWork.run(async (tx) => {
      await this.regions.below(actor, regionCode, tx);
      const id = newId();
      const said = [titleZh, titleEn, points(wanted), dueOn, responsible, document];
      await tx.query(insert, [id, regionCode, measure, category, ...said, actor.userId, this.clock.now()]);
      return this.one(actor, id, tx);
    });
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT when it is closed already */
  async close(actor: Actor, id: string, because: string): Promise<TargetShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.one(actor, id, tx);
      const closed = await tx.query(close, [id, this.clock.now(), because]);
      if (closed.length === 0) throw alreadyClosed();
      return this.one(actor, id, tx);
    });
  }

  /** @throws {DomainError} NOT_FOUND; CONFLICT for a target that is measured, or closed */
  async report(actor: Actor, id: string, { on, value, document }: NewTargetValue): Promise<TargetShown> {
    return this.unitOfWork.run(async (tx) => {
      const target = await this.one(actor, id, tx);
      if (target.measure !== 'reported') throw measuredItself();
      if (target.closedAt !== null) throw alreadyClosed();
      await tx.query(report, [newId(), id, on, points(value), document, actor.userId, this.clock.now()]);
      return this.one(actor, id, tx);
    });
  }

  private async one(actor: Actor, id: string, executor: Executor): Promise<TargetShown> {
    const [row] = await executor.query<TargetRow & Record<string, unknown>>(one, [id, actor.regionCode]);
    if (row === undefined) throw notFound({ zh: '该目标', en: 'Target' });
    return this.show(actor, row, executor);
  }

  private async show(actor: Actor, row: TargetRow, view: Executor): Promise<TargetShown> {
    const regions = await this.regions.below(actor, row.regionCode, view);
    const { now, trend } = await this.values.read(regions, row, view);
    const language = currentRequest()?.language ?? 'zh';
    const { points: wantedPoints, titleZh, titleEn, ...target } = row;
    const wanted = wantedPoints / 10_000;
    return {
      ...target,
      ...{ title: language === 'zh' ? titleZh : titleEn, wanted, now, trend: [...trend] },
      gap: gapOf(now.value, wanted),
      state: stateOf(now.value, wanted, row.dueOn, localDate(this.clock.now(), this.env.timeZone)),
      basis: measureText[row.measure][language],
    };
  }
}

const categoryUnasked = { zh: '仅能力匹配目标可指定类别', en: 'Only of capacity_match' };
const alreadyClosed = (): DomainError =>
  new DomainError('CONFLICT', { detail: { zh: '该目标已关闭', en: 'That target is closed' } });
const measuredItself = (): DomainError =>
  new DomainError('CONFLICT', {
    detail: { zh: '该目标由系统计算，不能填报', en: 'The service measures that target itself' },
  });
