import { Alert, Skeleton, Tag } from 'antd';
import { Link } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { SeriesChart } from '../../parts/lazy-chart';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownPercent, shownTonnes } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useBands } from './bands';
import { PeriodForm, usePeriod, usePeriodLink } from './period';

/** A region at one look; every figure opens the manifests behind it. */
export default function Overview() {
  const say = useSay();
  const asked = usePeriod();
  const link = usePeriodLink();
  const bands = useBands();
  const query = { ...asked, by: 'category' as const };
  const balance = useAnswer(['balance', query], () => api.GET('/api/balance', { params: { query } }));
  const headroom = useAnswer(['headroom', asked.region], () =>
    api.GET('/api/headroom', { params: { query: { region: asked.region } } }),
  );
  const forecast = useAnswer(['forecast', asked.region], () =>
    api.GET('/api/forecast', { params: { query: { region: asked.region } } }),
  );
  const targets = useAnswer(['targets', asked.region], () =>
    api.GET('/api/targets', { params: { query: { region: asked.region } } }),
  );
  const total = balance.data?.total;
  const loads = (figure: string): string => link('/balance/loads', { figure });
  const targetStates = {
    met: say('✓ 达到', '✓ met'),
    not_yet: say('… 未到期', '… not yet'),
    missed: say('✕ 未达到', '✕ missed'),
    unknown: say('? 无数据', '? unknown'),
  };
  return (
    <Page title={say('总览', 'Overview')} {...(balance.data !== undefined && { asOf: balance.data.basis.asOf })}>
      <PeriodForm />
      {balance.error !== null && <ProblemView error={balance.error} onRetry={() => void balance.refetch()} />}
      {total === undefined ? (
        <Skeleton active />
      ) : (
        <div className="cards">
          <Figure label={say('区内产生', 'Generated')} value={shownTonnes(total.generatedKg)} to={loads('generated')} />
          <Figure label={say('区内转移', 'Moved within')} value={shownTonnes(total.withinKg)} to={loads('within')} />
          <Figure label={say('流入', 'Inbound')} value={shownTonnes(total.inboundKg)} to={loads('inbound')} />
          <Figure label={say('流出', 'Outbound')} value={shownTonnes(total.outboundKg)} to={loads('outbound')} />
          <Figure label={say('利用处置', 'Treated')} value={shownTonnes(total.treatedKg)} to={loads('treated')} />
          <Figure label={say('拒收', 'Refused')} value={shownTonnes(total.refusedKg)} to={loads('refused')} />
          <Figure
            label={`${say('能力匹配率', 'Capacity match')} · ${bands[total.band]}`}
            value={shownPercent(total.matchFrom)}
            to={link('/balance')}
          />
        </div>
      )}
      <div className="columns">
        <div>
          <Panel title={say('产生量与预测', 'Generation and forecast')}>
            {forecast.data !== undefined && <ForecastChart forecast={forecast.data} />}
          </Panel>
          <Panel
            title={say('能力不足或偏紧的类别', 'Categories that are short or tight')}
            extra={<Link to={link('/balance')}>{say('平衡表', 'Balance')}</Link>}
          >
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {balance.data?.rows
                .filter(({ band }) => band === 'shortage' || band === 'tight')
                .map(({ category, band, demandKg, licensedAloneKg }) => (
                  <li key={category}>
                    <Link to={link('/balance/loads', { figure: 'generated', category: category ?? '' })}>
                      {category}
                    </Link>{' '}
                    {say(
                      `需求 ${shownTonnes(demandKg)}，专用能力 ${shownTonnes(licensedAloneKg)}`,
                      `demand ${shownTonnes(demandKg)}, own capacity ${shownTonnes(licensedAloneKg)}`,
                    )}{' '}
                    <Tag>{bands[band]}</Tag>
                  </li>
                ))}
            </ul>
          </Panel>
        </div>
        <div>
          <Panel
            title={say('可达余量', 'Headroom')}
            extra={<Link to={`/headroom?region=${asked.region}`}>{say('详情', 'More')}</Link>}
          >
            {headroom.data?.bottlenecks.length === 0 && (
              <Alert
                type="success"
                showIcon
                title={say('到年底的需求全部可以安排。', 'All demand to the end of the year finds a place.')}
              />
            )}
            {headroom.data?.bottlenecks.map(({ category, method, text }) => (
              <Alert key={`${category}${method}`} type="warning" showIcon title={text} style={{ marginBottom: 8 }} />
            ))}
          </Panel>
          <Panel
            title={say('目标', 'Targets')}
            extra={<Link to={`/targets?region=${asked.region}`}>{say('全部', 'All')}</Link>}
          >
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {targets.data?.map(({ id, title, state }) => (
                <li key={id} className="wrap">
                  {title} <Tag>{targetStates[state]}</Tag>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
      {balance.data !== undefined && <p className="muted wrap">{balance.data.basis.text}</p>}
    </Page>
  );
}

function Figure({ label, value, to }: { label: string; value: string; to: string }) {
  return (
    <Link to={to} className="figure">
      <span className="muted">{label}</span>
      <strong>{value}</strong>
    </Link>
  );
}

interface Forecast {
  readonly past: readonly { readonly month: string; readonly kg: number }[];
  readonly months: readonly {
    readonly month: string;
    readonly kg: number;
    readonly lowKg: number;
    readonly highKg: number;
  }[];
}

export function ForecastChart({ forecast: { past, months } }: { forecast: Forecast }) {
  const say = useSay();
  const axis = [...past, ...months].map(({ month }) => month);
  const tonnes = (kg: number): number => Math.round(kg) / 1000;
  const after = (values: readonly number[]): (number | null)[] => [...past.map(() => null), ...values.map(tonnes)];
  const series = [
    { name: say('实际', 'Actual'), values: [...past.map(({ kg }) => tonnes(kg)), ...months.map(() => null)] },
    { name: say('预测', 'Forecast'), values: after(months.map(({ kg }) => kg)) },
    { name: say('下限', 'Low'), values: after(months.map(({ lowKg }) => lowKg)) },
    { name: say('上限', 'High'), values: after(months.map(({ highKg }) => highKg)) },
  ];
  return (
    <SeriesChart
      kind="line"
      axis={axis}
      series={series}
      unit="t"
      label={say('每月产生量与预测，吨', 'Generated each month and forecast, tonnes')}
    />
  );
}
