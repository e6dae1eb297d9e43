import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';

type Hub = Schemas['HubShown'];

/** Hubs to which small institutions bring their waste. */
export default function Hubs() {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const mayOversee = session.can('registry.oversee');
  const columns: Column<Hub>[] = [
    { key: 'site', order: 'site', title: say('收集点', 'Hub'), value: ({ siteName }) => siteName, width: 240 },
    {
      key: 'who',
      order: 'organisation',
      title: say('单位', 'Organisation'),
      value: ({ organisationName }) => organisationName,
      width: 240,
    },
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
    { key: 'document', title: say('文件', 'Document'), value: ({ document }) => document, width: 200 },
    {
      key: 'since',
      order: 'registeredAt',
      title: say('设立', 'Set up'),
      value: ({ registeredAt }) => shownInstant(registeredAt),
    },
    {
      key: 'ended',
      title: say('撤销', 'Ended'),
      value: ({ endedAt }) => (endedAt === null ? null : shownInstant(endedAt)),
    },
    {
      ...{ key: 'act', title: say('办理', 'Act'), value: () => null },
      cell: ({ siteId, endedAt }) =>
        endedAt !== null ? null : mayOversee ? (
          <ActDialog<Hub>
            name={`hub-end:${siteId}`}
            label={say('撤销', 'End')}
            button={{ size: 'small', danger: true }}
            fields={[]}
            act={(header) => api.POST('/api/medical/hubs/{siteId}/end', { params: { path: { siteId }, header } })}
            onDone={reload}
          >
            <p>{say('撤销后不再接收。', 'It takes in nothing more.')}</p>
          </ActDialog>
        ) : (
          session.can('container.report') && <Link to={`/medical/hubs/${siteId}`}>{say('接收', 'Take in')}</Link>
        ),
    },
  ];
  return (
    <Page
      title={say('医废收集点', 'Medical hubs')}
      actions={
        mayOversee && (
          <ActDialog<Hub>
            name="hub"
            label={say('设立收集点', 'Set up a hub')}
            button={{ type: 'primary' }}
            fields={[
              { key: 'siteId', kind: 'site', label: say('场所', 'Site') },
              { key: 'document', kind: 'text', max: 100, label: say('设立文件', 'Document') },
            ]}
            act={(header, body: Schemas['NewHub']) => api.POST('/api/medical/hubs', { params: { header }, body })}
            onDone={reload}
          />
        )
      }
    >
      <SearchTable<Hub>
        name="hubs"
        columns={columns}
        filters={[]}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/hubs', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ siteId, registeredAt }) => `${siteId} ${registeredAt}`}
      />
    </Page>
  );
}
