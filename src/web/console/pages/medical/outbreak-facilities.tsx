import { Link } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';
import { DrillMark } from './drill';
import { emergencyKindNames } from './emergency-words';
import { TimeLeft } from './time-left';

type Facility = Schemas['EmergencyFacilityShown'];
type Activation = Facility['activations'][number];

const minute = 60_000;

/** Facilities that stand by in the region: ordered into use and out of it again, each by its document. */
export function OutbreakFacilities({
  outbreak: { id: outbreakId, drill },
  region,
  mayManage,
}: {
  outbreak: Schemas['OutbreakShown'];
  region: string;
  mayManage: boolean;
}) {
  const say = useSay();
  const query = { region, limit: 100 };
  const found = useAnswer(
    ['outbreak-facilities', region],
    () => api.GET('/api/medical/emergency-facilities', { params: { query } }),
    { every: minute },
  );
  const runningOf = ({ activations }: Facility): Activation | undefined =>
    activations.find((one) => one.endedAt === null && one.outbreakId === outbreakId);
  return (
    <Panel
      title={
        <>
          {say('应急设施', 'Emergency facilities')} <DrillMark drill={drill} />
        </>
      }
      extra={<Link to="/medical/emergency-facilities">{say('备用名单', 'The list')}</Link>}
    >
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      <DataTable<Facility>
        size="small"
        rowKey="id"
        pagination={false}
        loading={found.isPending}
        dataSource={found.data?.items ?? []}
        locale={{ emptyText: <span className="muted">{say('没有备用设施', 'No facility stands by')}</span> }}
        columns={[
          { key: 'name', title: say('设施', 'Facility'), dataIndex: 'name', className: 'wrap', width: 180 },
          {
            key: 'kind',
            title: say('种类', 'Kind'),
            render: (_, { kind }) => say(emergencyKindNames[kind].zh, emergencyKindNames[kind].en),
          },
          { key: 't', title: say('吨/日', 't/d'), dataIndex: 'tonnesPerDay', align: 'right' },
          {
            ...{ key: 'hours', title: say('启用需小时', 'Hours to activation'), align: 'right' },
            dataIndex: 'activationHours',
          },
          {
            key: 'state',
            title: say('状态', 'State'),
            width: 260,
            render: (_, facility) => <State activation={runningOf(facility)} facility={facility} />,
          },
          {
            key: 'act',
            title: say('办理', 'Act'),
            render: (_, facility) =>
              mayManage && (
                <Order facility={facility} outbreakId={outbreakId} isRunning={runningOf(facility) !== undefined} />
              ),
          },
        ]}
      />
    </Panel>
  );
}

function State({ facility, activation }: { facility: Facility; activation: Activation | undefined }) {
  const say = useSay();
  if (activation === undefined) {
    const isElsewhere = facility.activations.some(({ endedAt, drill }) => endedAt === null && !drill);
    return isElsewhere ? say('已因其他疫情启用', 'In use for another outbreak') : say('备用', 'Stands by');
  }
  const minutes = Math.ceil((Date.parse(activation.availableAt) - Date.now()) / minute);
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
      <DrillMark drill={activation.drill} />
      {minutes <= 0 ? (
        say('✓ 启用中', '✓ In use')
      ) : (
        <>
          {say('启用准备', 'Getting ready')} <TimeLeft minutes={minutes} />
        </>
      )}
      <span className="muted">
        {say('可用', 'Available')} {shownInstant(activation.availableAt)} · {activation.document}
      </span>
    </span>
  );
}

function Order({
  facility: { id },
  outbreakId,
  isRunning,
}: {
  facility: Facility;
  outbreakId: string;
  isRunning: boolean;
}) {
  const say = useSay();
  const reload = useReload();
  const fields = [{ key: 'document', kind: 'text' as const, max: 120, label: say('文件号', 'Document number') }];
  return isRunning ? (
    <ActDialog<Facility>
      name={`deactivate:${id}:${outbreakId}`}
      label={say('停用', 'End its use')}
      button={{ size: 'small' }}
      fields={fields}
      act={(header, body: Schemas['ActivationEnd']) =>
        api.POST('/api/medical/emergency-facilities/{id}/activations/{outbreakId}/end', {
          params: { path: { id, outbreakId }, header },
          body,
        })
      }
      onDone={reload}
    />
  ) : (
    <ActDialog<Facility>
      name={`activate:${id}:${outbreakId}`}
      label={say('启用', 'Activate')}
      button={{ size: 'small', type: 'primary' }}
      fields={fields}
      act={(header, { document }: { document: string }) =>
        api.POST('/api/medical/emergency-facilities/{id}/activations', {
          params: { path: { id }, header },
          body: { outbreakId, document },
        })
      }
      onDone={reload}
    />
  );
}
