import { useRef, useState } from 'react';
import { useSay, type Say } from '../../shared/language';
import { shownKilograms } from '../shown';
import type { Load } from '../store/database';
import { Kilograms } from './step-fields';

type Line = Load['manifest']['lines'][number];

const outcomes = ['accepted', 'partially_accepted', 'refused'] as const;
const mismatches = ['name', 'hazard', 'form', 'packaging'] as const;

/** Every line weighed, compared with what was announced, and decided; it begins as announced. */
export function GateLines({ lines }: { lines: readonly Line[] }) {
  return lines.map((line) => <GateLine key={line.lineNo} line={line} />);
}

function GateLine({ line }: { line: Line }) {
  const say = useSay();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('accepted');
  const [differs, setDiffers] = useState<readonly string[]>([]);
  const fields = useRef<HTMLFieldSetElement>(null);
  const { lineNo, name, code, packaging, containers, loadedKg, plannedKg } = line;
  const announced = loadedKg ?? plannedKg;

  /** Gross less tare is what came, to the gram. */
  const subtract = (): void => {
    const input = (of: string) => fields.current?.querySelector<HTMLInputElement>(`[name="${of}-${lineNo}"]`);
    const [gross, tare] = ['gross', 'tare'].map((of) => parseFloat(input(of)?.value.replace(',', '.') ?? ''));
    const net = input('received');
    if (net != null && gross !== undefined && tare !== undefined && gross >= tare)
      net.value = String(Math.round((gross - tare) * 1000) / 1000);
  };

  return (
    <fieldset ref={fields}>
      <legend>
        {lineNo}. {name}
      </legend>
      <p className="muted">
        {say('申报', 'Announced')}: {code} · {containers} × {packaging} · {shownKilograms(announced)}
      </p>
      <div className="choices" role="radiogroup" aria-label={say(`第 ${lineNo} 项结论`, `Decision on line ${lineNo}`)}>
        {outcomes.map((one) => (
          <label key={one} className={outcome === one ? `${one} chosen` : one}>
            <input
              type="radio"
              name={`outcome-${lineNo}`}
              value={one}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
            {outcomeName(one, say)}
          </label>
        ))}
      </div>
      <div className="pair">
        <Kilograms name={`gross-${lineNo}`} label={say('毛重', 'Gross')} onChange={subtract} />
        <Kilograms name={`tare-${lineNo}`} label={say('皮重', 'Tare')} onChange={subtract} />
      </div>
      <div className="pair">
        <Kilograms
          name={`received-${lineNo}`}
          label={say('到场净重，千克', 'Net on arrival, kg')}
          required
          initial={announced}
        />
        <label>
          {say('件数', 'Containers')}
          <input name={`containers-${lineNo}`} inputMode="numeric" pattern="\d{1,6}" defaultValue={containers} />
        </label>
      </div>
      {outcome === 'partially_accepted' && (
        <Kilograms name={`refused-${lineNo}`} label={say('其中拒收，千克', 'Of that refused, kg')} required />
      )}
      {outcome !== 'accepted' && (
        <label>
          {say('拒收理由', 'Why it is refused')}
          <input name={`reason-${lineNo}`} maxLength={200} required />
        </label>
      )}
      <details>
        <summary>{say('与申报不符', 'Other than announced')}</summary>
        {mismatches.map((one) => (
          <label key={one} className="tick">
            <input
              type="checkbox"
              name={`mismatch-${lineNo}`}
              value={one}
              onChange={({ target }) =>
                setDiffers(target.checked ? [...differs, one] : differs.filter((other) => other !== one))
              }
            />
            {mismatchName(one, say)}
          </label>
        ))}
        {differs.length > 0 && (
          <label>
            {say('实际情况', 'What was found')}
            <input name={`found-${lineNo}`} maxLength={200} required />
          </label>
        )}
      </details>
    </fieldset>
  );
}

function outcomeName(outcome: (typeof outcomes)[number], say: Say): string {
  switch (outcome) {
    case 'accepted':
      return say('✓ 接受', '✓ Accept');
    case 'partially_accepted':
      return say('◐ 部分', '◐ Part');
    case 'refused':
      return say('✕ 拒收', '✕ Refuse');
  }
}

function mismatchName(mismatch: (typeof mismatches)[number], say: Say): string {
  switch (mismatch) {
    case 'name':
      return say('名称', 'Name');
    case 'hazard':
      return say('危险特性', 'Hazard');
    case 'form':
      return say('形态', 'Form');
    case 'packaging':
      return say('包装', 'Packaging');
  }
}
