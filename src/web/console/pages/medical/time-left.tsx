import { Tag } from 'antd';
import { useSay } from '../../../shared/language';

const [soonMinutes, hour, day] = [6 * 60, 60, 48 * 60];

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

function shownDuration(minutes: number, say: (zh: string, en: string) => string): string {
  if (minutes < hour) return say(`${minutes} 分钟`, `${minutes} min`);
  if (minutes < day) {
    const [hours, rest] = [Math.floor(minutes / hour), minutes % hour];
    return say(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`);
  }
  const days = (minutes / (24 * hour)).toFixed(1);
  return say(`${days} 天`, `${days} days`);
}
