import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { Page } from '../../parts/page';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownNumber, today } from '../../parts/shown';
import { useLicenceLines } from '../../parts/use-licence-lines';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';

type Row = Schemas['CapacityChangeShown'];

/** Outages and additions of licensed capacity, each with its document. */
export default function CapacityChanges() {
  const say = useSay();
  const reload = useReload();
  const { can } = useSession();
  const mayEnter = can('registry.oversee');
  const kinds = { outage: say('停运', 'Outage'), addition: say('新增', 'Addition') };
  const columns: Column<Row>[] = [
    { key: 'holder', order: 'holder', title: say('单位', 'Holder'), value: ({ holder }) => holder, width: 240 },
    { key: 'label', title: say('许可项', 'Licence line'), value: ({ label }) => label, width: 200 },
    { key: 'kind', title: say('种类', 'Kind'), value: ({ kind }) => kinds[kind] },
    { key: 'from', order: 'fromDay', title: say('自', 'From'), value: ({ fromDay }) => fromDay },
    { key: 'to', order: 'toDay', title: say('至', 'To'), value: ({ toDay }) => toDay },
    {
      key: 'tonnes',
      title: say('吨/年', 'Tonnes a year'),
      value: ({ tonnesPerYear }) => tonnesPerYear,
      cell: ({ tonnesPerYear }) => shownNumber(tonnesPerYear),
      align: 'right',
    },
    {
      key: 'document',
      order: 'document',
      title: say('依据', 'Document'),
      value: ({ document }) => document,
      width: 180,
    },
    { key: 'reason', title: say('理由', 'Reason'), value: ({ reason }) => reason, width: 200 },
    {
      key: 'by',
      title: say('登记', 'Entered'),
      value: ({ madeBy, madeAt }) => `${madeBy} ${shownInstant(madeAt)}`,
      hidden: true,
    },
    {
      key: 'acts',
      title: say('办理', 'Act'),
      value: () => null,
      cell: ({ id, toDay }) =>
        mayEnter &&
        (toDay === null || toDay >= today()) && (
          <ActDialog<Row>
            name={`end-change:${id}`}
            label={say('结束', 'End')}
            button={{ size: 'small' }}
            initial={{ toDay: today() }}
            fields={[{ key: 'toDay', kind: 'day', label: say('最后一天', 'Last day') }]}
            act={(header, body) =>
              api.POST('/api/capacity-changes/{id}/end', { params: { path: { id }, header }, body })
            }
            onDone={reload}
          />
        ),
    },
  ];
  return (
    <Page title={say('能力变动', 'Capacity changes')} actions={mayEnter && <NewChange />}>
      <SearchTable<Row>
        name="capacity-changes"
        columns={columns}
        filters={[{ kind: 'day', key: 'on', label: say('当日有效', 'In force on') }]}
        load={(asked, page) => answerOf(api.GET('/api/capacity-changes', { params: { query: { ...asked, ...page } } }))}
        rowKey={({ id }) => id}
      />
    </Page>
  );
}

function NewChange() {
  const say = useSay();
  const reload = useReload();
  const lines = useLicenceLines();
  const fields: Field[] = [
    { key: 'licenceLineId', kind: 'choice', label: say('许可项', 'Licence line'), options: lines },
    {
      key: 'kind',
      kind: 'choice',
      label: say('种类', 'Kind'),
      options: [
        { value: 'outage', label: say('停运', 'Outage') },
        { value: 'addition', label: say('新增', 'Addition') },
      ],
    },
    { key: 'fromDay', kind: 'day', label: say('自', 'From') },
    { key: 'toDay', kind: 'day', label: say('至', 'To'), optional: true },
    {
      key: 'tonnesPerYear',
      kind: 'number',
      label: say('吨/年（停运整项时不填）', 'Tonnes a year (none: the whole line)'),
      optional: true,
    },
    { key: 'document', kind: 'text', label: say('依据文件', 'Document') },
    { key: 'reason', kind: 'long', label: say('理由', 'Reason'), max: 500 },
  ];
  return (
    <ActDialog<Row>
      name="capacity-change"
      label={say('登记变动', 'Enter a change')}
      button={{ type: 'primary' }}
      fields={fields}
      act={(header, body) => api.POST('/api/capacity-changes', { params: { header }, body })}
      onDone={reload}
    />
  );
}
