import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useAnswer } from '../../parts/use-answer';

/** An outbreak of the past that a plan may follow: what was reported, and that the days between are a straight line. */
export function PastCurve({ curve }: { curve: string }) {
  const say = useSay();
  const curves = useAnswer(['surge-curves'], () => api.GET('/api/medical/surge-plans/curves'));
  const points = curves.data?.find((one) => one.curve === curve)?.points ?? [];
  const anchored = points.filter((point) => point.anchored);
  if (anchored.length === 0) return null;
  return (
    <>
      <ul>
        {anchored.map(({ day, tonnesPerDay, percent }) => (
          <li key={day}>
            {say(
              `第 ${day} 日：${tonnesPerDay} 吨/日（第 0 日的 ${Math.round(percent)} %）`,
              `Day ${day}: ${tonnesPerDay} t/d (${Math.round(percent)} % of the first day)`,
            )}
          </li>
        ))}
      </ul>
      <p className="muted">
        {say('仅此两点有公开报道；其间按直线推算。', 'These were reported; between them lies a straight line.')}
      </p>
    </>
  );
}
