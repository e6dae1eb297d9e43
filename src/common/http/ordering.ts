import { statement, type Statement } from '../../database';
import { Choice } from './fields';
import { decodeCursor, pageOf, type Page } from './paging';

/** A name for ascending, with a minus before it for descending. */
export type SortOrder<Name extends string> = Name | `-${Name}`;

const ordersOf = <Name extends string>(names: readonly Name[]): SortOrder<Name>[] =>
  names.flatMap((name): SortOrder<Name>[] => [name, `-${name}`]);

/** The parameter of a list that says its order. @param more what else the document says of it */
export const Ordered = (names: readonly string[], more?: string): PropertyDecorator => {
  const words = ['Ascending by this, or with a minus before it descending', 'left out: as the list says'];
  return Choice(ordersOf(names), {
    ...{ optional: true, description: (more === undefined ? words : [...words, more]).join('; ') },
  });
};

const typePatterns = {
  text: /^[^\0]{0,400}$/u,
  uuid: /^[0-9a-f-]{36}$/,
  date: /^(\d{4,5}-\d{2}-\d{2}|infinity)$/,
  timestamptz: /^([\d -]{10,11}[\d:.]{8,15}\+00|infinity)$/,
  bigint: /^-?\d{1,18}$/,
} as const;

/** Something to sort by: an SQL expression that is never null, and its type. */
export interface SortKey {
  readonly sql: string;
  readonly type: keyof typeof typePatterns;
}

/** One order of a list, with its part of the statement. Rows that are alike are told apart by keys that are unique. */
class ListOrder {
  private readonly keys: readonly SortKey[];
  private readonly direction: 'ASC' | 'DESC';

  constructor(
    private readonly name: string,
    sort: SortKey,
    ties: readonly SortKey[],
  ) {
    this.keys = [sort, ...ties.filter(({ sql }) => sql !== sort.sql)];
    this.direction = name.startsWith('-') ? 'DESC' : 'ASC';
  }

  /** To be selected: the place of a row. */
  get place(): string {
    return `ARRAY[${this.keys.map(({ sql }) => `(${sql})::text`).join(', ')}] AS "sortPlace"`;
  }

  /** The select, with the place of a row before its columns. */
  placed(select: string): string {
    return select.replace('SELECT', `SELECT ${this.place},`);
  }

  get by(): string {
    return this.keys.map(({ sql }) => `${sql} ${this.direction}`).join(', ');
  }

  /** The condition for rows behind a place. @param parameter placeholder of `cursor` */
  after(parameter: string): string {
    const here = this.keys.map(({ sql }) => sql).join(', ');
    const there = this.keys.map(({ type }, at) => `(${parameter}::text[])[${at + 1}]::${type}`).join(', ');
    return `(${parameter}::text[] IS NULL OR (${here}) ${this.direction === 'ASC' ? '>' : '<'} (${there}))`;
  }

  /** The place after which a page begins; null: the first page. @throws {DomainError} VALIDATION_FAILED for another list's */
  cursor(cursor: string | undefined): readonly string[] | null {
    const patterns = [new RegExp(`^${this.name}$`), ...this.keys.map(({ type }) => typePatterns[type])];
    return decodeCursor(cursor, patterns)?.slice(1) ?? null;
  }

  page<Row, T>(rows: readonly (Row & Placed)[], limit: number, show: (row: Row) => T): Page<T> {
    return pageOf(
      rows,
      limit,
      ({ sortPlace }) => [this.name, ...sortPlace],
      ({ sortPlace: _place, ...row }) => show(row as unknown as Row),
    );
  }
}

export interface Placed {
  readonly sortPlace: readonly string[];
}

/** The orders that a list knows. */
export class ListOrders<Name extends string> {
  private readonly orders: ReadonlyMap<string, ListOrder>;

  /**
   * @param usual the order of a list that is asked for none
   * @param ties keys that are unique together
   */
  constructor(
    keys: Readonly<Record<Name, SortKey>>,
    private readonly usual: SortOrder<Name>,
    ties: readonly SortKey[],
  ) {
    const made = ordersOf(Object.keys(keys) as Name[]).map((order): [string, ListOrder] => [
      order,
      new ListOrder(order, keys[order.replace('-', '') as Name], ties),
    ]);
    this.orders = new Map(made);
  }

  /** Whether the order is one of these; the usual one, asked for by none, is. */
  knows(asked: string | undefined): boolean {
    return this.orders.has(asked ?? this.usual);
  }

  of(asked: string | undefined): ListOrder {
    return known(this.orders, asked ?? this.usual);
  }

  /** The list's statement for each order. @param name of the statements, which the order is added to */
  statements(name: string, text: (order: ListOrder) => string): (asked: string | undefined) => Statement {
    const made = [...this.orders].map(([asked, order]): [string, Statement] => [
      asked,
      statement(`${name}_${asked}`, text(order)),
    ]);
    const all = new Map(made);
    return (asked) => known(all, asked ?? this.usual);
  }
}

function known<T>(orders: ReadonlyMap<string, T>, asked: string): T {
  const order = orders.get(asked);
  if (order === undefined) throw new Error(`the list has no order ${asked}`);
  return order;
}
