import { useSay } from '../../shared/language';
import { LanguageSwitch } from '../parts/language-switch';
import { useTitle } from '../parts/use-title';
import { LoginCard } from './login';

export default function LoginPage({ onDone }: { onDone: () => void }) {
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
