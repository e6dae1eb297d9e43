import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { useOwnSite } from './own-site';

type Condition = Schemas['StoreConditionShown'];
type Report = Schemas['TestReportShown'];

/** A plant's store, by which its clocks are counted, and its half-yearly test reports. */
export default function Plant() {
  const say = useSay();
  const { organisationId } = useSession();
  const [, setAddress] = useSearchParams();
  const siteId = useOwnSite();
  return (
    <Page title={say('医废处置厂', 'Medical plant')}>
      <Panel>
        <SitePicker
          label={say('场所', 'Site')}
          width={320}
          organisationId={organisationId}
          value={siteId}
          onChange={(chosen) => setAddress(chosen === undefined ? {} : { siteId: chosen })}
        />
      </Panel>
      {siteId !== undefined && (
        <>
          <Conditions siteId={siteId} />
          <Reports siteId={siteId} />
        </>
      )}
    </Page>
  );
}

function Conditions({ siteId }: { siteId: string }) {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const path = { siteId };
  const found = useAnswer(['store-conditions', siteId], () =>
    api.GET('/api/medical/plants/{siteId}/store-conditions', { params: { path } }),
  );
  const isSo = (flag: boolean): string => (flag ? say('是', 'yes') : say('否', 'no'));
  return (
    <Panel
      title={say('贮存条件', 'Store')}
      extra={
        session.can('manifest.treat') && (
          <ActDialog<Condition>
            name={`store:${siteId}`}
            label={say('登记贮存条件', 'Tell its condition')}
            initial={{ remote: false, disinfected: true }}
            fields={[
              { key: 'celsius', kind: 'number', min: -60, unit: '°C', label: say('温度', 'Temperature') },
              { key: 'disinfected', kind: 'flag', label: say('已消毒', 'Disinfected') },
              { key: 'remote', kind: 'flag', label: say('偏远地区', 'Remote') },
              {
                ...{ key: 'since', kind: 'instant', optional: true, label: say('自', 'Since') },
                help: say('不填：现在', 'Left out: now'),
              },
            ]}
            act={(header, body: Schemas['NewStoreCondition']) =>
              api.POST('/api/medical/plants/{siteId}/store-conditions', { params: { path, header }, body })
            }
            onDone={reload}
          />
        )
      }
    >
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      <DataTable<Condition>
        size="small"
        rowKey="since"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data ?? []}
        locale={{ emptyText: <span className="muted">{say('没有登记', 'None is written down')}</span> }}
        columns={[
          { key: 'since', title: say('自', 'Since'), render: (_, { since }) => shownInstant(since) },
          { key: 'c', title: say('温度 °C', '°C'), dataIndex: 'celsius', align: 'right' },
          { key: 'd', title: say('已消毒', 'Disinfected'), render: (_, { disinfected }) => isSo(disinfected) },
          { key: 'r', title: say('偏远地区', 'Remote'), render: (_, { remote }) => isSo(remote) },
          { key: 'by', title: say('登记人', 'Written by'), dataIndex: 'recordedBy' },
        ]}
      />
    </Panel>
  );
}

function Reports({ siteId }: { siteId: string }) {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const path = { siteId };
  const found = useAnswer(['test-reports', siteId], () =>
    api.GET('/api/medical/plants/{siteId}/test-reports', { params: { path } }),
  );
  return (
    <Panel
      title={say('半年检测报告', 'Half-yearly test reports')}
      extra={
        session.can('manifest.treat') && (
          <ActDialog<Report>
            name={`test-report:${siteId}`}
            label={say('登记检测报告', 'File a report')}
            initial={{ reportedOn: today(), passed: true }}
            fields={[
              { key: 'reportedOn', kind: 'day', label: say('报告日期', 'Reported on') },
              { key: 'document', kind: 'text', max: 200, label: say('报告编号', 'Number of the report') },
              { key: 'passed', kind: 'flag', label: say('合格', 'Passed') },
            ]}
            act={(header, body: Schemas['NewTestReport']) =>
              api.POST('/api/medical/plants/{siteId}/test-reports', { params: { path, header }, body })
            }
            onDone={reload}
          />
        )
      }
    >
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      <DataTable<Report>
        size="small"
        rowKey="id"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data ?? []}
        locale={{ emptyText: <span className="muted">{say('没有登记', 'None is written down')}</span> }}
        columns={[
          { key: 'on', title: say('报告日期', 'Reported on'), dataIndex: 'reportedOn' },
          { key: 'no', title: say('报告编号', 'Number'), dataIndex: 'document', className: 'wrap' },
          {
            key: 'passed',
            title: say('结论', 'Result'),
            render: (_, { passed }) => (passed ? say('✓ 合格', '✓ passed') : say('✕ 不合格', '✕ failed')),
          },
          { key: 'by', title: say('登记人', 'Written by'), dataIndex: 'recordedBy' },
        ]}
      />
    </Panel>
  );
}
