import { Injectable } from '@nestjs/common';
import { OverseenRegions, type Actor } from '../../access';
import { kilogramsOf, refuseReversed } from '../../common';
import { Database, statement } from '../../database';
import { SupplyReader } from '../supply/supply-reader';
import { covers, suppliedGrams, treats } from '../supply/supply.rules';
import type { SuppliedLinesQuery, SuppliedLinesShown } from './supplied-lines.dto';

const accounts = statement(
  'planning.accounts',
  `SELECT licence_line_id AS id, booked_grams::float8 AS booked, received_grams::float8 AS received
     FROM capacity_account WHERE licence_line_id = ANY($1) AND year = $2`,
);

/** What stands behind the licensed figures of a balance. */
@Injectable()
export class SuppliedLines {
  constructor(
    private readonly database: Database,
    private readonly supply: SupplyReader,
    private readonly regions: OverseenRegions,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a region that is not the caller's; NOT_ACCEPTABLE_HERE for days in the wrong order */
  async lines(actor: Actor, query: SuppliedLinesQuery): Promise<SuppliedLinesShown> {
    const { region, from, to, category = null, code = null, method = null, asOf = null } = query;
    refuseReversed(from, to);
    const year = Number(to.slice(0, 4));
    return this.database.snapshot(async (view) => {
      const regions = await this.regions.below(actor, region, view);
      const all = await this.supply.lines(regions, from, to, view, asOf);
      const asked = all.filter((line) => treats(line) && covers(line, { category, code, method }));
      const held = await view.query<{ id: string; booked: number; received: number }>(accounts, [
        ...[asked.map(({ id }) => id), year],
      ]);
      const supplied = asked.map((line) => ({ line, grams: suppliedGrams(line, from, to) }));
      return {
        year,
        suppliedKg: kilogramsOf(supplied.reduce((sum, { grams }) => sum + grams, 0)),
        lines: supplied.map(({ line, grams }) => {
          const account = held.find(({ id }) => id === line.id);
          return {
            ...{ licenceLineId: line.id, label: line.label, holder: line.holder },
            licensedAYearKg: kilogramsOf(line.gramsPerYear),
            suppliedKg: kilogramsOf(grams),
            bookedKg: kilogramsOf(account?.booked ?? 0),
            receivedKg: kilogramsOf(account?.received ?? 0),
          };
        }),
      };
    });
  }
}
