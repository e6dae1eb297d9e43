import { Button } from 'antd';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { tripStates } from '../../../shared/medical-words';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useSession } from '../../session/session';
import { TimeLeft } from './time-left';
import { choicesOf } from './words';

type Row = Schemas['MedicalTripShown'];

/** Collection trips that concern me: the carrier's, the plant's, those that stop at me, those of my region. */
export default function MedicalTrips() {
  const say = useSay();
  const session = useSession();
  const columns: Column<Row>[] = [
    {
      key: 'handle',
      title: say('登记卡', 'Trip card'),
      value: ({ handle }) => handle,
      cell: ({ id, handle }) => (
        <Link className="number" to={`/medical/trips/${id}`}>
          {handle}
        </Link>
      ),
    },
    {
      key: 'state',
      title: say('状态', 'State'),
      value: ({ state }) => say(tripStates[state].zh, tripStates[state].en),
    },
    { key: 'day', order: 'plannedOn', title: say('日期', 'Day'), value: ({ plannedOn }) => plannedOn },
    { key: 'plate', order: 'plate', title: say('车辆', 'Vehicle'), value: ({ plate }) => plate },
    { key: 'driver', order: 'driver', title: say('驾驶员', 'Driver'), value: ({ driverName }) => driverName },
    {
      key: 'stops',
      title: say('停靠点', 'Stops'),
      value: ({ stops }) => `${stops.filter(({ outcome }) => outcome !== null).length} / ${stops.length}`,
    },
    { key: 'kg', title: say('已收 kg', 'Collected, kg'), value: ({ kg }) => kg, align: 'right' },
    { key: 'plant', title: say('处置单位', 'Plant'), value: ({ facilityName }) => facilityName, width: 220 },
    {
      key: 'received',
      title: say('入场', 'Taken in'),
      value: ({ receivedAt }) => (receivedAt === null ? null : shownInstant(receivedAt)),
    },
    {
      key: 'wash',
      title: say('清洗', 'Washing'),
      value: ({ washedAt, washMinutesLeft }) => washedAt ?? washMinutesLeft,
      cell: ({ washedAt, washMinutesLeft }) =>
        washedAt === null ? <TimeLeft minutes={washMinutesLeft} /> : say('✓ 已清洗', '✓ washed'),
    },
    {
      key: 'discrepancies',
      title: say('差异', 'Discrepancies'),
      value: ({ openDiscrepancies }) => openDiscrepancies,
      cell: ({ openDiscrepancies }) =>
        openDiscrepancies > 0 && (
          <WarningTag>{say(`✕ ${openDiscrepancies} 项未处理`, `✕ ${openDiscrepancies} open`)}</WarningTag>
        ),
    },
  ];
  return (
    <Page
      title={say('医废收运车次', 'Medical collection trips')}
      actions={
        session.can('trip.plan') && (
          <Link to="/medical/trips/new">
            <Button type="primary">{say('安排收运', 'Plan a trip')}</Button>
          </Link>
        )
      }
    >
      <SearchTable<Row>
        name="medical-trips"
        columns={columns}
        filters={[
          { kind: 'choice', key: 'state', label: say('状态', 'State'), options: choicesOf(tripStates, say) },
          { kind: 'day', key: 'plannedOn', label: say('日期', 'Day') },
        ]}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/trips', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
