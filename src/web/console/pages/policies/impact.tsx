import { Button, Progress } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { shownKg, shownTonnes } from '../../parts/shown';
import { OutcomeTag } from '../../parts/tags';
import { useAct, useAnswer } from '../../parts/use-answer';
import { DataTable } from '../../parts/data-table';

type Shown = Schemas['ImpactShown'];
type Change = Schemas['ChangedTransfer'];

/** What the policy would have changed in the last twelve months. It runs with the service: one can leave and come back. */
export function Impact({ policy: { id } }: { policy: Schemas['PolicyShown'] }) {
  const say = useSay();
  const [address, setAddress] = useSearchParams();
  const impactId = address.get('impact');
  const start = useAct<undefined, Shown>(
    (header) => api.POST('/api/policies/{id}/impact', { params: { path: { id }, header } }),
    (begun) => setAddress({ impact: begun.id }),
  );
  return (
    <Panel
      title={say('影响预演', 'Impact preview')}
      extra={
        <Button loading={start.busy} onClick={() => void start.run(undefined)}>
          {say('用过去 12 个月的联单预演', 'Run it on the last 12 months')}
        </Button>
      }
    >
      {start.error !== null && <ProblemView error={start.error} />}
      {impactId !== null && <Course id={id} impactId={impactId} />}
    </Panel>
  );
}

function Course({ id, impactId }: { id: string; impactId: string }) {
  const say = useSay();
  const path = { id, impactId };
  const found = useAnswer(
    ['impact', impactId],
    () => api.GET('/api/policies/{id}/impact/{impactId}', { params: { path } }),
    { every: 1_000 },
  );
  const impact = found.data;
  if (found.error !== null) return <ProblemView error={found.error} />;
  if (impact === undefined) return null;
  const { state, total, done, changes, transfers, kg, generators, receivers } = impact;
  if (state === 'running')
    return (
      <>
        <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} status="active" />
        <p className="muted">{say('可以离开本页，稍后回来查看。', 'You can leave this page and come back.')}</p>
      </>
    );
  if (state === 'failed') return <p role="alert">{say('预演失败，请重新开始。', 'It failed. Start it again.')}</p>;
  return (
    <>
      <p role="status">
        {say(
          `${total} 次转移中有 ${transfers} 次（${shownTonnes(kg)}）结论会改变，涉及 ${generators} 家产废单位、${receivers} 家接受单位。`,
          `Of ${total} transfers ${transfers} (${shownTonnes(kg)}) would be judged otherwise, of ${generators} generators and ${receivers} receivers.`,
        )}
      </p>
      <DataTable
        size="small"
        rowKey={({ from, to }) => `${from}${to}`}
        pagination={false}
        dataSource={changes}
        columns={[
          { key: 'from', title: say('现在', 'Now'), render: (_, { from }) => <OutcomeTag outcome={from} /> },
          { key: 'to', title: say('将来', 'Then'), render: (_, { to }) => <OutcomeTag outcome={to} /> },
          { key: 'transfers', title: say('次数', 'Transfers'), align: 'right', dataIndex: 'transfers' },
          { key: 'kg', title: say('重量', 'Weight'), align: 'right', render: (_, row) => shownTonnes(row.kg) },
        ]}
      />
      {transfers > 0 && <Changed path={path} />}
    </>
  );
}

function Changed({ path }: { path: { id: string; impactId: string } }) {
  const say = useSay();
  const columns: Column<Change>[] = [
    {
      key: 'number',
      order: 'number',
      title: say('联单', 'Manifest'),
      value: ({ number }) => number,
      cell: ({ manifestId, number }) => <Link to={`/manifests/${manifestId}`}>{number}</Link>,
    },
    {
      key: 'generator',
      order: 'generator',
      title: say('移出人', 'Generator'),
      value: ({ generatorName }) => generatorName,
      width: 200,
    },
    {
      key: 'receiver',
      order: 'receiver',
      title: say('接受人', 'Receiver'),
      value: ({ receiverName }) => receiverName,
      width: 200,
    },
    {
      key: 'kg',
      order: 'kg',
      title: say('重量（kg）', 'Weight (kg)'),
      value: ({ kg }) => kg,
      cell: ({ kg }) => shownKg(kg),
      align: 'right',
    },
    {
      key: 'from',
      order: 'from',
      title: say('现在', 'Now'),
      value: ({ from }) => from,
      cell: ({ from }) => <OutcomeTag outcome={from} />,
    },
    {
      key: 'to',
      order: 'to',
      title: say('将来', 'Then'),
      value: ({ to }) => to,
      cell: ({ to }) => <OutcomeTag outcome={to} />,
    },
  ];
  return (
    <SearchTable<Change>
      name={`impact-${path.impactId}`}
      columns={columns}
      filters={[]}
      load={(asked, page) =>
        answerOf(
          api.GET('/api/policies/{id}/impact/{impactId}/changes', { params: { path, query: { ...asked, ...page } } }),
        )
      }
      rowKey={({ manifestId }) => manifestId}
    />
  );
}
