import { lazy, Suspense } from 'react';

/** The curve's arithmetic is fetched when a signed code is there to be checked; the service worker has it already. */
const SignedReport = lazy(() => import('./signed-report'));

export const Signed = ({ text }: { text: string }) => (
  <Suspense fallback={null}>
    <SignedReport text={text} />
  </Suspense>
);
