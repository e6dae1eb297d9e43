import { Inject, Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { FlowSums, type FlowMonth } from '../../capacity';
import { Clock, currentRequest, firstDayOf, kilogramsOf, lastDayOf, monthAfter, monthOf } from '../../common';
import { ENV, type Env } from '../../config';
import { Database } from '../../database';
import { categoryOf, localDate } from '../../reference';
import { covers } from '../supply/supply.rules';
import type { ForecastQuery, ForecastShown } from './forecast.dto';
import { forecastOf, monthOfExhaustion } from './forecast.rules';
import { RoomReader } from '../supply/room-reader';

const yearsOfHistory = 5;
const defaultMonths = 12;

/** Months (YYYY-MM) from one to another, both included. */
function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let at = first; at <= last; at = monthAfter(at, 1)) months.push(at);
  return months;
}

const basis = {
  zh:
    '产生量为首次移出并被接受的量，按接受日期逐月计，取最近五年的整月；方法按对最近各月的回测误差选取；区间为回测误差的第 10 至 90 百分位；' +
    '余量为今天各许可项本年剩余之和，多类共用的许可项一并计入',
  en:
    'Generated: what left its generator and was accepted, by month of acceptance, whole months of the last five years. The method ' +
    'is the one that erred least on the last months; the interval lies between the 10th and 90th percentile of its errors. Left: ' +
    'what is left this year of every licence line that covers it, shared ones included',
};

/** What a region will generate, by what it has generated. */
@Injectable()
export class ForecastQueries {
  constructor(
    private readonly database: Database,
    private readonly flows: FlowSums,
    private readonly regions: OverseenRegions,
    private readonly rooms: RoomReader,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's */
  async forecast(actor: Actor, query: ForecastQuery): Promise<ForecastShown> {
    const { region, category = null, code = null, method = null, months = defaultMonths } = query;
    const today = localDate(this.clock.now(), this.env.timeZone);
    // The month that runs is not whole, and no month of the series.
    const thisMonth = monthOf(today);
    const lastMonth = monthAfter(thisMonth, -1);
    const firstMonth = monthAfter(thisMonth, -12 * yearsOfHistory);
    return this.database.snapshot(async (view) => {
      const regions = await this.regions.below(actor, region, view);
      const rows = await this.flows.months(regions, firstDayOf(firstMonth), lastDayOf(lastMonth), view);
      const isAsked = (row: FlowMonth): boolean =>
        (category === null || categoryOf(row.code) === category) &&
        (code === null || row.code === code) &&
        (method === null || row.method === method);
      const asked = rows.filter(isAsked);
      const began = asked[0]?.month ?? thisMonth;
      const past = monthsBetween(began, lastMonth).map((month) => ({
        month,
        grams: asked.filter((row) => row.month === month).reduce((sum, { grams }) => sum + grams, 0),
      }));
      const forecast = forecastOf(
        past.map(({ grams }) => grams),
        months,
      );
      const lines = await this.rooms.lines(regions, today, view);
      const left = lines
        .filter((line) => covers(line, { category, code, method }))
        .reduce((sum, { leftGrams }) => sum + Math.max(0, leftGrams), 0);
      const exhausted = forecast === null ? null : monthOfExhaustion(forecast.months, left);
      return {
        region,
        basis: basis[currentRequest()?.language ?? 'zh'],
        past: past.map(({ month, grams }) => ({ month, kg: kilogramsOf(grams) })),
        tooShort: forecast === null,
        method: forecast?.method ?? null,
        errorKg: forecast === null ? null : kilogramsOf(forecast.errorGrams),
        triedOn: forecast?.triedOn ?? 0,
        months: (forecast?.months ?? []).map(({ grams, lowGrams, highGrams }, at) => ({
          month: monthAfter(thisMonth, at),
          ...{ kg: kilogramsOf(grams), lowKg: kilogramsOf(lowGrams), highKg: kilogramsOf(highGrams) },
        })),
        leftKg: kilogramsOf(left),
        exhaustedIn: exhausted === null ? null : monthAfter(thisMonth, exhausted),
      };
    });
  }
}
