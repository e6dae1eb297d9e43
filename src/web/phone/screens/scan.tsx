import { useState, type FormEvent } from 'react';
import { formatReadableCode } from '../../../offline';
import { useSay } from '../../shared/language';
import { Camera } from '../scan/camera';
import { readCode, type CodeRead } from '../scan/read-code';
import { Signed } from '../scan/signed';
import type { Store } from '../store/use-store';
import { LoadScreen } from './load';

/** The camera, a photo or the typed code: leads to a load of today, or says what a signed code is worth. Needs no log-in. */
export function Scan({ store, given }: { store: Store; given: string }) {
  const say = useSay();
  // What was read is kept, not what it meant: loads that come after it may have it among them.
  const [text, setText] = useState(given === '' ? undefined : decodeURI(given));
  const read = text === undefined ? undefined : readCode(text, store.loads);

  const take = (seen: string): void => {
    const { kind } = readCode(seen, store.loads);
    if (kind === 'nothing' && read?.kind === 'nothing') return;
    setText(seen);
    navigator.vibrate?.(kind === 'load' || kind === 'signed' ? 80 : [60, 60, 60]);
  };
  const type = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    take(String(new FormData(event.currentTarget).get('code') ?? ''));
  };

  if (read !== undefined && read.kind !== 'nothing')
    return (
      <>
        <Found read={read} store={store} />
        <button className="quiet" onClick={() => setText(undefined)}>
          {say('再扫一个', 'Scan another')}
        </button>
      </>
    );
  return (
    <>
      <Camera onText={take} />
      {read?.kind === 'nothing' && (
        <p className="warning" role="alert">
          {say('不是联单码，或校验字符不符', 'Not a code of a manifest, or its check characters do not fit')}
        </p>
      )}
      <form className="card" onSubmit={type}>
        <label>
          {say('手工输入电话核对码', 'Or type the code for the telephone')}
          <input name="code" placeholder="XXXX-XXXX-XXXX" autoComplete="off" autoCapitalize="characters" />
        </label>
        <button>{say('查找', 'Find')}</button>
      </form>
    </>
  );
}

function Found({ read, store }: { read: Exclude<CodeRead, { kind: 'nothing' }>; store: Store }) {
  const say = useSay();
  switch (read.kind) {
    case 'load':
      return <LoadScreen id={read.load.manifest.id} signed={read.signed} store={store} />;
    case 'signed':
      return (
        <div className="card">
          <Signed text={read.signed} />
        </div>
      );
    case 'forged':
      return (
        <p className="verdict bad" role="alert">
          {say('校验标记不符：伪造的标签，或未能正确读出', 'The check tag does not fit: a forged label, or misread')}
        </p>
      );
    case 'other':
      return (
        <div className="card">
          <p className="number">{formatReadableCode(read.handle)}</p>
          <p>{say('不在今日联单中', 'Not among today’s loads')}</p>
          <a className="button" href={`/q/${read.handle}`}>
            {say('联网查看', 'Look it up with a signal')}
          </a>
        </div>
      );
  }
}
