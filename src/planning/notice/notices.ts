import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { withinRegion, type Actor } from '../../access';
import {
  Clock,
  defaultLimit,
  DomainError,
  ListOrders,
  newId,
  notFound,
  UnitOfWork,
  type Page,
  type Placed,
} from '../../common';
import { Database, statement, type Executor } from '../../database';
import type { NewNotice, NoticeListed, noticeOrders, NoticeShown, NoticesQuery } from './notice.dto';
import { NoticeMaker } from './notice-maker';

const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const listed = `n.id, n.region_code AS "regionCode", r.name AS "regionName", n.from_day::text AS "from", n.to_day::text AS "to",
  n.title, n.hash, ${instant('n.published_at')} AS "publishedAt", ${instant('n.withdrawn_at')} AS "withdrawnAt",
  n.withdrawn_because AS "withdrawnBecause"`;
const from = 'FROM capacity_notice n JOIN region r ON r.code = n.region_code';
const orders = new ListOrders<(typeof noticeOrders)[number]>(
  {
    publishedAt: { sql: 'n.published_at', type: 'timestamptz' },
    title: { sql: 'n.title', type: 'text' },
    region: { sql: 'r.name', type: 'text' },
    from: { sql: 'n.from_day', type: 'date' },
    withdrawnAt: { sql: `coalesce(n.withdrawn_at, 'infinity')`, type: 'timestamptz' },
  },
  '-publishedAt',
  [{ sql: 'n.id', type: 'uuid' }],
);
const listBy = orders.statements(
  'planning.notice_list',
  (order) => `SELECT ${order.place}, ${listed} ${from}
    WHERE ($1::text IS NULL OR ${withinRegion('n.region_code', '$1')}) AND ${order.after('$2')}
    ORDER BY ${order.by} LIMIT $3`,
);
const one = statement('planning.notice_one', `SELECT ${listed}, n.remark, n.content ${from} WHERE n.id = $1`);
const insert = statement(
  'planning.notice_insert',
  `INSERT INTO capacity_notice (id, region_code, from_day, to_day, title, remark, content, hash, published_by, published_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const withdraw = statement(
  'planning.notice_withdraw',
  `UPDATE capacity_notice SET withdrawn_at = $3, withdrawn_because = $4
    WHERE id = $1 AND withdrawn_at IS NULL AND ${withinRegion('region_code', '$2')} RETURNING id`,
);
const mine = statement(
  'planning.notice_mine',
  `SELECT 1 AS there FROM capacity_notice WHERE id = $1 AND ${withinRegion('region_code', '$2')}`,
);

/** Guidance notices: published by a region's authority, read by everybody. */
@Injectable()
export class Notices {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly maker: NoticeMaker,
    private readonly clock: Clock,
  ) {}

  /** Newest first unless asked otherwise, those that were withdrawn included. */
  async list({ region, order: asked, cursor, limit = defaultLimit }: NoticesQuery): Promise<Page<NoticeListed>> {
    const order = orders.of(asked);
    const rows = await this.database.query<NoticeListed & Placed & Record<string, unknown>>(listBy(asked), [
      ...[region ?? null, order.cursor(cursor), limit + 1],
    ]);
    return order.page(rows, limit, (row: NoticeListed) => row);
  }

  /** @throws {DomainError} NOT_FOUND */
  async one(id: string, executor: Executor = this.database): Promise<NoticeShown> {
    const [row] = await executor.query<NoticeShown & Record<string, unknown>>(one, [id]);
    if (row === undefined) throw missing();
    return row;
  }

  /** Publishes what is known now. @throws {DomainError} as `NoticeMaker.make` */
  async publish(actor: Actor, given: NewNotice): Promise<NoticeShown> {
    const content = await this.maker.make(actor, given);
    const { title, remark = null } = given;
    const hash = createHash('sha256')
      .update(canonicalize({ title, remark, content }) ?? '')
      .digest('hex');
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      const said = [title, remark, JSON.stringify(content), hash];
      await tx.query(insert, [...[id, given.region, given.from, given.to, ...said, actor.userId, this.clock.now()]]);
      return this.one(id, tx);
    });
  }

  /** @throws {DomainError} NOT_FOUND for one of another region; CONFLICT when it is withdrawn already */
  async withdraw(actor: Actor, id: string, because: string): Promise<NoticeShown> {
    return this.unitOfWork.run(async (tx) => {
      const done = await tx.query(withdraw, [id, actor.regionCode, this.clock.now(), because]);
      if (done.length === 0) {
        const known = await tx.query(mine, [id, actor.regionCode]);
        if (known.length === 0) throw missing();
        throw new DomainError('CONFLICT', { detail: { zh: '该公告已撤回', en: 'It is withdrawn already' } });
      }
      return this.one(id, tx);
    });
  }
}

const missing = (): DomainError => notFound({ zh: '该公告', en: 'Notice' });
