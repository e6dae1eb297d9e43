import { useSearchParams } from 'react-router';
import { useState } from 'react';
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

type Absence = Schemas['AbsenceShown'];

/** What an institution says of itself: the bed-days of a month, and when nobody need come. */
export default function Institution() {
  const say = useSay();
  const session = useSession();
  const [, setAddress] = useSearchParams();
  const siteId = useOwnSite();
  return (
    <Page
      title={say('床日与闭诊', 'Bed-days and closed days')}
      actions={
        siteId !== undefined && (
          <>
            {session.can('registry.manage') && <BedDays siteId={siteId} />}
            {session.can('container.report') && <Absent siteId={siteId} />}
          </>
        )
      }
    >
      <Panel>
        <SitePicker
          label={say('场所', 'Site')}
          width={320}
          organisationId={session.organisationId}
          value={siteId}
          onChange={(chosen) => setAddress(chosen === undefined ? {} : { siteId: chosen })}
        />
      </Panel>
      {siteId !== undefined && <Absences siteId={siteId} />}
    </Page>
  );
}

function BedDays({ siteId }: { siteId: string }) {
  const say = useSay();
  const [told, setTold] = useState<Schemas['BedDays']>();
  return (
    <>
      <ActDialog<Schemas['BedDays']>
        name={`bed-days:${siteId}`}
        label={say('填报床日', 'Bed-days of a month')}
        initial={{ month: today().slice(0, 7) }}
        fields={[
          { key: 'month', kind: 'text', max: 7, label: say('月份（年-月）', 'Month (year-month)') },
          { key: 'bedDays', kind: 'number', label: say('实际占用床日', 'Bed-days') },
        ]}
        act={(header, body: Schemas['BedDays']) =>
          api.PUT('/api/medical/institutions/{siteId}/bed-days', { params: { path: { siteId }, header }, body })
        }
        onDone={setTold}
      />
      {told !== undefined && (
        <span role="status">
          ✓ {say(`${told.month}：${told.bedDays} 床日`, `${told.month}: ${told.bedDays} bed-days`)}
        </span>
      )}
    </>
  );
}

function Absent({ siteId }: { siteId: string }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Absence>
      name={`absence:${siteId}`}
      label={say('登记闭诊', 'Closed or unreachable')}
      fields={[
        {
          ...{ key: 'kind', kind: 'choice', label: say('情形', 'What') },
          options: [
            { value: 'closed', label: say('闭诊', 'Closed') },
            { value: 'unreachable', label: say('无法到达', 'Unreachable') },
          ],
        },
        { key: 'fromAt', kind: 'instant', label: say('自', 'From') },
        { key: 'untilAt', kind: 'instant', label: say('至', 'Until') },
        { key: 'reason', kind: 'long', max: 300, label: say('原因', 'Reason') },
      ]}
      act={(header, body: Schemas['NewAbsence']) =>
        api.POST('/api/medical/institutions/{siteId}/absences', { params: { path: { siteId }, header }, body })
      }
      onDone={reload}
    />
  );
}

function Absences({ siteId }: { siteId: string }) {
  const say = useSay();
  const absences = useAnswer(['absences', siteId], () =>
    api.GET('/api/medical/institutions/{siteId}/absences', { params: { path: { siteId } } }),
  );
  const kinds = { closed: say('闭诊', 'Closed'), unreachable: say('无法到达', 'Unreachable') };
  return (
    <Panel title={say('闭诊与无法到达', 'Closed or unreachable')}>
      {absences.error !== null && <ProblemView error={absences.error} onRetry={() => void absences.refetch()} />}
      <DataTable<Absence>
        size="small"
        rowKey="id"
        pagination={false}
        loading={absences.isPending}
        dataSource={absences.data ?? []}
        locale={{ emptyText: <span className="muted">{say('没有登记', 'None is written down')}</span> }}
        columns={[
          { key: 'kind', title: say('情形', 'What'), render: (_, { kind }) => kinds[kind] },
          { key: 'from', title: say('自', 'From'), render: (_, { fromAt }) => shownInstant(fromAt) },
          { key: 'until', title: say('至', 'Until'), render: (_, { untilAt }) => shownInstant(untilAt) },
          { key: 'reason', title: say('原因', 'Reason'), dataIndex: 'reason', className: 'wrap' },
          { key: 'by', title: say('登记人', 'Written by'), dataIndex: 'recordedBy' },
        ]}
      />
    </Panel>
  );
}
