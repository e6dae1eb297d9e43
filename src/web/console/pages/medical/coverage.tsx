import { Empty } from 'antd';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import type { Column } from '../../parts/list';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownPercent } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { PeriodForm, usePeriod } from '../regulator/period';
import { CoverageMap } from './coverage-map';
import { TimeLeft } from './time-left';

type County = Schemas['CountyCoverage'];
type Row = Schemas['InstitutionCoverage'];

/** How far collection and treatment reach: by county, on a map, and the institutions behind every figure. */
export default function Coverage() {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const { region, from, to, asOf } = usePeriod();
  const query = { regionCode: region, from, to, ...(asOf !== undefined && { asOf }) };
  const counties = useAnswer(['coverage', query], () => api.GET('/api/medical/coverage', { params: { query } }));
  const kinds = {
    hospital: say('医院', 'Hospital'),
    clinic: say('诊所', 'Clinic'),
    quarantine: say('集中隔离点', 'Quarantine'),
    other: say('其他', 'Other'),
  };
  return (
    <Page
      title={say('医废收集覆盖与处置率', 'Medical coverage and treatment')}
      asOf={counties.dataUpdatedAt}
      actions={
        session.can('registry.oversee') && (
          <ActDialog<Schemas['InstitutionShown']>
            name="medical-institution"
            label={say('登记机构', 'Register an institution')}
            fields={[
              { key: 'siteId', kind: 'site', label: say('场所', 'Site') },
              {
                ...{ key: 'kind', kind: 'choice', label: say('机构类型', 'Kind') },
                options: Object.entries(kinds).map(([value, label]) => ({ value, label })),
              },
              { key: 'beds', kind: 'number', label: say('床位数', 'Beds') },
              {
                ...{ key: 'bedsEvidence', kind: 'text', max: 100, optional: true },
                label: say('床位证明文件', 'Evidence of its beds'),
              },
            ]}
            act={(header, body: Schemas['NewInstitution']) =>
              api.POST('/api/medical/institutions', { params: { header }, body })
            }
            onDone={reload}
          />
        )
      }
    >
      <PeriodForm basis={false} />
      {asOf !== undefined && (
        <p role="note" className="muted">
          {say(
            `以下为 ${shownInstant(asOf)} 时已记录的情况。合同、机构类型、床位与床日未留存登记时间，无法回溯，显示为“–”；此后停用的场所不计入。`,
            `What had been written down by ${shownInstant(asOf)}. When contracts, kinds, beds and bed-days were entered is not kept, so of the past they cannot be told and show “–”; sites closed since are left out.`,
          )}
        </p>
      )}
      {counties.error !== null && <ProblemView error={counties.error} onRetry={() => void counties.refetch()} />}
      <Panel title={say('各县（市、区）', 'Counties')}>
        <Counties rows={counties.data ?? []} busy={counties.isPending} />
        <p className="muted">
          {say(
            '处置率 = 按类别允许的方式处置的重量 ÷ 期内封口的重量（不含移交殡葬机构的人体组织）。按时收运：按规则 H02 的时限。',
            'Treatment rate: treated by a method that its class allows, by what was sealed in the period, without human tissue released to the funeral system. Collected in time: within the hours of rule H02.',
          )}
        </p>
      </Panel>
      <Panel title={say('收运缺口', 'Collection gaps')}>
        <CoverageMap query={query} />
      </Panel>
      <Institutions query={query} kinds={kinds} />
    </Page>
  );
}

function Counties({ rows, busy }: { rows: readonly County[]; busy: boolean }) {
  const say = useSay();
  const share = (part: number, whole: number): string =>
    whole === 0 ? '–' : `${part} / ${whole} (${shownPercent(part / whole)})`;
  return (
    <DataTable<County>
      size="small"
      pagination={false}
      loading={busy}
      rowKey={({ regionCode }) => regionCode}
      dataSource={rows}
      locale={{
        emptyText: busy ? (
          ' '
        ) : (
          <Empty description={say('没有登记机构，也没有医疗废物', 'No institution and no waste')} />
        ),
      }}
      columns={[
        { title: say('地区', 'Region'), dataIndex: 'regionName' },
        { title: say('机构数', 'Institutions'), dataIndex: 'institutions', align: 'right' },
        {
          title: say('已登记', 'Registered'),
          render: (_: unknown, row: County) => share(row.registered, row.institutions),
        },
        {
          title: say('有合同或豁免', 'Contracted or exempt'),
          render: (_: unknown, row: County) =>
            row.contracted === null ? '–' : share(row.contracted, row.institutions),
        },
        {
          title: say('按时收运', 'Collected in time'),
          render: (_: unknown, row: County) => share(row.collected, row.institutions),
        },
        { title: say('产生 kg', 'Generated, kg'), dataIndex: 'generatedKg', align: 'right' },
        { title: say('已处置 kg', 'Treated, kg'), dataIndex: 'treatedKg', align: 'right' },
        { title: say('未处置 kg', 'Untreated, kg'), dataIndex: 'untreatedKg', align: 'right' },
        {
          title: say('处置率', 'Treatment rate'),
          align: 'right',
          render: (_: unknown, { treatmentRate }: County) => shownPercent(treatmentRate),
        },
      ]}
    />
  );
}

