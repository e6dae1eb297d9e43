import { useState } from 'react';
import { api, answerOf, ApiError } from '../../../api/client';
import { currentLanguage, useSay } from '../../../shared/language';
import { kindNames } from '../../../shared/medical-words';
import { newId } from '../../../shared/uuid';
import type { Ward } from '../../store/medical';

const kinds = ['bag', 'sharps_box', 'transfer_box', 'cart'] as const;

/** New labels: the service makes their codes, so that they need a signal. */
export function Labels({ ward, isOnline }: { ward: Ward; isOnline: boolean }) {
  const say = useSay();
  const [kind, setKind] = useState<(typeof kinds)[number]>('bag');
  const [count, setCount] = useState('10');
  const [isBusy, setBusy] = useState(false);
  const [address, setAddress] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const wanted = Number(count);

  const print = async (): Promise<void> => {
    setBusy(true);
    setWrong(undefined);
    // A browser opens a window only at the tap itself.
    const tab = window.open('', '_blank');
    const isHolding = kind === 'bag' || kind === 'sharps_box';
    const body = {
      ...{ siteId: ward.siteId, kind, count: wanted },
      ...(isHolding && { classCode: ward.classCode }),
      ...(ward.department !== '' && { department: ward.department }),
    };
    try {
      const header = { 'Idempotency-Key': newId() };
      const made = await answerOf(api.POST('/api/containers', { params: { header }, body }));
      const codes = made.map(({ code }) => code).join(',');
      const pdf = `/api/containers/labels?codes=${codes}&language=${currentLanguage()}`;
      setAddress(pdf);
      if (tab !== null) tab.location.href = pdf;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tab?.close();
      setWrong(error.problem?.detail ?? error.problem?.title ?? say('没有信号', 'There is no signal'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="card">
      <h2>{say('打印标签', 'Print labels')}</h2>
      <div className="choices wrapped" role="radiogroup" aria-label={say('容器', 'Container')}>
        {kinds.map((one) => (
          <label key={one} className={kind === one ? 'chosen' : ''}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
            {say(kindNames[one].zh, kindNames[one].en)}
          </label>
        ))}
      </div>
      <label>
        {say('张数', 'How many')}
        <input inputMode="numeric" value={count} onChange={({ target }) => setCount(target.value)} />
      </label>
      {!isOnline && <p className="warning">{say('打印标签需要联网', 'Labels are printed with a signal only')}</p>}
      <button
        disabled={!isOnline || isBusy || !Number.isInteger(wanted) || wanted < 1 || wanted > 200}
        onClick={() => void print()}
      >
        {say('打印', 'Print')}
      </button>
      {wrong !== undefined && (
        <p className="warning" role="alert">
          {wrong}
        </p>
      )}
      {address !== undefined && (
        <a className="button quiet" href={address} target="_blank" rel="noreferrer">
          {say('打开标签 PDF', 'Open the labels (PDF)')}
        </a>
      )}
    </section>
  );
}
