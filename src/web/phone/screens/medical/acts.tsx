import { useSay, type Say } from '../../../shared/language';
import { shownTime } from '../../shown';
import type { KeptAct, MedicalCall } from '../../store/database';

type Kind = MedicalCall['kind'];

/** Whether this was written down here and not refused: what the service last told may not know of it yet. */
export const isDone = (acts: readonly KeptAct[], tripId: string, kinds: readonly Kind[], stopNo?: number): boolean =>
  acts.some(
    ({ call, state }) =>
      state !== 'refused' &&
      kinds.includes(call.kind) &&
      'tripId' in call &&
      call.tripId === tripId &&
      (stopNo === undefined || ('stopNo' in call && call.stopNo === stopNo)),
  );

/** What was done today, the last first, and what became of it. */
export function ActList({
  acts,
  holderId,
  kinds,
}: {
  acts: readonly KeptAct[];
  holderId: string;
  kinds: readonly Kind[];
}) {
  const say = useSay();
  const today = new Date().toDateString();
  const mine = acts.filter(
    ({ holderId: whose, call, writtenAt }) =>
      whose === holderId && kinds.includes(call.kind) && new Date(writtenAt).toDateString() === today,
  );
  return (
    <section className="card">
      <h2>
        {say('今日记录', 'Done today')} ({mine.length})
      </h2>
      {mine.length === 0 && <p className="muted">{say('还没有', 'Nothing yet')}</p>}
      <ul className="lines">
        {mine.reverse().map((act) => (
          <li key={act.key}>
            <span className={`act ${act.state}`}>{stateName(act.state, say)}</span>
            {actName(act.call.kind, say)} {shownTime(act.writtenAt).slice(-5)} <b className="about">{act.about}</b>
            <Refusals act={act} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the service did not take, container by container, and what it remarked. */
export function Refusals({ act }: { act: KeptAct }) {
  return (
    <>
      {act.problem !== null && <p className="warning">{act.problem.detail ?? act.problem.title}</p>}
      {act.refused.map(({ code, detail }) => (
        <p key={code} className="warning">
          <b>{code}</b> {detail}
        </p>
      ))}
      {act.remarks.map((remark) => (
        <p key={remark} className="muted">
          {remark}
        </p>
      ))}
    </>
  );
}

function stateName(state: KeptAct['state'], say: Say): string {
  switch (state) {
    case 'unsent':
      return say('… 待发送', '… waiting');
    case 'taken':
      return say('✓ 已接收', '✓ taken');
    case 'refused':
      return say('✕ 未接受', '✕ refused');
  }
}

export function actName(kind: Kind, say: Say): string {
  switch (kind) {
    case 'seal':
      return say('封口', 'Closed');
    case 'store':
      return say('入暂存间', 'Stored');
    case 'pack':
      return say('装入', 'Packed');
    case 'collect':
      return say('已收运', 'Collected');
    case 'miss':
      return say('未收运', 'Not collected');
    case 'confirm':
      return say('收运确认', 'Confirmed');
    case 'end':
      return say('收运结束', 'End of collecting');
    case 'intake':
      return say('入场', 'Taken in');
  }
}
