import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg, shownNumber } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { AllocationFacilities } from './allocation-facilities';
import { AllocationMap } from './allocation-map';
import { DrillFrame } from './drill';
import { noPlaceNames, planStateNames } from './emergency-words';
import { useClassNames } from './use-class-names';
import { Ways } from './ways';

type Plan = Schemas['AllocationShown'];

/** One plan: each facility with its load, where each institution goes, and what finds no place and why. */
export default function Allocation() {
  const say = useSay();
  const session = useSession();
  const { id = '' } = useParams();
  const path = { id };
  const { data, error, refetch } = useAnswer(['allocation', id], () =>
    api.GET('/api/medical/allocations/{id}', { params: { path } }),
  );
  if (data === undefined)
    return (
      <Page title={say('分配方案', 'Allocation')}>
        {error !== null && <ProblemView error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  const { result, state, drill } = data;
  const mayManage = session.can('outbreak.manage');
  return (
    <Page
      title={`${say('分配方案', 'Allocation')} · ${say(planStateNames[state].zh, planStateNames[state].en)}`}
      asOf={data.madeAt}
      actions={mayManage && state === 'proposed' && <Accept plan={data} />}
    >
      <DrillFrame drill={drill}>
        <Sums plan={data} />
        <AllocationFacilities plan={data} mayManage={mayManage && state !== 'superseded'} />
        {result.notAllocated.length > 0 && <NoPlace rows={result.notAllocated} />}
        <Panel title={say('各机构去向', 'Where each institution goes')}>
          <Ways ways={result.allocated} />
        </Panel>
        <Panel title={say('地图', 'Map')}>
          <AllocationMap plan={data} />
        </Panel>
        <Panel>
          <p className="muted wrap" style={{ margin: 0 }}>
            <Link to={`/medical/outbreaks/${data.outbreakId}`}>{say('疫情态势', 'Outbreak board')}</Link> ·{' '}
            {say('求解人', 'Solved by')} {data.madeBy}
            {data.acceptedAt !== null &&
              ` · ${say('采纳', 'Accepted')} ${data.acceptedBy ?? ''} ${shownInstant(data.acceptedAt)}`}
            {data.supersededAt !== null && ` · ${say('被取代', 'Superseded')} ${shownInstant(data.supersededAt)}`} ·{' '}
            <code>{data.inputsHash}</code>
          </p>
        </Panel>
      </DrillFrame>
    </Page>
  );
}

function Accept({ plan: { id } }: { plan: Plan }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Plan>
      name={`accept:${id}`}
      label={say('采纳方案', 'Accept')}
      button={{ type: 'primary' }}
      fields={[]}
      act={(header) => api.POST('/api/medical/allocations/{id}/accept', { params: { path: { id }, header } })}
      onDone={reload}
    >
      <p>
        {say(
          '采纳后立即执行，并取代正在执行的方案和更早的待采纳方案。',
          'It is in force at once, in the place of the one before and of older proposals.',
        )}
      </p>
    </ActDialog>
  );
}

function Sums({ plan: { result } }: { plan: Plan }) {
  const say = useSay();
  const leftKg = result.notAllocated.reduce((sum, { kg }) => sum + kg, 0);
  const figures: readonly (readonly [string, string, boolean?])[] = [
    [say('每日须安排', 'To place a day'), shownKg(result.askedKg)],
    [say('每日已安排', 'Placed a day'), shownKg(result.allocatedKg)],
    [say('其中逾期', 'Of that late'), shownKg(result.lateKg), result.lateKg > 0],
    [say('未安排', 'Without a place'), shownKg(leftKg), leftKg > 0],
    [say('吨公里/日', 'Tonne-km a day'), shownNumber(result.tonneKilometres)],
    [say('费用 元/日', 'Yuan a day'), shownNumber(result.costYuan)],
    [say('与最优差距至多', 'Gap at most'), `${result.gapPercent} %`],
  ];
  return (
    <div className="cards">
      {figures.map(([label, value, warn = false]) => (
        <div key={label} className={warn ? 'figure warn' : 'figure'}>
          <span className="muted">
            {warn && <span aria-hidden>✕ </span>}
            {label}
          </span>
          <strong>{value}</strong>
        </div>
      ))}
    </div>
  );
}

function NoPlace({ rows }: { rows: readonly Schemas['NotAllocatedShown'][] }) {
  const say = useSay();
  const classesOf = useClassNames();
  return (
    <Panel title={say(`未找到去处（${rows.length}）`, `Without a place (${rows.length})`)}>
      <DataTable<Schemas['NotAllocatedShown']>
        size="small"
        rowKey={({ siteId, classes }) => `${siteId} ${classes.join()}`}
        pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        dataSource={[...rows]}
        columns={[
          { key: 'who', title: say('机构', 'Institution'), dataIndex: 'institution', className: 'wrap' },
          { key: 'classes', title: say('类别', 'Classes'), render: (_, { classes }) => classesOf(classes) },
          { key: 'kg', title: say('kg/日', 'kg/d'), dataIndex: 'kg', align: 'right' },
          {
            key: 'why',
            title: say('原因', 'Why'),
            render: (_, { reason }) => `✕ ${say(noPlaceNames[reason].zh, noPlaceNames[reason].en)}`,
          },
        ]}
      />
    </Panel>
  );
}
