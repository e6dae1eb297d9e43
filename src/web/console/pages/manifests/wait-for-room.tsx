import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Facts } from '../../parts/facts';
import { Findings } from '../../parts/findings';
import { Panel } from '../../parts/page';
import { shownInstant, shownKg } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from './steps';

type Entry = Schemas['QueueEntryShown'];
type Finding = Schemas['PreviewAnswer']['findings'][number];

export function useQueueWords() {
  const say = useSay();
  const states: Readonly<Record<Entry['state'], string>> = {
    waiting: say('排队中', 'Waiting'),
    offered: say('已预留', 'Room is held'),
    issued: say('已发出', 'Issued'),
    lapsed: say('逾期未用', 'Not used in time'),
    left: say('已退出', 'Taken out'),
  };
  const reasons: Readonly<Record<Entry['reason'], string>> = {
    year: say('年度能力', 'Capacity of the year'),
    day: say('当日能力', 'Capacity of the day'),
    volume: say('填埋库容', 'Room in the landfill'),
  };
  const placeOf = ({ state, position, ready, offerUntil }: Entry): string => {
    if (state === 'offered' && offerUntil !== null)
      return say(`已预留至 ${shownInstant(offerUntil)}`, `Room is held until ${shownInstant(offerUntil)}`);
    if (position === null) return states[state];
    const place = say(`第 ${position} 位`, `No. ${position}`);
    return ready ? place : `${place} · ${say('另有问题，暂不轮候', 'something else stands against it')}`;
  };
  return { states, reasons, placeOf };
}

/** Room is all that is lacking. */
export function isShortOfRoom(findings: readonly Finding[]): boolean {
  const blocking = findings.filter(({ severity }) => severity === 'block');
  return blocking.length > 0 && blocking.every(({ code }) => code === 'M04');
}

/** Of one's own draft: its place in the queue, or that it can wait there. */
export function WaitForRoom({ manifest: { id, waitsForRoom } }: { manifest: Schemas['ManifestShown'] }) {
  return waitsForRoom ? <Place id={id} /> : <MayWait id={id} />;
}

function Place({ id }: { id: string }) {
  const say = useSay();
  const { reasons, placeOf } = useQueueWords();
  const query = { manifestId: id };
  const { data } = useAnswer(['room-queue', id], () => api.GET('/api/room-queue', { params: { query } }), {
    every: 30_000,
  });
  const entry = data?.items[0];
  if (entry === undefined) return null;
  return (
    <Panel title={say('排队等待接受能力', 'Waits for room')} extra={<LeaveQueue id={id} />}>
      <Facts
        facts={[
          [say('位次', 'Place'), placeOf(entry)],
          [say('许可项', 'Licence line'), `${entry.receiverName} · ${entry.label}`],
          [say('缺什么', 'What is full'), reasons[entry.reason]],
          [say('需要', 'Asks for'), shownKg(entry.kg)],
          [say('开始排队', 'Since'), shownInstant(entry.joinedAt)],
        ]}
      />
    </Panel>
  );
}

function MayWait({ id }: { id: string }) {
  const say = useSay();
  const { data } = useAnswer(['preview', id], () =>
    api.POST('/api/manifests/{id}/preview', { params: { path: { id } } }),
  );
  if (data === undefined || !isShortOfRoom(data.findings)) return null;
  return (
    <Panel title={say('接受人暂无能力', 'The receiver has no room now')} extra={<JoinQueue id={id} />}>
      <Findings findings={data.findings.filter(({ severity }) => severity === 'block')} />
    </Panel>
  );
}

export function JoinQueue({ id, onDone }: { id: string; onDone?: () => void | Promise<void> }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Entry>
      name={`queue:${id}`}
      label={say('排队等待', 'Wait for room')}
      button={{ type: 'primary' }}
      fields={[]}
      act={(header) => api.POST('/api/manifests/{id}/queue', { params: { path: { id }, header } })}
      onDone={async () => {
        await reload();
        await onDone?.();
      }}
    >
      <p>
        {say(
          '轮到时系统预留能力，在期限内发出即可；排队期间草稿不能修改。',
          'When its turn comes room is held for it until a deadline. While it waits the draft cannot be changed.',
        )}
      </p>
    </ActDialog>
  );
}

export function LeaveQueue({ id }: { id: string }) {
  const say = useSay();
  return (
    <ActDialog<unknown>
      name={`leave-queue:${id}`}
      label={say('退出排队', 'Leave the queue')}
      button={{ size: 'small', danger: true }}
      fields={[]}
      act={(header) => api.DELETE('/api/manifests/{id}/queue', { params: { path: { id }, header } })}
      onDone={useReload()}
    >
      <p>{say('位次与已预留的能力立即让出。', 'Its place, and room that is held for it, are given up at once.')}</p>
    </ActDialog>
  );
}
