import { Button, Skeleton, Timeline } from 'antd';
import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg } from '../../parts/shown';
import { ApplicationTag, WarningTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { TransferActs, useActNames } from './acts';
import { ApplicationFiles } from './files';
import { DataTable } from '../../parts/data-table';

type Application = Schemas['ApplicationShown'];

export default function Transfer() {
  const say = useSay();
  const language = useLanguage();
  const names = useActNames();
  const { id = '' } = useParams();
  const params = { path: { id } };
  const found = useAnswer(['transfer', id], () => api.GET('/api/transfer-applications/{id}', { params }));
  const timeline = useAnswer(['transfer-events', id], () =>
    api.GET('/api/transfer-applications/{id}/timeline', { params }),
  );
  const application = found.data;
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (application === undefined) return <Skeleton active style={{ padding: 32 }} />;
  const { status, generator, receiver, dueOn, overdue } = application;
  return (
    <Page
      title={application.number ?? say('跨省转移申请', 'Application for another province')}
      asOf={found.dataUpdatedAt}
      actions={
        <>
          {application.nextSteps.includes('submit') && (
            <Link to={`/transfers/${id}/edit`}>
              <Button>{say('修改', 'Change')}</Button>
            </Link>
          )}
          <TransferActs application={application} />
          {application.number !== null && (
            <Button href={`/api/transfer-applications/${id}/decision?language=${language}`} target="_blank">
              {say('批准文件', 'Decision')}
            </Button>
          )}
        </>
      }
    >
      <div className="columns">
        <div>
          <Panel
            title={
              <>
                <ApplicationTag state={status} />{' '}
                {dueOn !== null &&
                  (overdue ? (
                    <WarningTag>{say(`${dueOn} 已超期`, `was due ${dueOn}`)}</WarningTag>
                  ) : (
                    say(`时限 ${dueOn}`, `due ${dueOn}`)
                  ))}
              </>
            }
          >
            <Facts
              facts={[
                [say('移出人', 'Generator'), `${generator.name} · ${generator.siteName} (${generator.regionCode})`],
                [say('接受人', 'Receiver'), `${receiver.name} · ${receiver.siteName} (${receiver.regionCode})`],
                [say('申请期间', 'Asked for'), `${application.requestedFrom} – ${application.requestedTo}`],
                [say('理由', 'Reason'), application.reason],
                [say('路线', 'Route'), application.route],
                [say('注意事项', 'Precautions'), application.precautions],
                [say('合同', 'Contract'), application.contractNumber],
                [say('联系人', 'Contact'), `${application.contactName} ${application.contactPhone}`],
                [say('最近一次理由', 'Last reason given'), application.lastReason],
              ]}
            />
          </Panel>
          <Panel title={say('废物', 'Waste')}>
            <Lines lines={application.lines} />
          </Panel>
          {application.missing.length > 0 && (
            <Panel title={say('需补正', 'To be corrected')}>
              <ul>
                {application.missing.map(({ what, text }) => (
                  <li key={what}>
                    {what}: {text}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div>
          <ApplicationFiles application={application} />
          <Panel title={say('经过', 'What happened')}>
            <Timeline
              items={(timeline.data ?? []).map(({ seq, kind, recordedAt, hash }) => ({
                key: seq,
                content: (
                  <>
                    <strong>{names[kind as keyof typeof names] ?? kind.replace(/_/g, ' ')}</strong>{' '}
                    {shownInstant(recordedAt)}
                    <div className="muted wrap" style={{ fontSize: 12 }}>
                      {hash}
                    </div>
                  </>
                ),
              }))}
            />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function Lines({ lines }: { lines: Application['lines'] }) {
  const say = useSay();
  return (
    <DataTable
      size="small"
      rowKey="lineNo"
      pagination={false}
      dataSource={lines}
      columns={[
        { key: 'code', title: say('代码', 'Code'), dataIndex: 'code' },
        { key: 'name', title: say('名称', 'Name'), dataIndex: 'name' },
        { key: 'packaging', title: say('包装', 'Packaging'), dataIndex: 'packaging' },
        { key: 'method', title: say('方式', 'Method'), dataIndex: 'method' },
        { key: 'kg', title: say('重量', 'Weight'), align: 'right', render: (_, { kg }) => shownKg(kg) },
      ]}
    />
  );
}
