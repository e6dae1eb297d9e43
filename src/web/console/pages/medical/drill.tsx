import type { ReactNode } from 'react';
import { useSay } from '../../../shared/language';

/** Says that something belongs to a drill: by its word and by stripes, for colour never tells alone. */
export function DrillMark({ drill }: { drill: boolean }) {
  const say = useSay();
  return drill ? (
    <span className="drill-mark">
      <span>{say('演练', 'Drill')}</span>
    </span>
  ) : null;
}

/** Everything of a drill stands between stripes and below this sentence, on paper too. */
export function DrillFrame({ drill, children }: { drill: boolean; children: ReactNode }) {
  const say = useSay();
  if (!drill) return children;
  return (
    <div className="drill-frame">
      <p role="note">
        <strong>{say('演练', 'Drill')}</strong>
        {say('：以下均为模拟数据，不是真实疫情。', ': simulated data alone, no real outbreak.')}
      </p>
      {children}
    </div>
  );
}
