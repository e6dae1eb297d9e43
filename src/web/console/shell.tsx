import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Alert, Button, Layout, Menu, type MenuProps } from 'antd';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useSay } from '../shared/language';
import { useMedia } from './media';
import { LanguageSwitch } from './parts/language-switch';
import { groups, pages } from './pages';
import { useSession } from './session/session';

const Drawer = lazy(() => import('antd/es/drawer'));

const ActForAnother = lazy(() => import('./session/act-for-another'));
const PageIcon = lazy(() => import('./pages/icons'));

const subscribe = (listener: () => void): (() => void) => {
  for (const name of ['online', 'offline']) window.addEventListener(name, listener);
  return () => {
    for (const name of ['online', 'offline']) window.removeEventListener(name, listener);
  };
};

export function Shell({ children }: { children: ReactNode }) {
  const say = useSay();
  const isWide = useMedia('(min-width: 992px)');
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {say('跳到正文', 'Skip to the content')}
      </a>
      {isWide && (
        <Layout.Sider
          width={224}
          style={{ borderRight: '1px solid #e5e8ef', position: 'sticky', top: 0, height: '100vh', overflowY: 'auto' }}
        >
          <Brand />
          <MainMenu />
        </Layout.Sider>
      )}
      {!isWide && (
        <Suspense fallback={null}>
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="left"
            size={264}
            title={say('菜单', 'Menu')}
            styles={{ body: { padding: 0 } }}
          >
            <MainMenu />
          </Drawer>
        </Suspense>
      )}
      <Layout>
        <Layout.Header className="top-bar">
          {!isWide && <Button icon={<MenuOutlined />} aria-label={say('菜单', 'Menu')} onClick={() => setOpen(true)} />}
          <Who />
          <LanguageSwitch />
          <Me />
        </Layout.Header>
        {!isOnline && (
          <Alert
            banner
            type="warning"
            title={say(
              '没有网络。页面上已填写的内容不会丢失；恢复后可继续。',
              'No network. What you have typed here stays; go on once it is back.',
            )}
          />
        )}
        <ActingBanner />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </Layout>
    </Layout>
  );
}

/** Whoever acts for another sees it on every page: what he signs is the other's. */
function ActingBanner() {
  const say = useSay();
  const { acting, actOnBehalfOf } = useSession();
  if (acting === undefined) return null;
  return (
    <Alert
      banner
      type="info"
      title={say(`受托代办：${acting.organisationName}`, `Acting for ${acting.organisationName}`)}
      action={
        <Button size="small" onClick={() => actOnBehalfOf(null)}>
          {say('结束代办', 'Act for my own again')}
        </Button>
      }
    />
  );
}

function Brand() {
  const say = useSay();
  return (
    <Link to="/" className="brand">
      <img src="/icon.svg" width={26} height={26} alt="" />
      {say('联单', 'Liandan')}
    </Link>
  );
}

function MainMenu() {
  const say = useSay();
  const session = useSession();
  const { pathname } = useLocation();
  const shown = pages.filter(({ open, title }) => title !== undefined && open(session));
  const here = shown
    .map(({ path }) => path)
    .filter((path) => path === pathname || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((left, right) => right.length - left.length)[0];
  const items: MenuProps['items'] = groups.flatMap(({ key, title }) => {
    const children = shown
      .filter(({ group }) => group === key)
      .map(({ path, title: name }) => ({
        key: path,
        icon: (
          <Suspense fallback={<span className="anticon" style={{ width: 14 }} />}>
            <PageIcon path={path} />
          </Suspense>
        ),
        label: <Link to={path}>{say(name?.zh ?? '', name?.en ?? '')}</Link>,
      }));
    return children.length === 0 ? [] : [{ key, type: 'group' as const, label: say(title.zh, title.en), children }];
  });
  return (
    <nav aria-label={say('主菜单', 'Main menu')}>
      <Menu mode="inline" items={items} selectedKeys={here === undefined ? [] : [here]} style={{ border: 0 }} />
    </nav>
  );
}

function Who() {
  const { organisationName, regionCode } = useSession();
  return (
    <span className="who">
      <strong>{organisationName}</strong>
      {regionCode !== null && <span className="muted"> {regionCode}</span>}
    </span>
  );
}

function Me() {
  const say = useSay();
  const session = useSession();
  return (
    <>
      {session.memberships.length + session.mayActFor.length > 1 && (
        <Suspense fallback={null}>
          <ActForAnother />
        </Suspense>
      )}
      <span className="me">{session.name}</span>
      <Button icon={<LogoutOutlined aria-hidden />} onClick={() => void session.logOut()}>
        {say('退出', 'Log out')}
      </Button>
    </>
  );
}
