import { lazy, Suspense } from 'react';
import { currentLanguage, switchLanguage, useLanguage, useSay, type Say } from '../shared/language';
import { go, useRoute } from './route';
import { LoadScreen } from './screens/load';
import { Loads } from './screens/loads';
import { LogIn } from './screens/log-in';
import { Scan } from './screens/scan';
import { logOut } from './store/session';
import { sync, type SyncState } from './store/sync';
import { refusedActs, unsentCount, useStore, type Store } from './store/use-store';

/** Screens that come after the first one; the service worker has fetched them with it. */
const Attention = lazy(() => import('./screens/attention'));
const Medical = lazy(() => import('./screens/medical/medical'));
const Trips = lazy(() => import('./screens/trips'));

/** The field app: what a driver needs beside his vehicle and a weigher at his gate, with a signal or without. */
export function Phone() {
  useLanguage();
  const say = useSay();
  const store = useStore();
  if (store === undefined) return null;
  if (store === 'closed')
    return (
      <p className="card warning" role="alert">
        {say(
          '此浏览器不保存数据（如无痕模式），不能离线使用',
          'This browser keeps nothing (as in a private window): it cannot be used offline',
        )}
      </p>
    );
  return (
    <>
      <Bar store={store} />
      <main>
        <Suspense fallback={null}>
          <Screen store={store} />
        </Suspense>
      </main>
      <Tabs store={store} />
    </>
  );
}

function Screen({ store }: { store: Store }) {
  const { screen, rest } = useRoute();
  if (screen === 'scan') return <Scan key={rest} store={store} given={rest} />;
  if (screen === 'login' || store.holder === undefined) return <LogIn />;
  switch (screen) {
    case 'loads':
      return <Loads store={store} />;
    case 'load':
      return <LoadScreen id={rest} signed={null} store={store} />;
    case 'attention':
      return <Attention store={store} />;
    case 'trips':
      return <Trips store={store} />;
    case 'medical':
      return <Medical store={store} holder={store.holder} place={rest} />;
  }
}

function Bar({ store }: { store: Store }) {
  const say = useSay();
  const count = unsentCount(store);
  const other = currentLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <header>
      <span className="who">{store.holder?.name ?? say('联单', 'Liandan')}</span>
      <button
        className={`unsent ${count === 0 ? 'none' : 'some'}`}
        onClick={() => void sync()}
        aria-label={say(`未发送 ${count} 项，点击发送`, `${count} not sent: tap to send`)}
      >
        {say('未发送', 'Unsent')} <b>{count}</b>
      </button>
      <span className={`signal ${store.sync}`}>{syncText(store.sync, say)}</span>
      <button className="plain" lang={other} onClick={() => switchLanguage(other)}>
        {other === 'zh' ? '中文' : 'EN'}
      </button>
    </header>
  );
}

function syncText(state: SyncState, say: Say): string {
  switch (state) {
    case 'idle':
      return say('已连接', 'Online');
    case 'sending':
      return say('发送中', 'Sending');
    case 'offline':
      return say('无信号', 'No signal');
    case 'logged_out':
      return say('请登录', 'Log in');
    case 'failed':
      return say('稍后重试', 'Trying again');
  }
}

function Tabs({ store }: { store: Store }) {
  const say = useSay();
  const { screen } = useRoute();
  const open = store.events.filter(({ state, isSeen }) => (state === 'conflict' || state === 'rejected') && !isSeen);
  const left = [...store.photos, ...store.misses].filter(({ refusal }) => refusal !== null);
  const marks = open.length + store.disputes.length + left.length + refusedActs(store).length;
  const tab = (name: 'loads' | 'scan' | 'attention', text: string) => (
    <button aria-current={screen === name ? 'page' : undefined} onClick={() => go(name)}>
      {text}
    </button>
  );
  return (
    <nav>
      {tab('loads', say('联单', 'Loads'))}
      {tab('scan', say('扫码', 'Scan'))}
      {tab('attention', marks === 0 ? say('待处理', 'Attention') : `${say('待处理', 'Attention')} (${marks})`)}
      {store.holder === undefined || store.sync === 'logged_out' ? (
        <button onClick={() => go('login')}>{say('登录', 'Log in')}</button>
      ) : (
        <button disabled={store.sync === 'offline'} onClick={() => void logOut().then(sync, sync)}>
          {say('退出', 'Log out')}
        </button>
      )}
    </nav>
  );
}