function Institutions({
  query,
  kinds,
}: {
  query: { regionCode: string; from: string; to: string; asOf?: string };
  kinds: Readonly<Record<NonNullable<Row['kind']>, string>>;
}) {
  const say = useSay();
  const [yes, no] = [say('✓ 是', '✓ yes'), say('✕ 否', '✕ no')];
  const columns: Column<Row>[] = [
    {
      key: 'institution',
      order: 'institution',
      title: say('机构', 'Institution'),
      value: ({ institutionName, siteName }) => `${institutionName} ${siteName}`,
      width: 260,
    },
    { key: 'kind', title: say('类型', 'Kind'), value: ({ kind }) => (kind === null ? null : kinds[kind]) },
    { key: 'beds', title: say('床位', 'Beds'), value: ({ beds }) => beds, align: 'right' },
    { key: 'registered', title: say('已登记', 'Registered'), value: ({ registered }) => (registered ? yes : no) },
    {
      key: 'contracted',
      title: say('合同或豁免', 'Contract'),
      value: ({ contracted }) => (contracted === null ? null : contracted ? yes : no),
    },
    {
      key: 'left',
      order: 'visitBy',
      title: say('下次收运', 'Next visit'),
      value: ({ minutesLeft }) => minutesLeft,
      cell: ({ minutesLeft }) => <TimeLeft minutes={minutesLeft} />,
    },
    {
      key: 'last',
      order: 'lastVisitAt',
      title: say('上次收运', 'Last visit'),
      value: ({ lastVisitAt }) => (lastVisitAt === null ? null : shownInstant(lastVisitAt)),
    },
    {
      key: 'generated',
      order: 'generatedKg',
      title: say('产生 kg', 'Generated, kg'),
      value: ({ generatedKg }) => generatedKg,
      align: 'right',
    },
    {
      key: 'untreated',
      order: 'untreatedKg',
      title: say('未处置 kg', 'Untreated, kg'),
      value: ({ untreatedKg }) => untreatedKg,
      align: 'right',
    },
    {
      key: 'lost',
      order: 'lostKg',
      title: say('其中丢失 kg', 'Of it lost, kg'),
      value: ({ lostKg }) => lostKg,
      align: 'right',
    },
    {
      key: 'intensity',
      title: say('kg/床日', 'kg a bed-day'),
      value: ({ kgPerBedDay }) => (kgPerBedDay === null ? null : Number(kgPerBedDay.toFixed(3))),
      align: 'right',
    },
    {
      key: 'z',
      title: say('与同类偏离', 'Against peers'),
      value: ({ robustZ }) => (robustZ === null ? null : Number(robustZ.toFixed(1))),
      align: 'right',
    },
  ];
  const gaps = {
    not_registered: say('未登记', 'Not registered'),
    no_contract: say('无合同', 'No contract'),
    not_collected: say('未按时收运', 'Not collected in time'),
    untreated: say('有未处置', 'Untreated'),
  };
  return (
    <SearchTable<Row>
      name="medical-institutions"
      of={query}
      columns={columns}
      filters={[
        {
          ...{ kind: 'choice', key: 'gap', label: say('缺口', 'Gap') },
          options: Object.entries(gaps)
            .filter(([gap]) => query.asOf === undefined || gap !== 'no_contract')
            .map(([value, label]) => ({ value, label })),
        },
      ]}
      load={(asked, page) =>
        answerOf(
          api.GET('/api/medical/coverage/institutions', {
            params: { query: { ...query, ...asked, ...page } as never },
          }),
        )
      }
      rowKey={({ siteId }) => siteId}
    />
  );
}
