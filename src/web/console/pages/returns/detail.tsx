import { Button, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { periodName, useReturnKinds, type Return } from './words';

/** One return, and where it differs from the manifests and from the period before. */
export default function ReturnPage() {
  const say = useSay();
  const session = useSession();
  const kinds = useReturnKinds();
  const { id = '' } = useParams();
  const found = useAnswer(['return', id], () => api.GET('/api/waste-returns/{id}', { params: { path: { id } } }));
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  const filed = found.data;
  const { siteId, siteName, organisationName, kind, fromDay, version, supersededAt } = filed;
  const address = new URLSearchParams({ site: siteId, kind, from: fromDay, corrects: id });
  return (
    <Page
      title={`${siteName} · ${kinds[kind]} ${periodName(kind, fromDay)}`}
      asOf={found.dataUpdatedAt}
      actions={
        session.can('return.file') &&
        supersededAt === null && (
          <Link to={`/returns/new?${address.toString()}`}>
            <Button type="primary">{say('更正', 'Correct it')}</Button>
          </Link>
        )
      }
    >
      <Panel
        title={
          <>
            {say(`第 ${version} 版`, `Version ${version}`)}{' '}
            {filed.late && <WarningTag>{say(`逾期，期限 ${filed.dueOn}`, `late: due ${filed.dueOn}`)}</WarningTag>}{' '}
            {supersededAt !== null && <WarningTag>{say('已有更正版本', 'a newer version has been filed')}</WarningTag>}
          </>
        }
      >
        <Facts
          facts={[
            [say('单位', 'Organisation'), organisationName],
            [say('期间', 'Period'), `${fromDay} – ${filed.toDay}`],
            [say('申报', 'Filed'), `${filed.filedBy} · ${shownInstant(filed.filedAt)}`],
            [say('备注', 'Remark'), filed.remark],
          ]}
        />
      </Panel>
      <Panel title={say('废物', 'Waste')}>
        <Lines lines={filed.lines} />
      </Panel>
      <Panel title={say('与台账不一致之处', 'Where it differs from what is known')}>
        <Differences differences={filed.differences} />
      </Panel>
    </Page>
  );
}

function Lines({ lines }: { lines: Return['lines'] }) {
  const say = useSay();
  const mass = (key: keyof Return['lines'][number], title: string) => ({
    key,
    title,
    align: 'right' as const,
    className: 'number',
    render: (_: unknown, line: Return['lines'][number]) => shownKg(Number(line[key])),
  });
  return (
    <DataTable<Return['lines'][number]>
      size="small"
      rowKey="code"
      pagination={false}
      dataSource={lines}
      locale={{
        emptyText: (
          <span className="muted">{say('本期没有产生，也没有贮存', 'Nothing arose, and nothing is in store')}</span>
        ),
      }}
      columns={[
        { key: 'code', title: say('代码', 'Code'), dataIndex: 'code' },
        mass('openingKg', say('期初贮存', 'Opening stock')),
        mass('generatedKg', say('产生', 'Generated')),
        mass('ownUseKg', say('自行利用', 'Used at the site')),
        mass('ownDisposalKg', say('自行处置', 'Disposed of at the site')),
        mass('handedOverKg', say('委托外运', 'Handed over')),
        mass('closingKg', say('期末贮存', 'Closing stock')),
      ]}
    />
  );
}

function Differences({ differences }: { differences: Return['differences'] }) {
  const say = useSay();
  const kinds: Readonly<Record<Return['differences'][number]['kind'], string>> = {
    opening: say('期初贮存，与上期期末', 'Opening stock, against the period before'),
    handed_over: say('委托外运，与联单', 'Handed over, against the manifests'),
  };
  if (differences.length === 0)
    return <p>{say('与联单及上期一致。', 'It agrees with the manifests and the period before.')}</p>;
  return (
    <DataTable<Return['differences'][number]>
      size="small"
      rowKey={({ code, kind }) => `${code} ${kind}`}
      pagination={false}
      dataSource={differences}
      columns={[
        { key: 'code', title: say('代码', 'Code'), dataIndex: 'code' },
        { key: 'kind', title: say('事项', 'What'), render: (_, { kind }) => kinds[kind] },
        { key: 'stated', title: say('申报', 'Stated'), align: 'right', render: (_, { statedKg }) => shownKg(statedKg) },
        { key: 'known', title: say('已知', 'Known'), align: 'right', render: (_, { knownKg }) => shownKg(knownKg) },
        {
          key: 'by',
          title: say('相差', 'By'),
          align: 'right',
          render: (_, { statedKg, knownKg }) => shownKg(Math.round((statedKg - knownKg) * 1000) / 1000),
        },
      ]}
    />
  );
}
