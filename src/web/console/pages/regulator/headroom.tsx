import { Alert, Skeleton, Slider } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import { Filters } from '../../parts/filters';
import { Page, Panel } from '../../parts/page';
import { useSettled } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { shownTonnes } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { usePeriod } from './period';
import { DataTable } from '../../parts/data-table';

type Row = Schemas['HeadroomRowShown'];

/** What the facilities within reach can still take, and what stands in the way, in words. */
export default function Headroom() {
  const say = useSay();
  const { region } = usePeriod();
  const [address, setAddress] = useSearchParams();
  const growth = useSettled(Number(address.get('growthPercent') ?? 100), 400);
  const reach = address.get('reach');
  const query = { region, growthPercent: growth, ...(reach !== null && { reach }) };
  const found = useAnswer(['headroom', query], () => api.GET('/api/headroom', { params: { query } }));
  const set = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    setAddress(next, { replace: true });
  };
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'region', key: 'reach', label: say('可用设施所在地', 'Facilities within') },
  ];
  const data = found.data;
  return (
    <Page title={say('可达余量', 'Headroom')} asOf={found.dataUpdatedAt}>
      <Panel>
        <Filters
          filters={filters}
          asked={{ region, ...(reach !== null && { reach }) }}
          onChange={set}
          canClear={address.has('region') || address.has('reach')}
        />
        <div style={{ maxWidth: 520, marginTop: 12 }}>
          <span className="muted">{say(`产生量为现在的 ${growth} %`, `Generation at ${growth} % of today's`)}</span>
          <Slider
            min={50}
            max={500}
            step={10}
            value={Number(address.get('growthPercent') ?? 100)}
            onChange={(value) => set({ growthPercent: String(value) })}
            ariaLabelForHandle={say('产生量百分比', 'Generation, percent')}
          />
        </div>
      </Panel>
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {data === undefined ? (
        <Skeleton active />
      ) : (
        <>
          <div className="cards">
            <Amount label={say(`需求（至 ${data.to}）`, `Demand to ${data.to}`)} kg={data.demandKg} />
            <Amount label={say('可安排', 'Finds a place')} kg={data.placedKg} />
            <Amount label={say('其中须批准或说明理由', 'Of that with approval or reason')} kg={data.conditionalKg} />
            <Amount label={say('无处可去', 'Finds no place')} kg={data.unplacedKg} warn={data.unplacedKg > 0} />
          </div>
          <Panel title={say('瓶颈', 'Bottlenecks')}>
            {data.bottlenecks.length === 0 ? (
              <Alert
                type="success"
                showIcon
                title={say('没有瓶颈：全部需求可以安排。', 'None: all demand finds a place.')}
              />
            ) : (
              data.bottlenecks.map(({ category, method, text, unplacedKg }) => (
                <Alert
                  key={`${category}${method}`}
                  type="warning"
                  showIcon
                  style={{ marginBottom: 8 }}
                  title={`${category} · ${method} · ${shownTonnes(unplacedKg)}`}
                  description={text}
                />
              ))
            )}
          </Panel>
          <Panel title={say('按类别与方式', 'By category and method')}>
            <DataTable<Row>
              size="small"
              rowKey={({ category, method }) => `${category}${method}`}
              pagination={false}
              dataSource={data.rows}
              columns={[
                { key: 'category', title: say('类别', 'Category'), dataIndex: 'category' },
                { key: 'method', title: say('方式', 'Method'), dataIndex: 'method' },
                {
                  key: 'demand',
                  title: say('需求', 'Demand'),
                  align: 'right',
                  render: (_, row) => shownTonnes(row.demandKg),
                },
                {
                  key: 'placed',
                  title: say('可安排', 'Placed'),
                  align: 'right',
                  render: (_, row) => shownTonnes(row.placedKg),
                },
                {
                  key: 'conditional',
                  title: say('附条件', 'Conditional'),
                  align: 'right',
                  render: (_, row) => shownTonnes(row.conditionalKg),
                },
                {
                  key: 'headroom',
                  title: say('还可增加', 'Still room for'),
                  align: 'right',
                  className: 'number',
                  render: (_, row) => `${shownTonnes(row.headroomFromKg)} – ${shownTonnes(row.headroomUpToKg)}`,
                },
              ]}
            />
            <p className="muted wrap">{data.basis}</p>
          </Panel>
        </>
      )}
    </Page>
  );
}

export function Amount({ label, kg, warn = false }: { label: string; kg: number; warn?: boolean }) {
  return (
    <div className={warn ? 'figure warn' : 'figure'}>
      <span className="muted">{label}</span>
      <strong>{shownTonnes(kg)}</strong>
    </div>
  );
}
