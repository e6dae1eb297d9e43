import { Empty } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Status } from '../../../shared/words';
import { ActDialog } from '../../parts/act-dialog';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownKg, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { NewPass } from '../manifests/passes';
import { useCrewFields, useReload } from '../manifests/steps';
import { Fleet } from './fleet';
import { Trips } from './trips';
import { DataTable } from '../../parts/data-table';

type Row = Schemas['ManifestListed'];

/** The dispatcher's board: what is to be fetched, what is on the road, with whom. */
export default function Board() {
  const say = useSay();
  const session = useSession();
  const { dataUpdatedAt } = useLoads('issued');
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Page title={say('调度', 'Dispatch')} asOf={dataUpdatedAt}>
      <div className="columns">
        <div>
          <Panel
            title={say('待提货', 'To be picked up')}
            extra={session.can('trip.plan') && <NewTrip chosen={chosen} onDone={() => setChosen([])} />}
          >
            <Loads
              status="issued"
              chosen={chosen}
              onChoose={setChosen}
              act={({ id }) => session.can('pass.issue') && <NewPass id={id} />}
            />
          </Panel>
          <Panel title={say('运输中', 'On the road')}>
            <Loads status="in_transit" />
          </Panel>
          <Panel title={say('已到达，待接受人确认', 'Arrived, waiting for the receiver')}>
            <Loads status="arrived" />
          </Panel>
        </div>
        <div>
          <Trips />
          <Fleet />
        </div>
      </div>
    </Page>
  );
}

function useLoads(status: Status) {
  const query = { status: [status], order: 'created' as const, limit: 100 };
  return useAnswer(['board', status], () => api.GET('/api/manifests', { params: { query } }), { every: 30_000 });
}

function Loads({
  status,
  chosen,
  onChoose,
  act,
}: {
  status: Status;
  chosen?: string[];
  onChoose?: (ids: string[]) => void;
  act?: (row: Row) => ReactNode;
}) {
  const say = useSay();
  const loads = useLoads(status);
  if (loads.error !== null) return <ProblemView error={loads.error} onRetry={() => void loads.refetch()} />;
  return (
    <DataTable<Row>
      size="small"
      rowKey="id"
      loading={loads.isPending}
      pagination={false}
      dataSource={loads.data?.items ?? []}
      {...(onChoose !== undefined && {
        rowSelection: {
          selectedRowKeys: chosen ?? [],
          onChange: (keys) => onChoose(keys.map(String)),
          getCheckboxProps: ({ number }) => ({ 'aria-label': number ?? '' }),
        },
      })}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('没有', 'None')} /> }}
      columns={[
        {
          key: 'number',
          title: say('编号', 'Number'),
          render: (_, { id, number }) => (
            <Link className="number" to={`/manifests/${id}`}>
              {number}
            </Link>
          ),
        },
        {
          key: 'parties',
          title: say('移出人 → 接受人', 'Generator → receiver'),
          className: 'wrap',
          width: 260,
          render: (_, { generatorName, receiverName }) => (
            <>
              {generatorName}
              <div className="muted">→ {receiverName}</div>
            </>
          ),
        },
        { key: 'kg', title: say('重量', 'Weight'), align: 'right', render: (_, { plannedKg }) => shownKg(plannedKg) },
        {
          key: 'day',
          title: status === 'issued' ? say('提货日', 'Pickup') : say('车牌', 'Plate'),
          className: 'number',
          render: (_, { plannedPickupOn, plate }) => (status === 'issued' ? plannedPickupOn : plate),
        },
        ...(act === undefined
          ? []
          : [{ key: 'act', title: say('驾驶员', 'Driver'), render: (_: unknown, row: Row) => act(row) }]),
      ]}
    />
  );
}

function NewTrip({ chosen, onDone }: { chosen: string[]; onDone: () => void }) {
  const say = useSay();
  const reload = useReload();
  const crew = useCrewFields();
  return (
    <ActDialog<Schemas['TripShown']>
      name="trip"
      label={say(`排一趟车（${chosen.length}）`, `Make a trip (${chosen.length})`)}
      button={{ size: 'small', type: 'primary', disabled: chosen.length === 0 }}
      initial={{ plannedOn: today() }}
      fields={[{ key: 'plannedOn', kind: 'day', label: say('日期', 'Day') }, ...crew]}
      act={(header, values: Omit<Schemas['NewTrip'], 'manifestIds'>) =>
        api.POST('/api/trips', { params: { header }, body: { ...values, manifestIds: chosen } })
      }
      onDone={() => {
        onDone();
        return reload();
      }}
    />
  );
}
