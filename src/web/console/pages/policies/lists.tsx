import { Select } from 'antd';
import { useNavigate, useParams } from 'react-router';
import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { today } from '../../parts/shown';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { Register } from '../registers/register';
import { listNames, useListKinds, type Entry, type ListKind, type ListName } from './list-kinds';

/** The lists that policies look at. An entry is never changed: it is closed, and another is entered. */
export default function PolicyLists() {
  const say = useSay();
  const go = useNavigate();
  const { can } = useSession();
  const kinds = useListKinds();
  const { list = '' } = useParams();
  const name = listNames.find((each) => each === list) ?? 'concerns';
  const kind = kinds[name];
  const columns: Column<Entry>[] = [
    ...(kind.columns as readonly Column<Entry>[]),
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
    { key: 'from', order: 'validFrom', title: say('自', 'From'), value: ({ validFrom }) => validFrom },
    { key: 'to', order: 'validTo', title: say('至', 'To'), value: ({ validTo }) => validTo },
    {
      key: 'document',
      order: 'document',
      title: say('依据文件', 'Document'),
      value: ({ document: named }) => named,
      width: 180,
    },
    { key: 'by', title: say('录入人', 'Entered by'), value: ({ createdBy }) => createdBy, hidden: true },
    {
      key: 'act',
      title: say('办理', 'Act'),
      value: () => null,
      cell: ({ id, validTo }) =>
        can('policy.manage') && (validTo === null || validTo > today()) ? <Close kind={kind} id={id} /> : '–',
    },
  ];
  return (
    <Register<Entry>
      key={name}
      title={kind.title}
      name={`policy-${name}`}
      filters={[{ kind: 'region', key: 'region', label: say('地区', 'Region') }]}
      columns={columns}
      load={kind.load}
      rowKey={({ id }) => id}
      actions={
        <>
          <Select<ListName>
            aria-label={say('名录', 'List')}
            style={{ minWidth: 200 }}
            value={name}
            options={listNames.map((value) => ({ value, label: kinds[value].title }))}
            onChange={(next) => void go(`/policy-lists/${next}`)}
          />
          {can('policy.manage') && <Enter key={name} name={name} kind={kind} />}
        </>
      }
    />
  );
}

function Enter({ name, kind }: { name: ListName; kind: ListKind }) {
  const say = useSay();
  const reload = useReload();
  const { regionCode } = useSession();
  return (
    <ActDialog<unknown>
      name={`policy-list:${name}`}
      label={say('新增', 'New entry')}
      title={kind.title}
      button={{ type: 'primary' }}
      initial={{ regionCode, validFrom: today() }}
      fields={[
        ...kind.fields,
        { key: 'regionCode', kind: 'region', label: say('由哪个地区掌握', 'Region that keeps it') },
        { key: 'validFrom', kind: 'day', label: say('自', 'From') },
        { key: 'validTo', kind: 'day', label: say('至', 'To'), ...(name === 'concerns' && { optional: true }) },
        { key: 'document', kind: 'text', label: say('依据文件', 'Document'), max: 200 },
      ]}
      act={kind.create}
      onDone={reload}
    />
  );
}

function Close({ kind, id }: { kind: ListKind; id: string }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<unknown>
      name={`close-entry:${id}`}
      label={say('终止', 'Close')}
      button={{ size: 'small', danger: true }}
      initial={{ on: today() }}
      fields={[{ key: 'on', kind: 'day', label: say('最后有效日', 'Last day') }]}
      act={(header, body: Schemas['CloseBody']) => kind.close(header, id, body)}
      onDone={reload}
    />
  );
}
