import { Tag } from 'antd';
import { shownDuration } from '../../../shared/duration';
import { useSay } from '../../../shared/language';

const soonMinutes = 6 * 60;

/** How long there is until a clock ends. The word and its mark tell it, and the colour only besides. */
export function TimeLeft({ minutes }: { minutes: number | null }) {
  const say = useSay();
  if (minutes === null) return <span className="muted">–</span>;
  const color = minutes < 0 ? '#a8071a' : minutes < soonMinutes ? '#874d00' : '#135200';
  const mark = minutes < 0 ? '✕' : minutes < soonMinutes ? '!' : '✓';
  const long = shownDuration(Math.abs(minutes), say);
  return (
    <Tag style={{ color, borderColor: color, background: '#fff', margin: 0 }}>
      <span aria-hidden>{mark} </span>
      {minutes < 0 ? say(`已超 ${long}`, `${long} late`) : say(`剩 ${long}`, `${long} left`)}
    </Tag>
  );
}
