import { Button, Skeleton } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg } from '../../parts/shown';
import { StatusTag, WarningTag } from '../../parts/tags';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { Amendments } from './amendments';
import { Differences } from './differences';
import { Lines } from './lines';
import { Meters } from './meters';
import { Papers } from './papers';
import { Passes } from './passes';
import { Steps } from './steps';
import { History } from './timeline';
import { WaitForRoom } from './wait-for-room';

export default function Manifest() {
  const say = useSay();
  const session = useSession();
  const go = useNavigate();
  const { id = '' } = useParams();
  const params = { path: { id } };
  const found = useAnswer(['manifest', id], () => api.GET('/api/manifests/{id}', { params }), { every: 60_000 });
  const history = useAnswer(['events', id], () => api.GET('/api/manifests/{id}/events', { params }));
  const copy = useAct(
    (header) => api.POST('/api/manifests/{id}/duplicate', { params: { ...params, header } }),
    (made) => go(`/manifests/${made.id}/edit`),
  );
  const manifest = found.data;
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (manifest === undefined) return <Skeleton active style={{ padding: 32 }} />;
  const { generator, carrier, receiver, number, status } = manifest;
  const isRoad = manifest.mode === 'road';
  return (
    <Page
      title={number ?? say('联单草稿', 'Draft manifest')}
      asOf={found.dataUpdatedAt}
      actions={
        <>
          <Steps manifest={manifest} />
          {session.can('manifest.draft') && generator.id === session.organisationId && (
            <Button loading={copy.busy} onClick={() => void copy.run(undefined)}>
              {say('复制为新联单', 'Copy to a new one')}
            </Button>
          )}
        </>
      }
    >
      {copy.error !== null && <ProblemView error={copy.error} />}
      <div className="columns">
        <div>
          <Panel
            title={
              <>
                <StatusTag status={status} />{' '}
                {manifest.confirmBy !== null && manifest.acceptedAt === null && status === 'arrived' && (
                  <WarningTag>{say(`${manifest.confirmBy} 前确认`, `confirm by ${manifest.confirmBy}`)}</WarningTag>
                )}
              </>
            }
          >
            <Facts
              facts={[
                [say('移出人', 'Generator'), party(generator)],
                [say('承运人', 'Carrier'), isRoad ? party(carrier) : say('管道输送', 'Pipeline')],
                [say('接受人', 'Receiver'), party(receiver)],
                [
                  say('移出地 → 接受地', 'Origin → destination'),
                  `${manifest.originRegion} → ${manifest.destinationRegion ?? '?'}`,
                ],
                [say('计划提货日', 'Planned pickup'), manifest.plannedPickupOn],
                [say('车牌', 'Plate'), [manifest.plate, manifest.trailerPlate].filter(Boolean).join(' + ')],
                [
                  say('驾驶员 / 押运员', 'Driver / escort'),
                  [manifest.driverName, manifest.escortName].filter(Boolean).join(' / '),
                ],
                [say('计划', 'Planned'), shownKg(manifest.plannedKg)],
                [say('装车', 'Loaded'), manifest.loadedKg !== null && shownKg(manifest.loadedKg)],
                [say('接收', 'Received'), manifest.receivedKg !== null && shownKg(manifest.receivedKg)],
                [say('联系人', 'Contact'), `${manifest.contactName} ${manifest.contactPhone}`.trim()],
                [say('注意事项', 'Precautions'), manifest.precautions],
                [say('备注', 'Note'), manifest.note],
                [say('批准文号', 'Approval'), manifest.approvalNumber],
                [say('电话核对码', 'Code for the telephone'), manifest.handle],
                [say('撤销理由', 'Why cancelled'), manifest.cancelReason],
                [say('创建时间', 'Made at'), shownInstant(manifest.createdAt)],
              ]}
            />
          </Panel>
          <Panel title={say('废物', 'Waste')}>
            <Lines lines={manifest.lines} />
          </Panel>
          {!isRoad && number !== null && <Meters manifest={manifest} />}
          {status === 'draft' && generator.id === session.organisationId && session.can('manifest.issue') && (
            <WaitForRoom manifest={manifest} />
          )}
          <Differences id={id} />
          <Amendments manifest={manifest} />
        </div>
        <div>
          <Papers manifest={manifest} />
          {session.can('pass.issue') && status === 'issued' && <Passes id={id} />}
          <Panel title={say('经过', 'What happened')}>
            {history.data === undefined ? <Skeleton active /> : <History events={history.data} />}
          </Panel>
        </div>
      </div>
    </Page>
  );
}

const party = (side: { name: string; siteName: string | null } | null): string | null =>
  side && [side.name, side.siteName].filter(Boolean).join(' · ');
