import { Empty, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { Filters } from '../../parts/filters';
import { SeriesChart } from '../../parts/lazy-chart';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownPercent, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { usePeriod } from './period';

type Target = Schemas['TargetShown'];

/** The plan's targets: where they stand, by month, and by when they are to be met. */
export default function Targets() {
  const say = useSay();
  const reload = useReload();
  const session = useSession();
  const { region } = usePeriod();
  const [address, setAddress] = useSearchParams();
  const found = useAnswer(['targets', region], () => api.GET('/api/targets', { params: { query: { region } } }));
  const measures = {
    capacity_match: say('能力匹配率', 'Capacity match'),
    medical_treatment_rate: say('医疗废物处置率', 'Medical waste treated'),
    medical_collection_coverage: say('医疗废物收集覆盖', 'Medical collection coverage'),
    reported: say('填报', 'Reported'),
  };
  const fields: Field[] = [
    {
      key: 'measure',
      kind: 'choice',
      label: say('指标', 'Measure'),
      options: Object.entries(measures).map(([value, label]) => ({ value, label })),
    },
    { key: 'category', kind: 'text', label: say('类别', 'Category'), optional: true, max: 4 },
    { key: 'titleZh', kind: 'text', label: say('名称（中文）', 'Title in Chinese') },
    { key: 'titleEn', kind: 'text', label: say('名称（英文）', 'Title in English') },
    { key: 'wanted', kind: 'number', label: say('目标值（1 = 100 %）', 'Wanted (1 = 100 %)') },
    { key: 'dueOn', kind: 'day', label: say('期限', 'Due on') },
    { key: 'responsible', kind: 'text', label: say('责任单位', 'Responsible') },
    { key: 'document', kind: 'text', label: say('依据文件', 'Document') },
  ];
  return (
    <Page
      title={say('目标', 'Targets')}
      asOf={found.dataUpdatedAt}
      actions={
        session.can('notice.publish') && (
          <ActDialog<Target>
            name="new-target"
            label={say('新增目标', 'New target')}
            button={{ type: 'primary' }}
            fields={fields}
            act={(header, body: Omit<Schemas['NewTarget'], 'regionCode'>) =>
              api.POST('/api/targets', { params: { header }, body: { ...body, regionCode: region } })
            }
            onDone={reload}
          />
        )
      }
    >
      <Panel>
        <Filters
          filters={[{ kind: 'region', key: 'region', label: say('地区', 'Region') }]}
          asked={{ region }}
          canClear={address.has('region')}
          onChange={({ region: next }) => setAddress(next === undefined ? {} : { region: next })}
        />
      </Panel>
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <Empty description={say('没有目标', 'No targets')} />}
      {found.data?.map((target) => (
        <OneTarget key={target.id} target={target} />
      ))}
    </Page>
  );
}

function OneTarget({ target }: { target: Target }) {
  const say = useSay();
  const reload = useReload();
  const session = useSession();
  const { id, title, now, wanted, gap, state, dueOn, responsible, document, basis, trend, measure, closedAt } = target;
  const states = {
    met: say('✓ 达到', '✓ met'),
    not_yet: say('… 尚未达到', '… not yet'),
    missed: say('✕ 未按期达到', '✕ missed'),
    unknown: say('? 无数据', '? unknown'),
  };
  const path = { id };
  const mayChange = session.can('notice.publish') && closedAt === null;
  return (
    <Panel
      title={
        <span className="wrap">
          {title} <Tag>{states[state]}</Tag>
        </span>
      }
      extra={
        mayChange && (
          <span className="no-print" style={{ display: 'flex', gap: 8 }}>
            {measure === 'reported' && (
              <ActDialog<Target>
                name={`target-value:${id}`}
                label={say('填报', 'Report')}
                button={{ size: 'small' }}
                initial={{ on: today() }}
                fields={[
                  { key: 'on', kind: 'day', label: say('日期', 'Day') },
                  { key: 'value', kind: 'number', label: say('数值（1 = 100 %）', 'Value (1 = 100 %)') },
                  { key: 'document', kind: 'text', label: say('依据文件', 'Document') },
                ]}
                act={(header, body) => api.POST('/api/targets/{id}/values', { params: { path, header }, body })}
                onDone={reload}
              />
            )}
            <ActDialog<Target>
              name={`close-target:${id}`}
              label={say('关闭', 'Close')}
              button={{ size: 'small' }}
              fields={[{ key: 'because', kind: 'long', label: say('理由', 'Reason'), max: 500 }]}
              act={(header, body) => api.POST('/api/targets/{id}/close', { params: { path, header }, body })}
              onDone={reload}
            />
          </span>
        )
      }
    >
      <p>
        <strong style={{ fontSize: 22 }}>{shownPercent(now.value)}</strong> / {shownPercent(wanted)}
        {gap !== null && gap > 0 && ` · ${say('差距', 'gap')} ${shownPercent(gap)}`} · {say('期限', 'due')} {dueOn} ·{' '}
        {responsible}
      </p>
      {trend.length > 1 && (
        <SeriesChart
          kind="line"
          height={180}
          axis={trend.map(({ at }) => at)}
          series={[
            { name: title, values: trend.map(({ value }) => (value === null ? null : Math.round(value * 1000) / 10)) },
          ]}
          unit="%"
          limit={{ name: shownPercent(wanted), value: wanted * 100 }}
          label={title}
        />
      )}
      <p className="muted wrap">
        {document}
        <br />
        {basis}
      </p>
    </Panel>
  );
}
