import { Alert, Button, type TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import { SeriesChart } from '../../parts/lazy-chart';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownPercent, shownTonnes } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useBands } from './bands';
import { PeriodForm, usePeriod, usePeriodLink } from './period';
import { DataTable } from '../../parts/data-table';

type Row = Schemas['BalanceRowShown'];
type By = Schemas['BalanceBasis']['by'];

const figures = ['generated', 'within', 'inbound', 'outbound', 'refused', 'treated'] as const;

/** Generation against capacity; each amount opens the loads that it is the sum of. */
export default function Balance() {
  const say = useSay();
  const asked = usePeriod();
  const link = usePeriodLink();
  const bands = useBands();
  const [address] = useSearchParams();
  const by = (address.get('by') ?? 'category') as By;
  const source = (address.get('source') ?? 'manifests') as 'manifests' | 'returns';
  const query = { ...asked, by, source };
  const found = useAnswer(['balance', query], () => api.GET('/api/balance', { params: { query } }));
  const more: Filter[] = [
    {
      kind: 'choice',
      key: 'by',
      label: say('按', 'By'),
      options: [
        { value: 'category', label: say('类别', 'Category') },
        { value: 'code', label: say('代码', 'Code') },
        { value: 'method', label: say('处置方式', 'Method') },
        { value: 'category_method', label: say('类别与方式', 'Category and method') },
      ],
    },
    {
      kind: 'choice',
      key: 'source',
      label: say('数据来源', 'Source'),
      options: [
        { value: 'manifests', label: say('联单', 'Manifests') },
        { value: 'returns', label: say('申报', 'Returns') },
      ],
    },
  ];
  const nameOf = ({ category, code, method }: Row): string =>
    [category, code, method].filter(Boolean).join(' · ') || say('合计', 'Total');
  const titles = {
    generated: say('产生', 'Generated'),
    within: say('区内', 'Within'),
    inbound: say('流入', 'Inbound'),
    outbound: say('流出', 'Outbound'),
    refused: say('拒收', 'Refused'),
    treated: say('处置', 'Treated'),
  };
  const own = (key: 'ownUseKg' | 'ownDisposalKg', title: string): TableColumnType<Row> => ({
    ...{ key, title, align: 'right', render: (_: unknown, row: Row) => shownTonnes(row[key]) },
  });
  const columns: TableColumnType<Row>[] = [
    { key: 'name', title: say('废物', 'Waste'), render: (_, row) => <strong>{nameOf(row)}</strong> },
    { key: 'opening', title: say('期初', 'Opening'), align: 'right', render: (_, row) => shownTonnes(row.openingKg) },
    ...figures.map((figure): TableColumnType<Row> => ({
      key: figure,
      title: titles[figure],
      align: 'right',
      className: 'number',
      sorter: (left, right) => left[`${figure}Kg`] - right[`${figure}Kg`],
      render: (_, row) => {
        const { category, code, method } = row;
        const kg = row[`${figure}Kg`];
        const address = link('/balance/loads', { figure, ...given({ category, code, method }) });
        // What was filed is in returns, and in no load.
        const isLoads = kg !== 0 && !(figure === 'generated' && source === 'returns');
        return isLoads ? <Link to={address}>{shownTonnes(kg)}</Link> : shownTonnes(kg);
      },
    })),
    ...(source === 'returns'
      ? [own('ownUseKg', say('自行利用', 'Own use')), own('ownDisposalKg', say('自行处置', 'Own disposal'))]
      : []),
    { key: 'closing', title: say('期末', 'Closing'), align: 'right', render: (_, row) => shownTonnes(row.closingKg) },
    {
      key: 'residual',
      title: say('差额', 'Residual'),
      align: 'right',
      render: (_, row) => shownTonnes(row.residualKg),
    },
    { key: 'demand', title: say('需求', 'Demand'), align: 'right', render: (_, row) => shownTonnes(row.demandKg) },
    {
      key: 'licensed',
      title: say('许可能力', 'Licensed'),
      align: 'right',
      className: 'number',
      render: (_, { category, code, method, licensedAloneKg, licensedUpToKg }) => (
        <Link to={link('/balance/lines', given({ category, code, method }))}>
          {licensedAloneKg === licensedUpToKg
            ? shownTonnes(licensedAloneKg)
            : `${shownTonnes(licensedAloneKg)} – ${shownTonnes(licensedUpToKg)}`}
        </Link>
      ),
    },
    { key: 'match', title: say('匹配率', 'Match'), align: 'right', render: (_, row) => matchOf(row) },
    { key: 'band', title: say('判断', 'Band'), render: (_, { band }) => <span className="number">{bands[band]}</span> },
  ];
  const balance = found.data;
  const largest = [...(balance?.rows ?? [])].sort((left, right) => right.demandKg - left.demandKg).slice(0, 12);
  return (
    <Page
      title={say('供需平衡', 'Balance')}
      {...(balance !== undefined && { asOf: balance.basis.asOf })}
      actions={
        <Button href={`/api/balance/csv?${new URLSearchParams(query).toString()}`}>{say('下载 CSV', 'CSV')}</Button>
      }
    >
      <PeriodForm more={more} />
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {(balance?.suspects.length ?? 0) > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={say('下列联单的重量可疑，已计入：', 'Counted, but with a suspect weight:')}
          description={balance?.suspects.map(({ manifestId, number, kg }) => (
            <Link key={`${manifestId}${kg}`} to={`/manifests/${manifestId}`} style={{ marginRight: 12 }}>
              {number} ({shownTonnes(kg)})
            </Link>
          ))}
        />
      )}
      {largest.length > 0 && (
        <Panel title={say('需求与许可能力', 'Demand and licensed capacity')}>
          <SeriesChart
            kind="bar"
            axis={largest.map(nameOf)}
            series={[
              { name: say('需求', 'Demand'), values: largest.map(({ demandKg }) => Math.round(demandKg) / 1000) },
              {
                name: say('许可能力（下限）', 'Licensed, at least'),
                values: largest.map(({ licensedAloneKg }) => Math.round(licensedAloneKg) / 1000),
              },
              {
                name: say('许可能力（上限）', 'Licensed, at most'),
                values: largest.map(({ licensedUpToKg }) => Math.round(licensedUpToKg) / 1000),
              },
            ]}
            unit="t"
            label={say('需求与许可能力，吨', 'Demand and licensed capacity, tonnes')}
          />
        </Panel>
      )}
      <Panel>
        <DataTable<Row>
          size="small"
          rowKey={nameOf}
          loading={found.isPending}
          pagination={false}
          columns={columns}
          dataSource={balance === undefined ? [] : [...balance.rows, balance.total]}
        />
        {balance !== undefined && (
          <p className="muted wrap">
            {balance.basis.text}
            <br />
            {say('内容哈希', 'Hash of the content')} <code>{balance.hash}</code>
          </p>
        )}
      </Panel>
    </Page>
  );
}

const given = (kind: Pick<Row, 'category' | 'code' | 'method'>): Record<string, string> =>
  Object.fromEntries(Object.entries(kind).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));

const matchOf = ({ matchFrom, matchUpTo }: Row): string =>
  matchFrom === matchUpTo ? shownPercent(matchUpTo) : `${shownPercent(matchFrom)} – ${shownPercent(matchUpTo)}`;
