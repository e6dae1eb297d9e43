import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownTonnes } from '../../parts/shown';
import { useSession } from '../../session/session';
import { LeaveQueue, useQueueWords } from './wait-for-room';

type Row = Schemas['QueueEntryShown'];

/** Drafts that wait for room: a generator's own, those for a receiver's lines, those of a region. */
export default function RoomQueue() {
  const say = useSay();
  const { organisationId, can } = useSession();
  const { states, reasons, placeOf } = useQueueWords();
  const isOwn = ({ generatorId }: Row): boolean => generatorId === organisationId;
  const columns: Column<Row>[] = [
    {
      key: 'joinedAt',
      order: 'joinedAt',
      title: say('开始排队', 'Since'),
      value: ({ joinedAt }) => shownInstant(joinedAt),
    },
    {
      key: 'generator',
      order: 'generator',
      title: say('移出人', 'Generator'),
      value: ({ generatorName }) => generatorName,
      cell: (row) =>
        isOwn(row) ? <Link to={`/manifests/${row.manifestId}`}>{row.generatorName}</Link> : row.generatorName,
      width: 200,
    },
    {
      key: 'receiver',
      order: 'receiver',
      title: say('接受人', 'Receiver'),
      value: ({ receiverName }) => receiverName,
      width: 200,
    },
    { key: 'label', title: say('许可项', 'Licence line'), value: ({ label }) => label, width: 200 },
    { key: 'reason', title: say('缺什么', 'What is full'), value: ({ reason }) => reasons[reason] },
    {
      key: 'mass',
      order: 'mass',
      title: say('需要（t）', 'Asks for (t)'),
      value: ({ kg }) => kg / 1000,
      cell: ({ kg }) => shownTonnes(kg),
      align: 'right',
    },
    {
      key: 'wantedOn',
      order: 'wantedOn',
      title: say('希望到达日', 'Wants to arrive'),
      value: ({ wantedOn }) => wantedOn,
    },
    { key: 'state', title: say('状态', 'State'), value: placeOf, width: 220 },
    { key: 'by', title: say('排队人', 'Put there by'), value: ({ joinedBy }) => joinedBy, hidden: true },
    {
      key: 'act',
      title: say('办理', 'Act'),
      value: () => null,
      cell: (row) => isOwn(row) && can('manifest.issue') && isOpen(row) && <LeaveQueue id={row.manifestId} />,
    },
  ];
  return (
    <Page title={say('能力排队', 'Queue for room')}>
      <SearchTable<Row>
        name="room-queue"
        columns={columns}
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: say('状态', 'State'),
            options: Object.entries(states).map(([value, label]) => ({ value, label })),
          },
        ]}
        load={(asked, page) =>
          answerOf(api.GET('/api/room-queue', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ manifestId, joinedAt }) => `${manifestId}${joinedAt}`}
      />
    </Page>
  );
}

const isOpen = ({ state }: Row): boolean => state === 'waiting' || state === 'offered';
