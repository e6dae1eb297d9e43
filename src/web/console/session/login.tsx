import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { answerOf, api } from '../../api/client';
import { useSay } from '../../shared/language';
import { ProblemView } from '../parts/problem-view';
import { LanguageSwitch } from '../parts/language-switch';
import { useTitle } from '../parts/use-title';

export function LoginCard({ title, onDone }: { title: string; onDone: () => void }) {
  const say = useSay();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [loginField, passwordField] = [useId(), useId()];
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const logIn = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await answerOf(api.POST('/api/session', { body: { login, password } }));
      onDone();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void logIn();
  };
  return (
    <>
      <h1 style={{ fontSize: 20, marginTop: 0 }}>{title}</h1>
      <form onSubmit={submit}>
        <label htmlFor={loginField}>{say('账号', 'Log-in name')}</label>
        <Input
          id={loginField}
          size="large"
          value={login}
          onChange={({ target }) => setLogin(target.value)}
          prefix={<UserOutlined aria-hidden />}
          autoComplete="username"
          autoFocus
          required
          maxLength={60}
          style={{ margin: '4px 0 16px' }}
        />
        <label htmlFor={passwordField}>{say('密码', 'Password')}</label>
        <Input.Password
          id={passwordField}
          size="large"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          prefix={<LockOutlined aria-hidden />}
          autoComplete="current-password"
          required
          maxLength={128}
          style={{ margin: '4px 0 20px' }}
        />
        {error !== null && <ProblemView error={error} compact />}
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {say('登录', 'Log in')}
        </Button>
      </form>
    </>
  );
}

export function LoginPage({ onDone }: { onDone: () => void }) {
  const say = useSay();
  useTitle(say('登录', 'Log in'));
  return (
    <main className="login">
      <div className="login-card">
        <div style={{ display: 'flex', justifyContent: 'space-between', marginBottom: 20 }}>
          <span style={{ display: 'flex', gap: 8, alignItems: 'center', fontWeight: 600 }}>
            <img src="/icon.svg" width={28} height={28} alt="" />
            {say('联单', 'Liandan')}
          </span>
          <LanguageSwitch />
        </div>
        <LoginCard title={say('危险废物转移联单系统', 'Hazardous waste manifests')} onDone={onDone} />
        <p className="muted" style={{ margin: '20px 0 0' }}>
          <a href="/verify">{say('核验存证文件', 'Check a receipt')}</a>
          {' · '}
          <a href="/notices">{say('处置能力公告', 'Capacity notices')}</a>
          {' · '}
          <a href="/m">{say('手机现场版', 'Field app')}</a>
        </p>
      </div>
    </main>
  );
}
