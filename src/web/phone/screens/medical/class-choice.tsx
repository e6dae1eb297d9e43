import { useSay } from '../../../shared/language';
import { classNames } from '../../../shared/medical-words';

/** The five classes, each a large button. */
export function ClassChoice({ value, onChange }: { value: string | undefined; onChange: (classCode: string) => void }) {
  const say = useSay();
  return (
    <div className="choices wrapped" role="radiogroup" aria-label={say('类别', 'Class')}>
      {Object.entries(classNames).map(([code, { zh, en }]) => (
        <label key={code} className={value === code ? 'chosen' : ''}>
          <input type="radio" name="class" value={code} checked={value === code} onChange={() => onChange(code)} />
          {say(zh, en)}
        </label>
      ))}
    </div>
  );
}
