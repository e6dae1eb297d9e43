import { Empty, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownPercent, shownTonnes, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { DataTable } from '../../parts/data-table';

type Room = Schemas['LicenceRoom'];

/** Licensed, booked, received and free, by licence line. */
export default function Capacity() {
  const say = useSay();
  const { organisationId } = useSession();
  const [address, setAddress] = useSearchParams();
  const thisYear = Number(today().slice(0, 4));
  const year = Number(address.get('year') ?? thisYear);
  const rooms = useAnswer(['rooms', organisationId, year], () =>
    api.GET('/api/organisations/{id}/capacity', { params: { path: { id: organisationId }, query: { year } } }),
  );
  return (
    <Page
      title={say('许可能力', 'Licensed capacity')}
      asOf={rooms.dataUpdatedAt}
      actions={
        <Select
          aria-label={say('年份', 'Year')}
          value={year}
          options={[thisYear - 1, thisYear, thisYear + 1].map((value) => ({ value, label: String(value) }))}
          onChange={(value: number) => setAddress({ year: String(value) })}
        />
      }
    >
      <Panel>
        {rooms.error !== null && <ProblemView error={rooms.error} onRetry={() => void rooms.refetch()} />}
        <DataTable<Room>
          size="middle"
          rowKey="licenceLineId"
          loading={rooms.isPending}
          pagination={false}
          dataSource={rooms.data ?? []}
          locale={{ emptyText: <Empty description={say('没有许可证', 'No licence')} /> }}
          columns={[
            { key: 'label', title: say('许可项', 'Licence line'), dataIndex: 'label', className: 'wrap', width: 240 },
            { key: 'number', title: say('许可证', 'Licence'), dataIndex: 'licenceNumber' },
            { key: 'methods', title: say('方式', 'Methods'), render: (_, { methods }) => methods.join(' ') },
            {
              key: 'licensed',
              title: say('许可', 'Licensed'),
              align: 'right',
              render: (_, { licensedKg }) => shownTonnes(licensedKg),
            },
            {
              key: 'received',
              title: say('已接收', 'Received'),
              align: 'right',
              render: (_, row) => shownTonnes(row.receivedKg),
            },
            {
              key: 'booked',
              title: say('已预占', 'Booked'),
              align: 'right',
              render: (_, row) => shownTonnes(row.bookedKg),
            },
            { key: 'left', title: say('剩余', 'Left'), align: 'right', render: (_, row) => shownTonnes(row.leftKg) },
            { key: 'used', title: say('占用', 'Used'), width: 200, render: (_, room) => <Bar room={room} /> },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** Received in full colour, booked beside it in stripes: told apart without seeing colours. */
function Bar({ room: { licensedKg, receivedKg, bookedKg } }: { room: Room }) {
  const say = useSay();
  const share = (kg: number): number => (licensedKg === 0 ? 0 : Math.min(100, (kg / licensedKg) * 100));
  const used = licensedKg === 0 ? 0 : (receivedKg + bookedKg) / licensedKg;
  return (
    <div>
      <div
        role="img"
        aria-label={say(`已占用 ${shownPercent(used)}`, `${shownPercent(used)} used`)}
        style={{ display: 'flex', height: 12, background: '#e5e8ef', borderRadius: 6, overflow: 'hidden' }}
      >
        <span style={{ width: `${share(receivedKg)}%`, background: '#0958d9' }} />
        <span
          style={{
            width: `${share(bookedKg)}%`,
            background: 'repeating-linear-gradient(45deg,#69b1ff 0 4px,#e6f4ff 4px 8px)',
          }}
        />
      </div>
      <span className="muted">{shownPercent(used)}</span>
    </div>
  );
}
