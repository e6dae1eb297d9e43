import { useRef, useState, type FormEvent } from 'react';
import { formatReadableCode, parseReadableCode } from '../../../../offline';
import { useSay } from '../../../shared/language';
import { Camera } from '../../scan/camera';

/** A label stays before the camera longer than it takes to read it. */
const sameLabelMilliseconds = 2000;

/**
 * A label by the camera, by a hand scanner that types its code and Enter, or by hand; the check characters are held against
 * it here. @param onCode what to say of the code where it is not wanted
 */
export function ScanField({
  label,
  name,
  onCode,
}: {
  label: string;
  name: string;
  onCode: (code: string) => string | undefined;
}) {
  const say = useSay();
  const [isLooking, setLooking] = useState(false);
  const [said, setSaid] = useState<{ readonly text: string; readonly isGood: boolean }>();
  const last = useRef({ text: '', at: 0 });

  const take = (text: string): void => {
    const code = parseReadableCode(text.trim());
    const unwanted =
      code === null
        ? say('不是容器编码，或校验字符不符', 'Not a code of a container, or its check characters do not fit')
        : onCode(code);
    navigator.vibrate?.(unwanted === undefined ? 80 : [60, 60, 60]);
    setSaid({ text: unwanted ?? `✓ ${formatReadableCode(code ?? '')}`, isGood: unwanted === undefined });
  };
  const see = (text: string): void => {
    const now = Date.now();
    const isSame = last.current.text === text && now - last.current.at < sameLabelMilliseconds;
    last.current = { text, at: now };
    if (!isSame) take(text);
  };
  const type = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get(name) ?? '').trim();
    if (text === '') return;
    take(text);
    form.reset();
    form.querySelector('input')?.focus();
  };

  return (
    <>
      <form className="scan-field" onSubmit={type}>
        <label>
          {label}
          <input name={name} placeholder="XXXX-XXXX-XXXX" autoComplete="off" autoCapitalize="characters" />
        </label>
        <button className="quiet">{say('加入', 'Add')}</button>
      </form>
      <button className="quiet" aria-pressed={isLooking} onClick={() => setLooking(!isLooking)}>
        {isLooking ? say('关闭相机', 'Close the camera') : say('相机扫码', 'Scan with the camera')}
      </button>
      {isLooking && <Camera onText={see} />}
      {said !== undefined && (
        <p className={said.isGood ? 'said' : 'warning'} role={said.isGood ? 'status' : 'alert'}>
          {said.text}
        </p>
      )}
    </>
  );
}

/** Codes that were scanned one after the other: how many there are is always in sight. */
export function ScannedList({ codes, onRemove }: { codes: readonly string[]; onRemove: (code: string) => void }) {
  const say = useSay();
  return (
    <>
      <p className="count" role="status">
        {say('已扫', 'Scanned')} <b>{codes.length}</b>
      </p>
      {codes.length > 0 && (
        <details>
          <summary>{say('查看清单', 'Show the list')}</summary>
          <ul className="lines">
            {[...codes].reverse().map((code) => (
              <li key={code} className="scanned">
                <span className="number">{formatReadableCode(code)}</span>
                <button className="plain" onClick={() => onRemove(code)}>
                  {say('移除', 'Remove')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** @returns what to say of a code that is there already */
export const twice = (codes: readonly string[], code: string, say: (zh: string, en: string) => string) =>
  codes.includes(code)
    ? say(`${formatReadableCode(code)} 已扫过`, `${formatReadableCode(code)} was scanned already`)
    : undefined;
