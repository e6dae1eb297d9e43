import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNameOf } from '../../../shared/medical-words';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownKg } from '../../parts/shown';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { choicesOf, discrepancyNames } from './words';

type Row = Schemas['MedicalDiscrepancyShown'];

/** What does not agree on collection trips, until somebody settles it with his name. */
export default function MedicalDiscrepancies() {
  const say = useSay();
  const reload = useReload();
  const session = useSession();
  const columns: Column<Row>[] = [
    {
      key: 'trip',
      order: 'trip',
      title: say('登记卡', 'Trip card'),
      value: ({ handle }) => handle,
      cell: ({ tripId, handle }) => (
        <Link className="number" to={`/medical/trips/${tripId}`}>
          {handle}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: say('差异', 'Kind'),
      value: ({ kind }) => say(discrepancyNames[kind].zh, discrepancyNames[kind].en),
    },
    {
      key: 'class',
      title: say('类别', 'Class'),
      value: ({ classCode }) => ((name) => say(name.zh, name.en))(classNameOf(classCode)),
    },
    { key: 'expected', title: say('应到', 'Expected'), value: ({ expectedKg }) => shownKg(expectedKg), align: 'right' },
    { key: 'found', title: say('实收', 'Found'), value: ({ foundKg }) => shownKg(foundKg), align: 'right' },
    { key: 'site', order: 'site', title: say('停靠点', 'Stop'), value: ({ siteName }) => siteName, width: 180 },
    { key: 'note', title: say('说明', 'Note'), value: ({ note }) => note, width: 220 },
    {
      key: 'opened',
      order: 'openedAt',
      title: say('提出时间', 'Opened'),
      value: ({ openedAt }) => shownInstant(openedAt),
    },
    {
      key: 'settled',
      title: say('处理', 'Settled'),
      value: ({ settledBy, settlement }) => (settledBy === null ? null : `${settledBy}: ${settlement ?? ''}`),
      cell: ({ id, settledBy, settlement }) =>
        settledBy === null && session.can('discrepancy.settle') ? (
          <ActDialog<Row>
            name={`medical-discrepancy:${id}`}
            label={say('处理', 'Settle')}
            button={{ size: 'small' }}
            fields={[{ key: 'settlement', kind: 'long', label: say('查明情况', 'What was found out'), max: 500 }]}
            act={(header, body: Schemas['SettleMedicalDiscrepancy']) =>
              api.POST('/api/medical/discrepancies/{id}/settle', { params: { path: { id }, header }, body })
            }
            onDone={reload}
          />
        ) : (
          settledBy !== null && `${settledBy}: ${settlement ?? ''}`
        ),
    },
  ];
  return (
    <Page title={say('收运差异', 'Collection discrepancies')}>
      <SearchTable<Row>
        name="medical-discrepancies"
        columns={columns}
        filters={[
          { kind: 'choice', key: 'kind', label: say('差异', 'Kind'), options: choicesOf(discrepancyNames, say) },
          {
            ...{ kind: 'choice', key: 'settled', label: say('处理', 'Settled') },
            options: [
              { value: 'no', label: say('未处理', 'Open') },
              { value: 'yes', label: say('已处理', 'Settled') },
            ],
          },
        ]}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/discrepancies', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
