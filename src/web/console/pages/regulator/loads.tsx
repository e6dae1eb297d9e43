import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import { Page } from '../../parts/page';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { shownKg } from '../../parts/shown';
import { usePeriod, usePeriodLink, type Basis } from './period';

type Row = Schemas['FlowPartShown'];
type Figure = 'generated' | 'within' | 'inbound' | 'outbound' | 'refused' | 'treated';

/** The loads that a figure of the balance is the sum of. */
export default function Loads() {
  const say = useSay();
  const period = usePeriod();
  const link = usePeriodLink();
  const [address] = useSearchParams();
  const figures = {
    generated: say('产生', 'Generated'),
    within: say('区内', 'Within'),
    inbound: say('流入', 'Inbound'),
    outbound: say('流出', 'Outbound'),
    refused: say('拒收', 'Refused'),
    treated: say('处置', 'Treated'),
  };
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'days', key: 'days', keys: ['from', 'to'], label: say('期间', 'Period') },
    {
      kind: 'choice',
      key: 'figure',
      label: say('指标', 'Figure'),
      options: Object.entries(figures).map(([value, label]) => ({ value, label })),
    },
    { kind: 'text', key: 'category', label: say('类别', 'Category'), width: 100 },
    { kind: 'text', key: 'code', label: say('代码', 'Code'), width: 120 },
    { kind: 'text', key: 'method', label: say('方式', 'Method'), width: 80 },
  ];
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: say('联单编号', 'Manifest'),
      value: ({ number }) => number,
      cell: ({ manifestId, number, monthly }) => (
        <Link className="number" to={monthly ? `/medical/monthly/${manifestId}` : `/manifests/${manifestId}`}>
          {number}
        </Link>
      ),
    },
    { key: 'line', title: '#', value: ({ lineNo }) => lineNo },
    { key: 'day', order: 'day', title: say('日期', 'Day'), value: ({ day }) => day },
    { key: 'from', order: 'origin', title: say('移出地', 'Origin'), value: ({ originRegion }) => originRegion },
    {
      key: 'to',
      order: 'destination',
      title: say('接受地', 'Destination'),
      value: ({ destinationRegion }) => destinationRegion,
    },
    { key: 'code', order: 'code', title: say('代码', 'Code'), value: ({ code }) => code },
    { key: 'method', order: 'method', title: say('方式', 'Method'), value: ({ method }) => method },
    {
      key: 'kg',
      order: 'kg',
      title: say('重量（kg）', 'Weight (kg)'),
      value: ({ kg }) => kg,
      align: 'right',
      cell: ({ kg }) => shownKg(kg),
    },
  ];
  const figure = (address.get('figure') ?? 'generated') as Figure;
  return (
    <Page
      title={say(`构成明细 · ${figures[figure]}`, `Behind the figure · ${figures[figure]}`)}
      actions={<Link to={link('/balance')}>{say('返回平衡表', 'Back to the balance')}</Link>}
    >
      <SearchTable<Row>
        name={`loads-${figure}`}
        columns={columns}
        filters={filters}
        load={(asked, page) => {
          const basis = (address.get('basis') ?? period.basis) as Basis;
          return answerOf(
            api.GET('/api/balance/loads', { params: { query: { ...period, ...asked, figure, basis, ...page } } }),
          );
        }}
        rowKey={({ manifestId, lineNo, day, code, method, originRegion, destinationRegion }) =>
          [manifestId, lineNo, day, code, method, originRegion, destinationRegion].join('-')
        }
      />
    </Page>
  );
}
