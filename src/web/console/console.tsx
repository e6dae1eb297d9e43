import { Spin } from 'antd';
import { Suspense } from 'react';
import { Link, Route, Routes } from 'react-router';
import { useSay } from '../shared/language';
import { ErrorBoundary } from './parts/error-boundary';
import { Notice } from './parts/notice';
import { pages } from './pages';
import { SessionGate, useSession } from './session/session';
import { Shell } from './shell';

/** The console: who has logged in sees the pages that his permissions open. */
export function Console() {
  return (
    <SessionGate>
      <Shell>
        <Opened />
      </Shell>
    </SessionGate>
  );
}

function Opened() {
  const session = useSession();
  return (
    <Suspense fallback={<Spin style={{ display: 'block', margin: 64 }} />}>
      <Routes>
        {pages
          .filter(({ open }) => open(session))
          .map(({ path, Page }) => (
            <Route
              key={path}
              path={path}
              element={
                <ErrorBoundary key={path}>
                  <Page />
                </ErrorBoundary>
              }
            />
          ))}
        <Route path="*" element={<NotHere />} />
      </Routes>
    </Suspense>
  );
}

function NotHere() {
  const say = useSay();
  return (
    <Notice title={say('没有这个页面，或您无权查看', 'There is no such page, or it is not yours to see')}>
      <Link to="/">{say('回到首页', 'To the first page')}</Link>
    </Notice>
  );
}
