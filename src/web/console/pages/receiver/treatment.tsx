import { Button, DatePicker, Empty, Progress } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api, ApiError, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { newId } from '../../../shared/uuid';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownKg, today } from '../../parts/shown';
import { StatusTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';
import { DataTable } from '../../parts/data-table';

type Row = Schemas['ManifestListed'];

interface Outcome {
  readonly done: number;
  readonly refused: readonly { readonly id: string; readonly problem: Schemas['Problem'] }[];
}

/** What has been accepted and waits for treatment; recorded for many loads at once, each with its own answer. */
export default function Treatment() {
  const say = useSay();
  const reload = useReload();
  const [address] = useSearchParams();
  const named = address.get('load');
  const [chosen, setChosen] = useState<string[]>(named === null ? [] : [named]);
  const [day, setDay] = useState(today());
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<unknown>(null);
  const query = { status: ['accepted' as const, 'partially_accepted' as const], order: 'created' as const, limit: 100 };
  const stock = useAnswer(['to-treat'], () => api.GET('/api/manifests', { params: { query } }));
  const rows = stock.data?.items ?? [];

  const pending = useRef<{ said: string; key: string } | null>(null);
  const record = async (): Promise<void> => {
    setError(null);
    setProgress(0);
    try {
      const items: Schemas['BatchItem'][] = [];
      for (const id of chosen) {
        items.push({ id, body: await bodyOf(id, day) });
        setProgress(Math.round((items.length / chosen.length) * 90));
      }
      // Until an answer has come every try carries the same key: a broken connection treats nothing twice.
      const said = JSON.stringify(items);
      if (pending.current?.said !== said) pending.current = { said, key: newId() };
      const header = { 'Idempotency-Key': pending.current.key };
      const results = await answerOf(
        api.POST('/api/manifest-batches', { params: { header }, body: { step: 'treat', items } }),
      );
      pending.current = null;
      const refused = results.filter(({ status }) => status >= 300);
      setOutcome({
        done: results.length - refused.length,
        refused: refused.map(({ id, body }) => ({ id, problem: body as Schemas['Problem'] })),
      });
      setChosen(refused.map(({ id }) => id));
      await reload();
    } catch (failed) {
      setError(failed);
    } finally {
      setProgress(null);
    }
  };
  return (
    <Page title={say('利用处置登记', 'Treatment')} asOf={stock.dataUpdatedAt}>
      <Panel>
        <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'center' }}>
          <DatePicker
            aria-label={say('处置日期', 'Treated on')}
            value={dayjs(day)}
            allowClear={false}
            maxDate={dayjs(today())}
            onChange={(chosenDay) => chosenDay !== null && setDay(chosenDay.format('YYYY-MM-DD'))}
          />
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={progress !== null}
            onClick={() => void record()}
          >
            {say(`按申报方式登记 ${chosen.length} 车`, `Record ${chosen.length} loads, methods as announced`)}
          </Button>
          {progress !== null && <Progress percent={progress} style={{ width: 200 }} />}
        </div>
        {error !== null && <ProblemView error={error} />}
        {outcome !== null && (
          <div role="status" style={{ marginTop: 12 }}>
            {say(`已登记 ${outcome.done} 车。`, `${outcome.done} loads recorded.`)}
            {outcome.refused.map(({ id, problem }) => (
              <ProblemView key={id} error={new ApiError(problem.status, problem)} />
            ))}
          </div>
        )}
      </Panel>
      <Panel>
        {stock.error !== null && <ProblemView error={stock.error} onRetry={() => void stock.refetch()} />}
        <DataTable<Row>
          size="small"
          rowKey="id"
          loading={stock.isPending}
          pagination={false}
          dataSource={rows}
          rowSelection={{
            selectedRowKeys: chosen,
            onChange: (keys) => setChosen(keys.map(String)),
            getCheckboxProps: ({ number }) => ({ 'aria-label': number ?? '' }),
          }}
          locale={{ emptyText: <Empty description={say('没有待处置的废物', 'Nothing waits for treatment')} /> }}
          columns={[
            {
              key: 'number',
              title: say('编号', 'Number'),
              render: (_, { id, number }) => (
                <Link className="number" to={`/manifests/${id}`}>
                  {number}
                </Link>
              ),
            },
            { key: 'status', title: say('状态', 'State'), render: (_, { status }) => <StatusTag status={status} /> },
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
              title: say('接收', 'Received'),
              align: 'right',
              render: (_, { receivedKg }) => shownKg(receivedKg),
            },
          ]}
        />
      </Panel>
    </Page>
  );
}

/** Every accepted line of a load that is not yet treated, with the method that was announced. */
async function bodyOf(id: string, treatedOn: string): Promise<Record<string, unknown>> {
  const { lines } = await answerOf(api.GET('/api/manifests/{id}', { params: { path: { id } } }));
  return {
    lines: lines
      .filter(({ outcome, treatedOn: already }) => outcome !== 'refused' && already === null)
      .map(({ lineNo, method }) => ({ lineNo, method, treatedOn })),
  };
}
