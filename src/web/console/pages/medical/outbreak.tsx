import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { DailyFigures } from './daily-figures';
import { DrillFrame } from './drill';
import { levelNames, overseenPart } from './emergency-words';
import { FirstClocks } from './first-clocks';
import { institutionOption, useInstitutionsIn } from './institutions-in';
import { OutbreakFacilities } from './outbreak-facilities';
import { ChangeLevel, Levels } from './outbreak-levels';
import { Scenario } from './scenario';

type Outbreak = Schemas['OutbreakShown'];

/** What an officer looks at in an outbreak: hospitals, emergency facilities, the day in figures, and what ends first. */
export default function OutbreakBoard() {
  const say = useSay();
  const session = useSession();
  const { id = '' } = useParams();
  const path = { id };
  const shown = useAnswer(['outbreak', id], () => api.GET('/api/medical/outbreaks/{id}', { params: { path } }), {
    every: 60_000,
  });
  const outbreak = shown.data;
  if (shown.error !== null || outbreak === undefined)
    return (
      <Page title={say('疫情态势', 'Outbreak board')}>
        {shown.error !== null && <ProblemView error={shown.error} onRetry={() => void shown.refetch()} />}
      </Page>
    );
  const { drill, regionName, regionCode, endsAt } = outbreak;
  const region = overseenPart(regionCode, session.regionCode);
  const mayManage = session.can('outbreak.manage') && endsAt === null && region === regionCode;
  const kind = drill ? say('演练', 'Drill') : say('疫情', 'Outbreak');
  return (
    <Page
      title={`${regionName} · ${kind} · ${say(levelNames[outbreak.level].zh, levelNames[outbreak.level].en)}`}
      asOf={shown.dataUpdatedAt}
      actions={
        mayManage && (
          <>
            <ChangeLevel outbreak={outbreak} />
            <End outbreak={outbreak} />
          </>
        )
      }
    >
      <DrillFrame drill={drill}>
        <Panel>
          <Facts
            facts={[
              [say('状态', 'State'), endsAt === null ? say('进行中', 'Runs') : say('已终止', 'Ended')],
              [say('文件', 'Document'), outbreak.document],
              [say('开始', 'Since'), shownInstant(outbreak.startsAt)],
              [say('宣布人', 'Declared by'), outbreak.declaredBy],
              [say('终止时间', 'Ended'), endsAt === null ? null : shownInstant(endsAt)],
              [say('终止文件', 'Document of its end'), outbreak.endDocument],
              [say('终止人', 'Ended by'), outbreak.endedBy],
            ]}
          />
        </Panel>
        <Levels outbreak={outbreak} />
        {drill && session.can('balance.read') && <Scenario outbreak={outbreak} mayManage={mayManage} />}
        {session.can('balance.read') && <DailyFigures outbreak={outbreak} region={region} />}
        {!drill && endsAt === null && <FirstClocks />}
        <Hospitals outbreak={outbreak} mayManage={mayManage} />
        {session.can('balance.read') && (
          <OutbreakFacilities outbreak={outbreak} region={region} mayManage={mayManage} />
        )}
        {session.can('balance.read') && (
          <Panel title={say('分配方案', 'Allocations')}>
            <Link to={`/medical/allocations?outbreakId=${id}`}>
              {say('各机构医疗废物去向', 'Where the waste of each institution goes')}
            </Link>
          </Panel>
        )}
      </DrillFrame>
    </Page>
  );
}

function End({ outbreak: { id, drill } }: { outbreak: Outbreak }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Outbreak>
      name={`outbreak-end:${id}`}
      label={drill ? say('结束演练', 'End the drill') : say('终止疫情状态', 'End the outbreak')}
      button={{ danger: true }}
      fields={[
        { key: 'document', kind: 'text', max: 120, label: say('文件号', 'Document number') },
        {
          ...{ key: 'endsAt', kind: 'instant', optional: true, label: say('终止时间', 'Ends') },
          help: say('不填：现在', 'Left out: now'),
        },
      ]}
      act={(header, body: Schemas['OutbreakEnd']) =>
        api.POST('/api/medical/outbreaks/{id}/end', { params: { path: { id }, header }, body })
      }
      onDone={reload}
    />
  );
}

function Hospitals({ outbreak: { id, regionCode, hospitals }, mayManage }: { outbreak: Outbreak; mayManage: boolean }) {
  const say = useSay();
  const reload = useReload();
  const known = useInstitutionsIn(regionCode, mayManage);
  const options = (known.data ?? []).filter(({ kind }) => kind === 'hospital').map(institutionOption);
  return (
    <Panel
      title={say(`定点医院（${hospitals.length}）`, `Designated hospitals (${hospitals.length})`)}
      extra={
        mayManage && (
          <ActDialog<Outbreak>
            name={`designate:${id}`}
            label={say('指定医院', 'Designate a hospital')}
            initial={{ fromDay: today() }}
            fields={[
              { key: 'siteId', kind: 'choice', label: say('医院场所', 'Hospital'), options },
              { key: 'fromDay', kind: 'day', label: say('自', 'From') },
              { key: 'document', kind: 'text', max: 120, label: say('文件号', 'Document number') },
            ]}
            act={(header, body: Schemas['NewDesignation']) =>
              api.POST('/api/medical/outbreaks/{id}/hospitals', { params: { path: { id }, header }, body })
            }
            onDone={reload}
          />
        )
      }
    >
      <DataTable<Schemas['DesignationShown']>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={hospitals}
        locale={{ emptyText: <span className="muted">{say('尚未指定', 'None is designated')}</span> }}
        columns={[
          { key: 'hospital', title: say('医院', 'Hospital'), dataIndex: 'hospitalName', className: 'wrap' },
          { key: 'site', title: say('场所', 'Site'), dataIndex: 'siteName', className: 'wrap' },
          { key: 'from', title: say('自', 'From'), dataIndex: 'fromDay' },
          { key: 'to', title: say('至', 'To'), render: (_, { toDay }) => toDay ?? '–' },
          { key: 'document', title: say('文件', 'Document'), dataIndex: 'document', className: 'wrap' },
          {
            key: 'end',
            title: say('办理', 'Act'),
            render: (_, { id: designationId, toDay }) =>
              toDay !== null || !mayManage ? null : (
                <ActDialog<Outbreak>
                  name={`undesignate:${designationId}`}
                  label={say('终止指定', 'End')}
                  button={{ size: 'small' }}
                  initial={{ toDay: today() }}
                  fields={[
                    { key: 'toDay', kind: 'day', label: say('最后一日', 'Last day') },
                    { key: 'document', kind: 'text', max: 120, label: say('文件号', 'Document number') },
                  ]}
                  act={(header, body: Schemas['DesignationEnd']) =>
                    api.POST('/api/medical/outbreaks/{id}/hospitals/{designationId}/end', {
                      params: { path: { id, designationId }, header },
                      body,
                    })
                  }
                  onDone={reload}
                />
              ),
          },
        ]}
      />
    </Panel>
  );
}
