import { useQuery } from '@tanstack/react-query';
import { Empty, Skeleton } from 'antd';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import { Chart, SeriesChart } from '../../parts/lazy-chart';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownNumber, shownTonnes } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { FlowMap, type Place } from './flow-map';
import { PeriodForm, usePeriod, usePeriodLink } from './period';
import { DataTable } from '../../parts/data-table';

type Flow = Schemas['RegionFlowShown'];
type Level = 'province' | 'prefecture' | 'county';

/** Where waste goes: map, Sankey and table of the same flows, and months. */
export default function Flows() {
  const say = useSay();
  const asked = usePeriod();
  const link = usePeriodLink();
  const [address] = useSearchParams();
  const level = (address.get('level') ?? 'county') as Level;
  const text = (key: 'category' | 'code' | 'method') => ((value) => (value ? { [key]: value } : {}))(address.get(key));
  const query = { ...asked, level, limit: 200, ...text('category'), ...text('code'), ...text('method') };
  const flows = useAnswer(['flows', query], () => api.GET('/api/flows', { params: { query } }));
  const { level: _level, limit: _limit, asOf: _asOf, ...monthly } = query;
  const months = useAnswer(['months', monthly], () => api.GET('/api/flows/months', { params: { query: monthly } }));
  const all = flows.data?.flows ?? [];
  const places = usePlaces(all);
  const more: Filter[] = [
    {
      kind: 'choice',
      key: 'level',
      label: say('层级', 'Level'),
      options: [
        { value: 'province', label: say('省', 'Province') },
        { value: 'prefecture', label: say('市', 'Prefecture') },
        { value: 'county', label: say('县', 'County') },
      ],
    },
    { kind: 'text', key: 'category', label: say('类别', 'Category'), width: 90 },
    { kind: 'text', key: 'code', label: say('代码', 'Code'), width: 120 },
    { kind: 'text', key: 'method', label: say('方式', 'Method'), width: 80 },
  ];
  const monthRows = months.data?.months ?? [];
  const tonnes = (pick: (month: Schemas['MonthMovedShown']) => number): number[] =>
    monthRows.map((month) => Math.round(pick(month)) / 1000);
  return (
    <Page title={say('流向', 'Flows')} asOf={flows.dataUpdatedAt}>
      <PeriodForm more={more} />
      {flows.error !== null && <ProblemView error={flows.error} onRetry={() => void flows.refetch()} />}
      {flows.isPending && <Skeleton active />}
      {flows.data !== undefined && all.length === 0 && <Empty description={say('没有转移', 'Nothing moved')} />}
      {all.length > 0 && (
        <>
          <Panel title={say('流向图', 'Map of flows')}>
            <FlowMap flows={all} places={places} />
          </Panel>
          <Panel title={say('桑基图', 'Sankey')}>
            <Sankey flows={all.slice(0, 40)} />
          </Panel>
        </>
      )}
      <Panel title={say('逐月', 'Months')}>
        <SeriesChart
          kind="bar"
          axis={monthRows.map(({ month }) => month)}
          unit="t"
          label={say('每月转移量，吨', 'Moved each month, tonnes')}
          series={[
            { name: say('区内', 'Within'), values: tonnes(({ withinKg }) => withinKg), stack: 'in' },
            { name: say('流入', 'Inbound'), values: tonnes(({ inboundKg }) => inboundKg), stack: 'in' },
            { name: say('流出', 'Outbound'), values: tonnes(({ outboundKg }) => outboundKg) },
            { name: say('处置', 'Treated'), values: tonnes(({ treatedKg }) => treatedKg) },
          ]}
        />
      </Panel>
      <Panel title={say('流向明细', 'Flows')}>
        <DataTable<Flow>
          size="small"
          rowKey={({ originRegion, destinationRegion }) => `${originRegion}-${destinationRegion}`}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={all}
          columns={[
            {
              key: 'from',
              title: say('移出地', 'Origin'),
              render: (_, { originName, originRegion }) => `${originName} ${originRegion}`,
            },
            {
              key: 'to',
              title: say('接受地', 'Destination'),
              render: (_, { destinationName, destinationRegion }) => `${destinationName} ${destinationRegion}`,
            },
            {
              key: 'kg',
              title: say('重量', 'Weight'),
              align: 'right',
              sorter: (left, right) => left.kg - right.kg,
              render: (_, { kg, originRegion, destinationRegion }) => (
                <Link
                  to={link('/balance/loads', {
                    region: originRegion,
                    figure: originRegion === destinationRegion ? 'within' : 'outbound',
                  })}
                >
                  {shownTonnes(kg)}
                </Link>
              ),
            },
          ]}
        />
        {flows.data !== undefined && (
          <p className="muted wrap">
            {say('合计', 'Total')} {shownTonnes(flows.data.totalKg)}
            {flows.data.leftOut > 0 &&
              say(
                `，未列出 ${flows.data.leftOut} 条 ${shownTonnes(flows.data.leftOutKg)}`,
                `, ${flows.data.leftOut} flows of ${shownTonnes(flows.data.leftOutKg)} not listed`,
              )}
            <br />
            {flows.data.basis}
          </p>
        )}
      </Panel>
    </Page>
  );
}

/** Where the regions of these flows lie. */
function usePlaces(flows: readonly Flow[]): readonly Place[] {
  const codes = [
    ...new Set(flows.flatMap(({ originRegion, destinationRegion }) => [originRegion, destinationRegion])),
  ].sort();
  const { data = [] } = useQuery({
    queryKey: ['places', codes],
    enabled: codes.length > 0,
    staleTime: Infinity,
    queryFn: () =>
      Promise.all(
        codes.map((code) => answerOf(api.GET('/api/reference/regions/{code}', { params: { path: { code } } }))),
      ),
  });
  return data.flatMap(({ code, name, longitude, latitude }) =>
    longitude === null || latitude === null ? [] : [{ code, name, longitude, latitude }],
  );
}

/** Origins on the left, destinations on the right: a region that is both stands on both sides. */
function Sankey({ flows }: { flows: readonly Flow[] }) {
  const say = useSay();
  const option = useMemo(() => {
    const from = (name: string): string => `${name} →`;
    const to = (name: string): string => `→ ${name}`;
    const names = new Set(flows.flatMap(({ originName, destinationName }) => [from(originName), to(destinationName)]));
    return {
      tooltip: { trigger: 'item', valueFormatter: (value: unknown) => `${shownNumber(Number(value))} t` },
      series: [
        {
          type: 'sankey',
          left: 8,
          right: 130,
          top: 8,
          bottom: 8,
          data: [...names].map((name) => ({ name })),
          links: flows.map(({ originName, destinationName, kg }) => ({
            source: from(originName),
            target: to(destinationName),
            value: Math.round(kg) / 1000,
          })),
          lineStyle: { color: 'gradient', opacity: 0.35 },
        },
      ],
    };
  }, [flows]);
  return (
    <Chart option={option} height={420} label={say('从移出地到接受地的重量', 'Weight from origin to destination')} />
  );
}
