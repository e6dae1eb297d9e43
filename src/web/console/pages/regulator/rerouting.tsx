import { Alert, Empty, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Filters, type Filter } from '../../parts/filters';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { daysFrom, shownNumber, shownTonnes, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { Amount } from './headroom';
import { usePeriod } from './period';
import { DataTable } from '../../parts/data-table';

type Move = Schemas['MoveShown'];

/** Where waste goes while its facility stands still. */
export default function Rerouting() {
  const say = useSay();
  const { region } = usePeriod();
  const [address, setAddress] = useSearchParams();
  const siteId = address.get('siteId') ?? undefined;
  const from = address.get('from') ?? today();
  const to = address.get('to') ?? daysFrom(today(), 30);
  const query = { region, siteId: siteId ?? '', from, to };
  const found = useAnswer(['rerouting', query], () => api.GET('/api/headroom/rerouting', { params: { query } }), {
    enabled: siteId !== undefined,
  });
  const set = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    setAddress(next);
  };
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'days', key: 'days', keys: ['from', 'to'], label: say('停运期间', 'Stands still') },
  ];
  const plan = found.data;
  return (
    <Page title={say('停运改道', 'Re-routing')} asOf={found.dataUpdatedAt}>
      <Panel>
        <div className="filters">
          <div>
            <label htmlFor="stopped-site">{say('停运的设施', 'Facility that stands still')}</label>
            <SitePicker id="stopped-site" width={320} value={siteId} onChange={(chosen) => set({ siteId: chosen })} />
          </div>
          <Filters
            filters={filters}
            asked={{ region, from, to }}
            onChange={set}
            canClear={address.has('from') || address.has('region')}
          />
        </div>
      </Panel>
      {siteId === undefined && <Empty description={say('选择一处设施', 'Choose a facility')} />}
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {siteId !== undefined && found.isPending && <Skeleton active />}
      {plan !== undefined && siteId !== undefined && (
        <>
          <div className="cards">
            <Amount label={say('须改道', 'To be re-routed')} kg={plan.askedKg} />
            <Amount label={say('已安排', 'Placed')} kg={plan.placedKg} />
            <Amount label={say('附条件', 'Conditional')} kg={plan.conditionalKg} />
            <Amount label={say('无处可去', 'Finds no place')} kg={plan.unplacedKg} warn={plan.unplacedKg > 0} />
          </div>
          {plan.bottlenecks.map(({ category, method, text }) => (
            <Alert key={`${category}${method}`} type="warning" showIcon title={text} style={{ marginBottom: 8 }} />
          ))}
          <Panel title={plan.facility}>
            <DataTable<Move>
              size="small"
              rowKey={({ region: origin, code, method, to: line }) => `${origin}${code}${method}${line.licenceLineId}`}
              pagination={false}
              dataSource={plan.moves}
              locale={{ emptyText: <Empty description={say('没有须改道的废物', 'Nothing to re-route')} /> }}
              columns={[
                { key: 'from', title: say('移出地', 'Origin'), dataIndex: 'regionName' },
                { key: 'code', title: say('代码', 'Code'), dataIndex: 'code' },
                { key: 'method', title: say('方式', 'Method'), dataIndex: 'method' },
                {
                  key: 'to',
                  title: say('改往', 'Goes to'),
                  className: 'wrap',
                  width: 320,
                  render: (_, { to: line }) => `${line.holder} · ${line.label}`,
                },
                { key: 'kg', title: say('重量', 'Weight'), align: 'right', render: (_, { kg }) => shownTonnes(kg) },
                {
                  key: 'km',
                  title: say('距离', 'Distance'),
                  align: 'right',
                  render: (_, { kilometres }) =>
                    kilometres === null ? '–' : `${shownNumber(Math.round(kilometres))} km`,
                },
                {
                  key: 'conditional',
                  title: say('条件', 'Condition'),
                  render: (_, { conditional }) => (conditional ? say('须批准或说明理由', 'approval or reason') : '–'),
                },
              ]}
            />
            <p className="muted wrap">{plan.basis}</p>
          </Panel>
        </>
      )}
    </Page>
  );
}
