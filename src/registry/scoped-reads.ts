import {
  defaultLimit,
  ListOrders,
  notFound,
  type Bilingual,
  type Page,
  type PageQuery,
  type Placed,
  type SortKey,
} from '../common';
import { scopeOf, type Actor } from '../access';
import { statement, type Executor, type Statement } from '../database';

/**
 * SQL for the rows that a caller may see.
 * @param organisation placeholder of his organisation
 * @param region placeholder of the region that he oversees, or null
 */
export type RowScope = (organisation: string, region: string) => string;

interface Reads<Row extends { id: string }, Shown, Filter extends string, Order extends string> {
  /** Of the prepared statements. */
  readonly name: string;
  readonly what: Bilingual;
  /** SELECT and FROM; the table itself is called `t`. */
  readonly select: string;
  /** `'everybody'`: everybody who may read the registry at all. */
  readonly visible: RowScope | 'everybody';
  readonly filters: readonly Filter[];
  /** SQL for the filters; a filter that was not given is null. */
  readonly matches: (parameter: (filter: Filter) => string) => string;
  readonly show: (row: Row) => Shown;
  /** By what the list is sorted besides the time of entering. */
  readonly orders: Readonly<Record<Order, SortKey>>;
}

const id: SortKey = { sql: 't.id', type: 'uuid' };

/** The list and the single read of a table, newest first unless asked otherwise. Both ask the same row scope. */
export class ScopedReads<
  Row extends { id: string },
  Shown,
  Filter extends string = never,
  Order extends string = never,
> {
  private readonly single: Statement;
  private readonly list: (order: string | undefined) => Statement;
  private readonly orders: ListOrders<Order | 'added'>;

  constructor(private readonly reads: Reads<Row, Shown, Filter, Order>) {
    const { name, select, visible, filters, matches } = reads;
    this.orders = new ListOrders<Order | 'added'>({ ...reads.orders, added: id }, '-added', [id]);
    const taken = visible === 'everybody' ? 0 : 2;
    const scope = visible === 'everybody' ? 'true' : visible('$1', '$2');
    const parameter = (filter: Filter): string => `$${taken + 3 + filters.indexOf(filter)}`;
    this.single = statement(`registry.${name}_one`, `${select} WHERE (${scope}) AND t.id = $${taken + 1}`);
    this.list = this.orders.statements(
      `registry.${name}_list`,
      (order) =>
        `${order.placed(select)}
          WHERE (${scope}) AND ${order.after(`$${taken + 1}`)} AND ${matches(parameter)}
          ORDER BY ${order.by} LIMIT $${taken + 2}`,
    );
  }

  /** @throws {DomainError} NOT_FOUND when it does not exist or is not for the caller to see */
  async one(executor: Executor, actor: Actor, id: string): Promise<Shown> {
    const [row] = await executor.query<Row>(this.single, [...this.scopeOf(actor), id]);
    if (row === undefined) throw this.missing();
    return this.reads.show(row);
  }

  async page(
    executor: Executor,
    actor: Actor,
    query: PageQuery & { readonly order?: string } & Partial<Record<Filter, string>>,
  ): Promise<Page<Shown>> {
    const { limit = defaultLimit } = query;
    const order = this.orders.of(query.order);
    const given = this.reads.filters.map((filter) => query[filter] ?? null);
    const values = [...this.scopeOf(actor), order.cursor(query.cursor), limit + 1, ...given];
    const rows = await executor.query<Row & Placed>(this.list(query.order), values);
    return order.page(rows, limit, this.reads.show);
  }

  /** What a change says of a row that is not there for the caller. */
  missing(): Error {
    return notFound(this.reads.what);
  }

  private scopeOf(actor: Actor): readonly (string | null)[] {
    return this.reads.visible === 'everybody' ? [] : scopeOf(actor);
  }
}
