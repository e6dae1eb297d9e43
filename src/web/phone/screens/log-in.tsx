import { useState, type FormEvent } from 'react';
import { ApiError } from '../../api/client';
import { useSay } from '../../shared/language';
import { go } from '../route';
import { logIn, usePass as redeem } from '../store/session';
import { sync } from '../store/sync';

/** With an account, or with the pickup pass that the dispatcher sent. */
export function LogIn() {
  const say = useSay();
  const [wrong, setWrong] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const begin = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const field = (name: string): string => String(given.get(name) ?? '').trim();
    setBusy(true);
    try {
      await (field('pass') === '' ? logIn(field('login'), field('password')) : redeem(field('pass')));
      go('loads');
      void sync();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const noSignal = say('没有信号：登录需要联网一次', 'No signal: logging in needs one, once');
      setWrong(error.isOffline ? noSignal : (error.problem?.detail ?? error.message));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="card" onSubmit={(event) => void begin(event)}>
      <h1>{say('现场登录', 'Field log-in')}</h1>
      <label>
        {say('账号', 'Account')}
        <input name="login" autoComplete="username" autoCapitalize="none" />
      </label>
      <label>
        {say('密码', 'Password')}
        <input name="password" type="password" autoComplete="current-password" />
      </label>
      <p className="or">{say('或者', 'or')}</p>
      <label>
        {say('提货凭证（链接）', 'Pickup pass (the link)')}
        <input name="pass" autoComplete="off" autoCapitalize="none" placeholder="ldp_…" />
      </label>
      {wrong !== undefined && (
        <p className="warning" role="alert">
          {wrong}
        </p>
      )}
      <button disabled={isBusy}>{say('登录', 'Log in')}</button>
    </form>
  );
}
