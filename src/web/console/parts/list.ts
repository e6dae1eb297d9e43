import type { ReactNode } from 'react';

export interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What is exported, and shown where there is no `cell`. */
  readonly value: (row: Row) => string | number | null;
  readonly cell?: (row: Row) => ReactNode;
  readonly align?: 'right';
  readonly width?: number;
  /** By what the service sorts when the heading is clicked: ascending by this name, descending with a minus before it. */
  readonly order?: string;
  /** Left out until it is chosen. */
  readonly hidden?: boolean;
}

/** What the service is asked: filters by their names, as they stand in the address bar. */
export type Asked = Readonly<Record<string, string>>;
