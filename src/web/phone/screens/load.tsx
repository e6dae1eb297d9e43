import { lazy, useState } from 'react';
import type { DeviceStep } from '../../../offline';
import { useSay } from '../../shared/language';
import { go } from '../route';
import { Signed } from '../scan/signed';
import { shownKilograms, shownTime } from '../shown';
import { statusName, stepName, stepsNow, unsentOf } from '../steps';
import type { Store } from '../store/use-store';

const StepForm = lazy(() => import('./step-form'));

/** One load: what it is, whether what was scanned is its own, and what is mine to do with it. */
export function LoadScreen({ id, signed, store }: { id: string; signed: string | null; store: Store }) {
  const say = useSay();
  const [step, setStep] = useState<DeviceStep>();
  const load = store.loads.find(({ manifest }) => manifest.id === id);
  if (load === undefined) return <p className="card">{say('不在今日联单中', 'Not among today’s loads')}</p>;
  const { manifest } = load;
  if (step !== undefined)
    return <StepForm key={step} step={step} load={load} store={store} onEnd={() => setStep(undefined)} />;
  return (
    <>
      <div className="card">
        <span className={`status ${manifest.status}`}>{statusName(manifest.status, say)}</span>
        <h1 className="number">{manifest.number}</h1>
        <dl>
          <dt>{say('移出人', 'Generator')}</dt>
          <dd>
            {manifest.generator.name} · {manifest.generator.siteName}
          </dd>
          <dt>{say('接受人', 'Receiver')}</dt>
          <dd>
            {manifest.receiver?.name} · {manifest.receiver?.siteName}
          </dd>
          {manifest.precautions !== '' && (
            <>
              <dt>{say('应急措施', 'Precautions')}</dt>
              <dd>{manifest.precautions}</dd>
            </>
          )}
          <dt>{say('联系人', 'Contact')}</dt>
          <dd>
            {manifest.contactName} <a href={`tel:${manifest.contactPhone}`}>{manifest.contactPhone}</a>
          </dd>
        </dl>
        <ul className="lines">
          {manifest.lines.map((line) => (
            <li key={line.lineNo}>
              <strong>{line.name}</strong> {line.code} · {line.containers} × {line.packaging} ·{' '}
              {shownKilograms(line.loadedKg ?? line.plannedKg)}
            </li>
          ))}
        </ul>
        {unsentOf(id, store.events).map(({ event }) => (
          <p key={event.seq} className="waiting">
            {say('已保存，待发送', 'Saved, not sent yet')}: {stepName(event.kind, say)} {shownTime(event.occurredAt)}
          </p>
        ))}
      </div>
      {signed !== null && (
        <div className="card">
          <Signed text={signed} />
        </div>
      )}
      {stepsNow(load, store.events).map((one) => (
        <button key={one} className="primary" onClick={() => setStep(one)}>
          {stepName(one, say)}
        </button>
      ))}
      <button className="quiet" onClick={() => go('loads')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}
