import type { TableColumnType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import type { Filter } from '../../parts/filters';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownPercent, shownTonnes } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { PeriodForm, usePeriod, usePeriodLink } from './period';

type Row = Schemas['SuppliedLineShown'];

/** The licence lines behind what is licensed, with what is booked and received of each. */
export default function Lines() {
  const say = useSay();
  const { region, from, to, asOf } = usePeriod();
  const link = usePeriodLink();
  const [address] = useSearchParams();
  const kind = Object.fromEntries(
    ['category', 'code', 'method'].flatMap((key) => ((value) => (value ? [[key, value]] : []))(address.get(key))),
  ) as Readonly<Record<string, string>>;
  const query = { region, from, to, ...kind, ...(asOf !== undefined && { asOf }) };
  const found = useAnswer(['lines', query], () => api.GET('/api/balance/lines', { params: { query } }));
  const more: Filter[] = [
    { kind: 'text', key: 'category', label: say('类别', 'Category'), width: 100 },
    { kind: 'text', key: 'code', label: say('代码', 'Code'), width: 120 },
    { kind: 'text', key: 'method', label: say('方式', 'Method'), width: 80 },
  ];
  const tonnes = (key: 'licensedAYearKg' | 'suppliedKg' | 'bookedKg' | 'receivedKg', title: string) => ({
    ...{ key, title, align: 'right' as const, className: 'number' },
    sorter: (left: Row, right: Row) => left[key] - right[key],
    render: (_: unknown, row: Row) => shownTonnes(row[key]),
  });
  const columns: TableColumnType<Row>[] = [
    { key: 'holder', title: say('单位', 'Facility'), render: (_, { holder }) => holder },
    { key: 'label', title: say('许可项', 'Licence line'), render: (_, { label }) => label },
    tonnes('licensedAYearKg', say('核准（每年）', 'Licensed a year')),
    tonnes('suppliedKg', say('期间能力', 'In the period')),
    tonnes('bookedKg', say('已占用', 'Booked')),
    tonnes('receivedKg', say('已接收', 'Received')),
    {
      ...{ key: 'used', title: say('全年使用', 'Used of the year'), align: 'right' },
      render: (_, { bookedKg, receivedKg, licensedAYearKg }) =>
        shownPercent(licensedAYearKg === 0 ? null : (bookedKg + receivedKg) / licensedAYearKg),
    },
  ];
  return (
    <Page
      title={say('许可能力的构成', 'Licence lines behind the capacity')}
      actions={<Link to={link('/balance')}>{say('返回平衡表', 'Back to the balance')}</Link>}
    >
      <PeriodForm more={more} basis={false} />
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      <Panel>
        <DataTable<Row>
          size="small"
          rowKey="licenceLineId"
          loading={found.isPending}
          pagination={false}
          columns={columns}
          dataSource={found.data?.lines ?? []}
        />
        {found.data !== undefined && (
          <p className="muted">
            {say('期间能力合计', 'In the period, all together')} {shownTonnes(found.data.suppliedKg)} ·{' '}
            {say('占用与接收所属年份', 'Booked and received in')} {found.data.year}
          </p>
        )}
      </Panel>
    </Page>
  );
}
