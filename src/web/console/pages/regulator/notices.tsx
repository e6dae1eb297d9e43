import { Button, Select } from 'antd';
import { useState } from 'react';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { shownInstant, shownPercent, shownTonnes, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { useBands } from './bands';
import { DataTable } from '../../parts/data-table';

type Row = Schemas['NoticeListed'];

/** Guidance on disposal capacity that the city publishes: previewed, published, withdrawn with a reason. */
export default function Notices() {
  const say = useSay();
  const language = useLanguage();
  const reload = useReload();
  const session = useSession();
  const mayPublish = session.can('notice.publish');
  const files = (id: string): string => `/api/capacity-notices/${id}`;
  const columns: Column<Row>[] = [
    {
      key: 'title',
      order: 'title',
      title: say('标题', 'Title'),
      value: ({ title }) => title,
      width: 280,
      cell: ({ id, title }) => (
        <a href={`/notices/${id}`} target="_blank" rel="noreferrer">
          {title}
        </a>
      ),
    },
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionName }) => regionName },
    { key: 'period', order: 'from', title: say('期间', 'Period'), value: ({ from, to }) => `${from} – ${to}` },
    {
      key: 'published',
      order: 'publishedAt',
      title: say('发布时间', 'Published'),
      value: ({ publishedAt }) => shownInstant(publishedAt),
    },
    {
      key: 'withdrawn',
      order: 'withdrawnAt',
      title: say('撤回', 'Withdrawn'),
      value: ({ withdrawnAt, withdrawnBecause }) =>
        withdrawnAt === null ? null : `${shownInstant(withdrawnAt)} ${withdrawnBecause ?? ''}`,
    },
    {
      key: 'files',
      title: say('文件', 'Files'),
      value: ({ hash }) => hash,
      cell: ({ id, withdrawnAt }) => (
        <span style={{ display: 'flex', gap: 8 }}>
          <a href={`${files(id)}/document?language=${language}`}>PDF</a>
          <a href={`${files(id)}/xlsx?language=${language}`}>XLSX</a>
          <a href={`${files(id)}/csv?language=${language}`}>CSV</a>
          {mayPublish && withdrawnAt === null && (
            <ActDialog
              name={`withdraw-notice:${id}`}
              label={say('撤回', 'Withdraw')}
              button={{ size: 'small', danger: true }}
              fields={[{ key: 'because', kind: 'long', label: say('理由', 'Reason'), max: 500 }]}
              act={(header, body) =>
                api.POST('/api/capacity-notices/{id}/withdraw', { params: { path: { id }, header }, body })
              }
              onDone={reload}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <Page title={say('处置能力公告', 'Capacity notices')} actions={mayPublish && <Publish />}>
      <SearchTable<Row>
        name="notices"
        columns={columns}
        filters={[{ kind: 'region', key: 'region', label: say('地区', 'Region') }]}
        load={(asked, page) => answerOf(api.GET('/api/capacity-notices', { params: { query: { ...asked, ...page } } }))}
        rowKey={({ id }) => id}
      />
      {mayPublish && <Preview />}
    </Page>
  );
}

function usePeriodFields(): Field[] {
  const say = useSay();
  return [
    { key: 'region', kind: 'region', label: say('地区', 'Region') },
    { key: 'from', kind: 'day', label: say('从', 'From') },
    { key: 'to', kind: 'day', label: say('到', 'To') },
  ];
}

function useInitial(): { region: string; from: string; to: string; source: 'returns' } {
  const { regionCode } = useSession();
  return { region: regionCode ?? '', from: `${today().slice(0, 4)}-01-01`, to: today(), source: 'returns' };
}

function Publish() {
  const say = useSay();
  const reload = useReload();
  const fields: Field[] = [
    ...usePeriodFields(),
    {
      key: 'source',
      kind: 'choice',
      label: say('数据来源', 'Source'),
      options: [
        { value: 'returns', label: say('申报', 'Returns') },
        { value: 'manifests', label: say('联单', 'Manifests') },
      ],
    },
    { key: 'title', kind: 'text', label: say('标题', 'Title'), max: 100 },
    { key: 'remark', kind: 'long', label: say('说明', 'Remark'), optional: true, max: 2000 },
  ];
  return (
    <ActDialog
      name="publish-notice"
      label={say('发布公告', 'Publish a notice')}
      button={{ type: 'primary' }}
      fields={fields}
      initial={useInitial()}
      act={(header, body) => api.POST('/api/capacity-notices', { params: { header }, body })}
      onDone={reload}
    >
      <p>
        {say('发布后内容不可更改，只能撤回。', 'What is published is not changed any more; it can only be withdrawn.')}
      </p>
    </ActDialog>
  );
}

/** As much of the preview as its table shows. */
interface Category {
  readonly category: string;
  readonly demandKg: number;
  readonly licensedFromKg: number;
  readonly licensedUpToKg: number;
  readonly matchFrom: number | null;
  readonly band: Schemas['BalanceRowShown']['band'];
}

/** What would be published now: the same content, before it is. */
function Preview() {
  const say = useSay();
  const bands = useBands();
  const period = useInitial();
  const [source, setSource] = useState<'returns' | 'manifests'>('returns');
  const [wanted, setWanted] = useState(false);
  const query = { region: period.region, from: period.from, to: period.to, source };
  const found = useAnswer(
    ['notice-preview', query],
    () => api.GET('/api/capacity-notice-preview', { params: { query } }),
    { enabled: wanted },
  );
  const rows = (found.data as { categories?: Category[] } | undefined)?.categories ?? [];
  return (
    <Panel
      title={say(`预览 ${period.from} – ${period.to}`, `Preview ${period.from} – ${period.to}`)}
      extra={
        <span style={{ display: 'flex', gap: 8 }}>
          <Select
            aria-label={say('数据来源', 'Source')}
            value={source}
            onChange={setSource}
            options={[
              { value: 'returns', label: say('申报', 'Returns') },
              { value: 'manifests', label: say('联单', 'Manifests') },
            ]}
          />
          <Button loading={found.isFetching} onClick={() => setWanted(true)}>
            {say('生成预览', 'Preview')}
          </Button>
        </span>
      }
    >
      {found.error !== null && <ProblemView error={found.error} />}
      {wanted && (
        <DataTable<Category>
          size="small"
          rowKey="category"
          pagination={false}
          loading={found.isPending}
          dataSource={rows}
          columns={[
            { key: 'category', title: say('类别', 'Category'), dataIndex: 'category' },
            {
              key: 'demand',
              title: say('需求', 'Demand'),
              align: 'right',
              render: (_, row) => shownTonnes(row.demandKg),
            },
            {
              key: 'licensed',
              title: say('许可能力', 'Licensed'),
              align: 'right',
              render: (_, row) => `${shownTonnes(row.licensedFromKg)} – ${shownTonnes(row.licensedUpToKg)}`,
            },
            {
              key: 'match',
              title: say('匹配率', 'Match'),
              align: 'right',
              render: (_, row) => shownPercent(row.matchFrom),
            },
            { key: 'band', title: say('判断', 'Band'), render: (_, { band }) => bands[band] },
          ]}
        />
      )}
    </Panel>
  );
}
