import { Button } from 'antd';
import { PlusOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay, type Say } from '../../../shared/language';
import { statusNames, type Status } from '../../../shared/words';
import type { Filter } from '../../parts/filters';
import { Page } from '../../parts/page';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownKg } from '../../parts/shown';
import { StatusTag, WarningTag } from '../../parts/tags';
import { useSession } from '../../session/session';

type Row = Schemas['ManifestListed'];

const statuses = Object.keys(statusNames) as Status[];

export default function Manifests() {
  const say = useSay();
  const session = useSession();
  return (
    <Page
      title={say('联单', 'Manifests')}
      actions={
        session.can('manifest.draft') && (
          <Link to="/manifests/new">
            <Button type="primary" icon={<PlusOutlined aria-hidden />}>
              {say('新建联单', 'New manifest')}
            </Button>
          </Link>
        )
      }
    >
      <SearchTable<Row>
        name="manifests"
        columns={columnsOf(say)}
        filters={filtersOf(say)}
        load={(asked, page) =>
          answerOf(api.GET('/api/manifests', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}

const filtersOf = (say: Say): Filter[] => [
  {
    kind: 'choice',
    key: 'status',
    label: say('状态', 'State'),
    many: true,
    options: statuses.map((value) => ({ value, label: say(statusNames[value].zh, statusNames[value].en) })),
  },
  { kind: 'text', key: 'number', label: say('编号', 'Number'), width: 160 },
  { kind: 'text', key: 'code', label: say('废物代码', 'Waste code'), width: 120 },
  { kind: 'text', key: 'plate', label: say('车牌', 'Plate'), width: 110 },
  { kind: 'region', key: 'region', label: say('移出地或接受地', 'Region') },
  { kind: 'days', key: 'days', keys: ['from', 'to'], label: say('创建日期', 'Made between') },
  {
    kind: 'choice',
    key: 'overdue',
    label: say('确认期限', 'Confirmation'),
    options: [{ value: 'yes', label: say('已逾期', 'Overdue') }],
  },
];

const columnsOf = (say: Say): Column<Row>[] => [
  {
    key: 'number',
    order: 'number',
    title: say('编号', 'Number'),
    value: ({ number }) => number,
    cell: ({ id, number }) => (
      <Link className="number" to={`/manifests/${id}`}>
        {number ?? say('（草稿）', '(draft)')}
      </Link>
    ),
  },
  {
    key: 'status',
    order: 'status',
    title: say('状态', 'State'),
    value: ({ status }) => say(statusNames[status].zh, statusNames[status].en),
    cell: ({ status }) => <StatusTag status={status} />,
  },
  { key: 'generator', title: say('移出人', 'Generator'), value: ({ generatorName }) => generatorName, width: 200 },
  { key: 'carrier', title: say('承运人', 'Carrier'), value: ({ carrierName }) => carrierName, width: 180 },
  { key: 'receiver', title: say('接受人', 'Receiver'), value: ({ receiverName }) => receiverName, width: 200 },
  { key: 'codes', title: say('废物代码', 'Waste codes'), value: ({ codes }) => codes.join(' ') },
  {
    key: 'planned',
    order: 'plannedKg',
    title: say('计划（kg）', 'Planned (kg)'),
    value: ({ plannedKg }) => plannedKg,
    align: 'right',
    cell: ({ plannedKg }) => shownKg(plannedKg),
  },
  {
    key: 'received',
    order: 'receivedKg',
    title: say('接收（kg）', 'Received (kg)'),
    value: ({ receivedKg }) => receivedKg,
    align: 'right',
    cell: ({ receivedKg }) => shownKg(receivedKg),
  },
  { key: 'plate', order: 'plate', title: say('车牌', 'Plate'), value: ({ plate }) => plate },
  {
    key: 'pickup',
    order: 'plannedPickupOn',
    title: say('计划提货日', 'Planned pickup'),
    value: ({ plannedPickupOn }) => plannedPickupOn,
  },
  {
    key: 'confirm',
    title: say('确认期限', 'Confirm by'),
    value: ({ confirmBy }) => confirmBy,
    cell: ({ confirmBy, overdue }) =>
      overdue ? <WarningTag>{`${confirmBy ?? ''} ${say('逾期', 'overdue')}`}</WarningTag> : confirmBy,
  },
  { key: 'origin', title: say('移出地', 'Origin'), value: ({ originRegion }) => originRegion, hidden: true },
  {
    key: 'destination',
    title: say('接受地', 'Destination'),
    value: ({ destinationRegion }) => destinationRegion,
    hidden: true,
  },
  {
    key: 'created',
    order: 'created',
    title: say('创建时间', 'Made at'),
    value: ({ createdAt }) => shownInstant(createdAt),
  },
];
