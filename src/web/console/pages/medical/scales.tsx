import { Alert, Typography } from 'antd';
import { useState } from 'react';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';

type Scale = Schemas['ScaleShown'];

/** Scales that report by themselves; the token of each is shown once. */
export default function Scales() {
  const say = useSay();
  const { organisationId } = useSession();
  const reload = useReload();
  const [token, setToken] = useState<string>();
  const scales = useAnswer(['scales'], () => api.GET('/api/medical/scales'));
  return (
    <Page
      title={say('电子秤', 'Scales')}
      asOf={scales.dataUpdatedAt}
      actions={
        <ActDialog<Schemas['ScaleMade']>
          name="scale"
          label={say('登记电子秤', 'Register a scale')}
          button={{ type: 'primary' }}
          fields={[
            { key: 'siteId', kind: 'site', organisationId, label: say('场所', 'Site') },
            { key: 'name', kind: 'text', max: 40, label: say('名称', 'Name') },
          ]}
          act={(_header, body: Schemas['NewScale']) => api.POST('/api/medical/scales', { body })}
          onDone={async (made) => {
            setToken(made.token);
            await reload();
          }}
        />
      }
    >
      {token !== undefined && (
        <Alert
          showIcon
          type="success"
          style={{ marginBottom: 12 }}
          title={say('设备令牌只显示这一次，请立即存入电子秤', 'It is shown this once: put it into the scale now')}
          description={
            <Typography.Text code copyable className="wrap">
              {token}
            </Typography.Text>
          }
        />
      )}
      <Panel>
        {scales.error !== null && <ProblemView error={scales.error} onRetry={() => void scales.refetch()} />}
        <DataTable<Scale>
          size="small"
          rowKey="id"
          pagination={false}
          loading={scales.isPending}
          dataSource={scales.data ?? []}
          locale={{ emptyText: <span className="muted">{say('尚未登记电子秤', 'No scale is registered')}</span> }}
          columns={[
            { key: 'name', title: say('名称', 'Name'), dataIndex: 'name', className: 'wrap' },
            { key: 'site', title: say('场所', 'Site'), dataIndex: 'siteName', className: 'wrap' },
            {
              key: 'at',
              title: say('登记时间', 'Registered'),
              render: (_, { registeredAt }) => shownInstant(registeredAt),
            },
            {
              key: 'last',
              title: say('最近称量', 'Last reading'),
              render: (_, { lastWeighedAt }) => (lastWeighedAt === null ? '–' : shownInstant(lastWeighedAt)),
            },
            {
              key: 'state',
              title: say('状态', 'State'),
              render: (_, { retiredAt }) =>
                retiredAt === null ? say('在用', 'In use') : `${say('已停用', 'Retired')} ${shownInstant(retiredAt)}`,
            },
            {
              key: 'act',
              title: say('办理', 'Act'),
              render: (_, { id, retiredAt }) =>
                retiredAt === null && (
                  <ActDialog<unknown>
                    name={`scale-retire:${id}`}
                    label={say('停用', 'Retire')}
                    button={{ size: 'small', danger: true }}
                    fields={[]}
                    act={(header) => api.DELETE('/api/medical/scales/{id}', { params: { path: { id }, header } })}
                    onDone={reload}
                  >
                    <p>{say('其令牌立即失效。', 'Its token ends at once.')}</p>
                  </ActDialog>
                ),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}
