import { PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field, Values } from '../../parts/fields';
import type { Filter } from '../../parts/filters';
import type { Asked, Column, Page as Rows } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import type { KeyHeader } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';

type Answered = Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

interface Writing<Row> {
  /** What the dialog for a new entry is called. */
  readonly add: string;
  readonly fields: readonly Field[];
  /** What the fields of a new entry begin with. */
  readonly blank?: Values;
  /** What stands in the fields now. */
  readonly valuesOf: (row: Row) => Values;
  // The values have been through the form; their types are the API's own to check.
  readonly create: (header: KeyHeader, body: never) => Answered;
  readonly replace: (header: KeyHeader, row: Row, body: never) => Answered;
}

interface Props<Row> {
  readonly title: string;
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly filters: readonly Filter[];
  readonly load: (asked: Asked, page: { limit: number; cursor?: string }) => Promise<Rows<Row>>;
  readonly rowKey: (row: Row) => string;
  /** Left out where the caller may only read. */
  readonly writing?: Writing<Row> | undefined;
  readonly actions?: ReactNode;
  readonly isWhole?: boolean;
}

/** One register: its list, and for who keeps it a dialog for a new entry and one for each that stands. */
export function Register<Row extends object>({ title, writing, actions, columns, ...list }: Props<Row>) {
  const say = useSay();
  const reload = useReload();
  const act: Column<Row>[] =
    writing === undefined
      ? []
      : [
          {
            key: 'act',
            title: say('维护', 'Keep'),
            value: () => null,
            cell: (row) => (
              <ActDialog<unknown>
                name={`${list.name}:${list.rowKey(row)}`}
                label={say('修改', 'Change')}
                button={{ size: 'small' }}
                fields={writing.fields}
                initial={writing.valuesOf(row)}
                act={(header, body: never) => writing.replace(header, row, body)}
                onDone={reload}
              />
            ),
          },
        ];
  return (
    <Page
      title={title}
      actions={
        <>
          {actions}
          {writing !== undefined && (
            <ActDialog<unknown>
              name={`${list.name}:new`}
              label={writing.add}
              button={{ type: 'primary', icon: <PlusOutlined aria-hidden /> }}
              fields={writing.fields}
              {...(writing.blank !== undefined && { initial: writing.blank })}
              act={writing.create}
              onDone={reload}
            />
          )}
        </>
      }
    >
      <SearchTable<Row> {...list} columns={[...columns, ...act]} />
    </Page>
  );
}

/** Entries are never deleted: one that is not used any more is marked. */
export function useActive() {
  const say = useSay();
  const words = { true: say('在用', 'In use'), false: say('停用', 'Not in use') };
  const filter: Filter = {
    kind: 'choice',
    key: 'active',
    label: say('状态', 'State'),
    options: Object.entries(words).map(([value, label]) => ({ value, label })),
  };
  const field: Field = { key: 'active', kind: 'flag', label: say('在用', 'In use') };
  const column = {
    key: 'active',
    title: say('状态', 'State'),
    value: ({ active }: { readonly active: boolean }) => (active ? words.true : words.false),
  };
  return { filter, field, column };
}
