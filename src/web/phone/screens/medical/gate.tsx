import { useState } from 'react';
import { formatReadableCode, parseReadableCode } from '../../../../offline';
import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Camera } from '../../scan/camera';
import type { Position } from '../use-position';

type PresenceCodes = Schemas['PresenceCodes'];

/** What a beacon shows; every other code at a gate is a printed one. */
const beaconCode = /^\d{8}$/;

/** Undefined: nothing was typed; null: no code of a gate can look like this. */
export function presenceTyped(text: string): PresenceCodes | null | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  if (beaconCode.test(typed)) return { beaconCode: typed };
  const code = parseReadableCode(typed);
  return code === null ? null : { siteCode: formatReadableCode(code) };
}

/** What shows that one was there: where the telephone is, and the code at the gate, scanned or typed. */
export function Gate({
  text,
  onChange,
  position,
}: {
  text: string;
  onChange: (text: string) => void;
  position: Position | undefined;
}) {
  const say = useSay();
  const [isLooking, setLooking] = useState(false);
  return (
    <section className="card">
      <h2>{say('到场证明', 'Proof of presence')}</h2>
      <p className="muted">
        {position === undefined
          ? say('没有定位：未开启或未获允许', 'No position: not known, or not allowed')
          : say('✓ 已定位', '✓ Position known')}
      </p>
      <label>
        {say('门口现场码或信标动态码（可不填）', 'Code at the gate, or of its beacon (if any)')}
        <input
          name="gate"
          maxLength={20}
          autoComplete="off"
          autoCapitalize="characters"
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <button type="button" className="quiet" aria-pressed={isLooking} onClick={() => setLooking(!isLooking)}>
        {isLooking ? say('关闭相机', 'Close the camera') : say('扫描现场码', 'Scan the code at the gate')}
      </button>
      {isLooking && (
        <Camera
          onText={(seen) => {
            onChange(seen.trim());
            setLooking(false);
          }}
        />
      )}
      {presenceTyped(text) === null && (
        <p className="warning" role="alert">
          {say('不是现场码，或校验字符不符', 'Not a code of a gate, or its check characters do not fit')}
        </p>
      )}
    </section>
  );
}
