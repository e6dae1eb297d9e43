import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Dropdown, Empty, Select, type TableColumnType } from 'antd';
import type { SorterResult } from 'antd/es/table/interface';
import { LeftOutlined, SettingOutlined, VerticalRightOutlined, RightOutlined } from '@ant-design/icons';
import { useMemo, useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useSay } from '../../shared/language';
import { Exporting } from './exporting';
import { Filters, type Filter } from './filters';
import type { Asked, Column, Page } from './list';
import { ProblemView } from './problem-view';
import { shownInstant } from './shown';
import { DataTable } from './data-table';

export interface SearchTableProps<Row> {
  /** Also the name under which the choice of columns is kept and of files. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly filters: readonly Filter[];
  /** What else the rows depend on. */
  readonly of?: unknown;
  readonly load: (asked: Asked, page: { limit: number; cursor?: string }) => Promise<Page<Row>>;
  readonly rowKey: (row: Row) => string;
  readonly empty?: ReactNode;
  /** All rows are loaded at once: every column can be sorted here. */
  readonly isWhole?: boolean;
}

const sizes = [20, 50, 100];

/**
 * A list: its filters, order and page stand in the address bar, so that it can be sent to somebody and the back button
 * goes one step back. Pages are keyset pages. What is filtered is exported whole.
 */
export function SearchTable<Row extends object>(props: SearchTableProps<Row>) {
  const { name, columns, filters, of, load, rowKey, empty, isWhole = false } = props;
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const asked = useMemo(() => {
    const names = [...filters.flatMap((filter) => filter.keys ?? [filter.key]), 'order'];
    return Object.fromEntries(names.flatMap((key) => ((value) => (value ? [[key, value]] : []))(address.get(key))));
  }, [address, filters]) as Asked;
  const cursor = address.get('cursor') ?? undefined;
  const limit = sizes.find((size) => size === Number(address.get('limit'))) ?? 20;
  const { data, error, isFetching, isPending, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['list', name, of, asked, cursor, limit],
    queryFn: () => load(asked, { limit, ...(cursor !== undefined && { cursor }) }),
  });
  const [chosen, setChosen] = useChosenColumns(name, columns);

  const change = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(address);
    if (!('cursor' in changes)) next.delete('cursor');
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(key);
      else next.set(key, value);
    }
    setAddress(next);
  };
  const shown = columns.filter(({ key }) => chosen.includes(key));

  return (
    <section className="panel">
      <div className="no-print" style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'flex-end' }}>
        <div style={{ flex: '1 1 480px' }}>
          <Filters filters={filters} asked={asked} onChange={change} />
        </div>
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <ColumnChoice columns={columns} chosen={chosen} onChange={setChosen} />
          <Exporting
            name={name}
            columns={shown}
            load={(next) => load(asked, { limit: 100, ...(next !== undefined && { cursor: next }) })}
          />
        </div>
      </div>
      {error !== null ? (
        <ProblemView error={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable<Row>
          style={{ marginTop: 12 }}
          size="small"
          rowKey={rowKey}
          loading={isPending || (isFetching && data === undefined)}
          columns={shown.map((column) => columnOf(column, asked['order'], isWhole))}
          onChange={(_page, _filters, sorter) => {
            if (!isWhole && !Array.isArray(sorter)) change({ order: orderOf(sorter) });
          }}
          dataSource={data?.items ?? []}
          pagination={false}
          locale={{
            emptyText: isPending ? ' ' : (empty ?? <Empty description={say('没有符合条件的记录', 'Nothing fits')} />),
          }}
        />
      )}
      <div
        className="no-print"
        style={{ display: 'flex', gap: 8, marginTop: 12, alignItems: 'center', flexWrap: 'wrap' }}
      >
        <span className="muted" style={{ flex: '1 1 auto' }}>
          {dataUpdatedAt > 0 && `${say('数据时点', 'As of')} ${shownInstant(dataUpdatedAt)}`}
        </span>
        <Select
          aria-label={say('每页条数', 'Rows a page')}
          value={limit}
          options={sizes.map((value) => ({ value, label: say(`每页 ${value} 条`, `${value} a page`) }))}
          onChange={(size: number) => change({ limit: String(size) })}
        />
        <Button
          icon={<VerticalRightOutlined />}
          disabled={cursor === undefined}
          onClick={() => change({ cursor: undefined })}
          aria-label={say('第一页', 'First page')}
        />
        <Button icon={<LeftOutlined />} disabled={cursor === undefined} onClick={() => window.history.back()}>
          {say('上一页', 'Previous')}
        </Button>
        <Button disabled={data?.nextCursor == null} onClick={() => change({ cursor: data?.nextCursor ?? undefined })}>
          {say('下一页', 'Next')} <RightOutlined />
        </Button>
      </div>
    </section>
  );
}

const descending = (order: string): string => `-${order}`;

function orderOf<Row>({ order, column }: SorterResult<Row>): string | undefined {
  const by = (column as { readonly by?: string } | undefined)?.by;
  if (by === undefined || order == null) return undefined;
  return order === 'ascend' ? by : descending(by);
}

function columnOf<Row extends object>(
  { key, title, value, cell, align, width, order }: Column<Row>,
  asked: string | undefined,
  isWhole: boolean,
): TableColumnType<Row> & { readonly by?: string } {
  return {
    key,
    title,
    ...(align !== undefined && { align }),
    ...(width !== undefined && { width }),
    render: (_: unknown, row: Row) => cell?.(row) ?? value(row) ?? '–',
    className: align === 'right' ? 'number' : 'wrap',
    ...(isWhole && { sorter: (left: Row, right: Row) => compare(value(left), value(right)) }),
    ...(order !== undefined && {
      by: order,
      sorter: true,
      sortOrder: asked === order ? 'ascend' : asked === descending(order) ? 'descend' : null,
    }),
  };
}

function compare(left: string | number | null, right: string | number | null): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left ?? '').localeCompare(String(right ?? ''), 'zh-CN');
}

function useChosenColumns<Row>(name: string, columns: readonly Column<Row>[]): [string[], (keys: string[]) => void] {
  const key = `liandan-columns:${name}`;
  const usual = columns.filter(({ hidden }) => hidden !== true).map((column) => column.key);
  const [chosen, setChosen] = useState<string[] | null>(() => {
    const kept = window.localStorage.getItem(key);
    return kept === null ? null : kept.split(',');
  });
  const choose = (keys: string[]): void => {
    setChosen(keys);
    window.localStorage.setItem(key, keys.join(','));
  };
  return [chosen ?? usual, choose];
}

function ColumnChoice<Row>({
  columns,
  chosen,
  onChange,
}: {
  columns: readonly Column<Row>[];
  chosen: string[];
  onChange: (keys: string[]) => void;
}) {
  const say = useSay();
  return (
    <Dropdown
      trigger={['click']}
      popupRender={() => (
        <div className="panel" style={{ boxShadow: '0 6px 16px rgb(0 0 0 / 12%)' }}>
          <Checkbox.Group
            style={{ display: 'flex', flexDirection: 'column', gap: 6 }}
            value={chosen}
            options={columns.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(keys) => onChange(columns.map(({ key }) => key).filter((key) => keys.includes(key)))}
          />
        </div>
      )}
    >
      <Button icon={<SettingOutlined />} aria-label={say('选择列', 'Choose columns')} />
    </Dropdown>
  );
}
