import { useState } from 'react';
import { formatReadableCode } from '../../../../offline';
import { useSay } from '../../../shared/language';
import { classNameOf } from '../../../shared/medical-words';
import { go } from '../../route';
import { shownKilograms, shownTime } from '../../shown';
import { useDraft } from '../../store/use-draft';
import { ActList } from './acts';
import type { Known } from './known';
import { Noted } from './noted';
import { ScanField, ScannedList, twice } from './scan-field';
import { TimeLeft } from './time-left';
import { useNote } from './use-note';

const draftName = 'bring';
/** As many as one call takes. */
const most = 500;

/** The store room: everything that was scanned goes in as one call, or onto a cart. */
export function StoreRoom({ store, holder, day }: Known) {
  const say = useSay();
  const [codes, change] = useDraft<readonly string[]>(holder.id, draftName, []);
  const [cart, setCart] = useState<string>();
  const [last, setLast] = useState('');
  const { state, note } = useNote(holder);
  if (codes === undefined) return null;

  const send = async (kind: 'store' | 'pack'): Promise<void> => {
    const occurredAt = new Date().toISOString();
    const into = kind === 'pack' && cart !== undefined ? { into: cart } : {};
    const body = { events: codes.map((code) => ({ code, act: kind, occurredAt, ...into })) };
    const pieces = say(`${codes.length} 件`, `${codes.length} pieces`);
    const about = kind === 'pack' ? `${pieces} → ${formatReadableCode(cart ?? '')}` : pieces;
    const after = (before: readonly string[] = []): string[] => before.filter((code) => !codes.includes(code));
    if (!(await note({ kind, body }, about, { name: draftName, after }))) return;
    setLast(about);
    setCart(undefined);
    change(after);
  };

  return (
    <>
      <h1>{say('暂存间', 'Store room')}</h1>
      <section className="card">
        <ScanField
          name="code"
          label={say('逐个扫描', 'Scan one after the other')}
          onCode={(code) => {
            const unwanted = twice(codes, code, say);
            if (unwanted !== undefined) return unwanted;
            if (codes.length >= most) return say(`一次最多 ${most} 件`, `At most ${most} at once`);
            change((now) => [...now.filter((one) => one !== code), code]);
            return undefined;
          }}
        />
        <ScannedList codes={codes} onRemove={(code) => change((now) => now.filter((one) => one !== code))} />
        <button
          className="primary"
          disabled={codes.length === 0 || state === 'saving'}
          onClick={() => void send('store')}
        >
          {say('全部入库', 'Store all')} ({codes.length})
        </button>
        {codes.length > 0 && (
          <>
            <p className="or">{say('或装入推车、周转箱', 'or pack into a cart or box')}</p>
            <ScanField
              name="cart"
              label={say('推车或周转箱编码', 'Code of the cart or box')}
              onCode={(code) => {
                if (codes.includes(code)) return say('不能装入自身', 'It does not go into itself');
                setCart(code);
                return undefined;
              }}
            />
            <button disabled={cart === undefined || state === 'saving'} onClick={() => void send('pack')}>
              {say('全部装入', 'Pack all into')} {cart !== undefined && formatReadableCode(cart)}
            </button>
          </>
        )}
        {(codes.length === 0 || state === 'failed') && <Noted state={state} what={last} />}
      </section>
      <Stock day={day} />
      <ActList acts={store.acts} holderId={holder.id} kinds={['store', 'pack']} />
      <button className="quiet" onClick={() => go('medical')}>
        {say('返回', 'Back')}
      </button>
    </>
  );
}

/** What lies in the store, by the last answer; the time that is left runs on without a signal. */
function Stock({ day }: Pick<Known, 'day'>) {
  const say = useSay();
  const { rows = [], inOutbreak = false } = day.store?.shown ?? {};
  return (
    <section className="card">
      <h2>{say('在存', 'In the store')}</h2>
      <p className="muted">
        {day.sites.find(({ id }) => id === day.store?.siteId)?.name} · {say('截至', 'as of')} {shownTime(day.asOf)}
      </p>
      {inOutbreak && <p className="warning">{say('疫情期间，时限已缩短', 'Outbreak: the clocks are shorter')}</p>}
      {rows.length === 0 && <p>{say('没有', 'Nothing')}</p>}
      <ul className="lines">
        {rows.map(({ classCode, state, containers, kg, leaveBy }) => {
          const { zh, en } = classNameOf(classCode);
          return (
            <li key={`${classCode}${state}`}>
              <strong>{say(zh, en)}</strong>{' '}
              {state === 'sealed' ? say('已封口，未入库', 'closed, not stored') : say('已入库', 'stored')} ·{' '}
              {say(`${containers} 件`, `${containers} pieces`)} · {shownKilograms(kg)} <TimeLeft leaveBy={leaveBy} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
