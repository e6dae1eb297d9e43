import { Injectable } from '@nestjs/common';
import { notFound } from '../common';
import { Database, statement, type Executor } from '../database';
import type { Actor } from './actor';
import { withinRegion } from './region-scope';

const below = statement(
  'access.regions_below',
  `SELECT code FROM region WHERE lineage @> ARRAY[$1::text] AND ${withinRegion('$1::text', '$2')} ORDER BY code`,
);

/** The regions of which a regulator may ask. */
@Injectable()
export class OverseenRegions {
  constructor(private readonly database: Database) {}

  /** The region and all below it. @throws {DomainError} NOT_FOUND unless the caller oversees it */
  async below(actor: Actor, region: string, executor: Executor = this.database): Promise<string[]> {
    const rows = await executor.query<{ code: string }>(below, [region, actor.regionCode]);
    if (rows.length === 0) throw notFound({ zh: '该行政区划', en: 'Region' });
    return rows.map(({ code }) => code);
  }
}
