import { useSay } from '../../shared/language';
import { shownKilograms, shownTime } from '../shown';
import { statusName, stepName } from '../steps';
import { misses } from '../store/misses';
import { forgetPhoto, settle } from '../store/outbox';
import type { Load } from '../store/database';
import { settleAct } from '../store/acts';
import { refusedActs, type Store } from '../store/use-store';
import { actName, Refusals } from './medical/acts';

/** What waits, what was refused, and what contradicts a manifest: kept until it is seen, and never overwritten. */
export default function Attention({ store }: { store: Store }) {
  const say = useSay();
  const refused = store.events.filter((one) => (one.state === 'conflict' || one.state === 'rejected') && !one.isSeen);
  const unsent = store.events.filter(({ state }) => state === 'unsent');
  const acts = refusedActs(store);
  const waiting = store.acts.filter(({ state }) => state === 'unsent');
  return (
    <>
      <h1>{say('待处理', 'Needs attention')}</h1>
      {refused.map((one) => (
        <section key={`${one.event.deviceId}${one.event.seq}`} className="card refused">
          <strong>
            {one.state === 'conflict'
              ? say('与系统记录冲突', 'Contradicts the manifest')
              : say('未被接受', 'Not accepted')}
          </strong>
          <p className="number">{one.number}</p>
          <dl>
            <dt>{say('本机记录', 'Written down here')}</dt>
            <dd>
              {stepName(one.event.kind, say)} {shownTime(one.event.occurredAt)}
            </dd>
            <dt>{say('系统答复', 'The service says')}</dt>
            <dd>{one.problem?.detail ?? one.problem?.title}</dd>
          </dl>
          <button onClick={() => void settle(one, { isSeen: true })}>{say('知道了', 'Seen')}</button>
        </section>
      ))}
      {store.disputes.map((dispute) => (
        <section key={`${dispute.manifestId}${dispute.no}`} className="card refused">
          <strong>{say('争议（双方可见）', 'Dispute (both sides see it)')}</strong>
          <p className="number">{dispute.number}</p>
          <dl>
            <dt>{say('系统记录', 'The manifest says')}</dt>
            <dd>{statusName(dispute.present['status'] as Load['manifest']['status'], say)}</dd>
            <dt>{say('设备记录', 'Devices say')}</dt>
            {dispute.steps.map((step) => (
              <dd key={`${step.deviceId}${step.seq}`}>
                {stepName(step.kind, say)} {shownTime(step.occurredAt)}
              </dd>
            ))}
            {dispute.atStakeKg > 0 && (
              <>
                <dt>{say('涉及重量', 'Mass at stake')}</dt>
                <dd>{shownKilograms(dispute.atStakeKg)}</dd>
              </>
            )}
          </dl>
        </section>
      ))}
      {unsent.map(({ event, number }) => (
        <p key={`${event.deviceId}${event.seq}`} className="card waiting">
          {say('待发送', 'Waiting')}: {number} {stepName(event.kind, say)} {shownTime(event.occurredAt)}
        </p>
      ))}
      {store.photos
        .filter(({ refusal }) => refusal !== null)
        .map(({ key, name, refusal }) => (
          <div key={key} className="card refused">
            {say('照片未被接受', 'A photo was not accepted')}: {name} – {refusal?.detail ?? refusal?.title}
            <button onClick={() => void forgetPhoto(key)}>{say('知道了', 'Seen')}</button>
          </div>
        ))}
      {store.misses.map(({ key, number, refusal }) =>
        refusal === null ? (
          <p key={key} className="card waiting">
            {say('待发送', 'Waiting')}: {number} {say('未提到', 'missed')}
          </p>
        ) : (
          <div key={key} className="card refused">
            {say('“未提到”未被接受', 'That it was missed was not accepted')}: {number} –{' '}
            {refusal.detail ?? refusal.title}
            <button onClick={() => void misses.forget(key)}>{say('知道了', 'Seen')}</button>
          </div>
        ),
      )}
      {acts.map((act) => (
        <section key={act.key} className="card refused">
          <strong>
            {act.state === 'refused'
              ? say('未被接受', 'Not accepted')
              : say('部分容器未被接受', 'Of some containers not accepted')}
          </strong>
          <p>
            {actName(act.call.kind, say)} {shownTime(act.writtenAt)} {act.about}
          </p>
          <Refusals act={act} />
          <button onClick={() => void settleAct(act.key, { isSeen: true })}>{say('知道了', 'Seen')}</button>
        </section>
      ))}
      {waiting.map(({ key, call, writtenAt, about }) => (
        <p key={key} className="card waiting">
          {say('待发送', 'Waiting')}: {actName(call.kind, say)} {shownTime(writtenAt)} {about}
        </p>
      ))}
      {refused.length + store.disputes.length + unsent.length + store.misses.length + acts.length + waiting.length ===
        0 && <p className="card">{say('没有待处理事项', 'Nothing needs attention')}</p>}
    </>
  );
}
