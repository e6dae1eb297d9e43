import { Button, Empty, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { answerOf, api, ApiError, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownKg } from '../../parts/shown';
import { StatusTag, WarningTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { DataTable } from '../../parts/data-table';

type Row = Schemas['ManifestListed'];

/** The gate: scan or type a number, or take the next truck of the queue. */
export default function Gate() {
  const say = useSay();
  const go = useNavigate();
  const query = { status: ['arrived' as const, 'in_transit' as const], order: 'created' as const, limit: 100 };
  const queue = useAnswer(['gate'], () => api.GET('/api/manifests', { params: { query } }), { every: 15_000 });
  return (
    <Page title={say('门岗验收', 'Gate')} asOf={queue.dataUpdatedAt}>
      <Panel title={say('扫码或输入', 'Scan or type')}>
        <FindLoad onFound={(id) => void go(`/gate/${id}`)} />
      </Panel>
      <Panel title={say('到达与在途车辆', 'Trucks here and on the way')}>
        {queue.error !== null && <ProblemView error={queue.error} onRetry={() => void queue.refetch()} />}
        <DataTable<Row>
          size="middle"
          rowKey="id"
          loading={queue.isPending}
          pagination={false}
          dataSource={[...(queue.data?.items ?? [])].sort((left, right) => left.status.localeCompare(right.status))}
          locale={{ emptyText: <Empty description={say('目前没有车辆', 'No trucks now')} /> }}
          columns={[
            { key: 'plate', title: say('车牌', 'Plate'), render: (_, { plate }) => <strong>{plate ?? '–'}</strong> },
            { key: 'status', title: say('状态', 'State'), render: (_, { status }) => <StatusTag status={status} /> },
            {
              key: 'act',
              title: '',
              render: (_, { id, status }) =>
                status === 'arrived' && (
                  <Link to={`/gate/${id}`}>
                    <Button type="primary">{say('称重验收', 'Weigh and accept')}</Button>
                  </Link>
                ),
            },
            {
              key: 'number',
              title: say('编号', 'Number'),
              render: (_, { id, number }) => (
                <Link className="number" to={`/manifests/${id}`}>
                  {number}
                </Link>
              ),
            },
            {
              key: 'from',
              title: say('移出人', 'Generator'),
              dataIndex: 'generatorName',
              className: 'wrap',
              width: 220,
            },
            { key: 'codes', title: say('代码', 'Codes'), className: 'wrap', render: (_, { codes }) => codes.join(' ') },
            {
              key: 'kg',
              title: say('计划', 'Planned'),
              align: 'right',
              render: (_, { plannedKg }) => shownKg(plannedKg),
            },
            {
              key: 'by',
              title: say('确认期限', 'Confirm by'),
              render: (_, { confirmBy, overdue }) => (overdue ? <WarningTag>{`${confirmBy}`}</WarningTag> : confirmBy),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** A handheld scanner types what it reads and Enter: the address in the QR, its code, or a manifest number. */
function FindLoad({ onFound }: { onFound: (id: string) => void }) {
  const say = useSay();
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState(false);
  const find = async (typed: string): Promise<void> => {
    setError(null);
    setMissing(false);
    try {
      const id = await idOf(typed.trim());
      if (id === null) setMissing(true);
      else onFound(id);
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      <Input.Search
        size="large"
        autoFocus
        aria-label={say('二维码、核对码或联单编号', 'QR, code or manifest number')}
        placeholder={say('用扫码枪扫描，或输入联单编号后回车', 'Use the scanner, or type the number and Enter')}
        enterButton={say('打开', 'Open')}
        onSearch={(typed) => typed.trim() !== '' && void find(typed)}
      />
      {missing && <p role="alert">{say('没有找到属于本单位的这张联单', 'There is no such manifest of yours')}</p>}
      {error !== null && <ProblemView error={error} />}
    </>
  );
}

async function idOf(typed: string): Promise<string | null> {
  if (/^\d{14}$/.test(typed)) {
    const { items } = await answerOf(api.GET('/api/manifests', { params: { query: { number: typed, limit: 1 } } }));
    return items[0]?.id ?? null;
  }
  const code = typed.split('/').pop() ?? typed;
  try {
    return (await answerOf(api.GET('/api/codes/{code}', { params: { path: { code } } }))).manifestId;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500 && !error.isOffline) return null;
    throw error;
  }
}
