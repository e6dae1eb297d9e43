import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { answerOf, api, ApiError, caller, type Schemas } from '../../api/client';
import { useSay } from '../../shared/language';
import { ProblemView } from '../parts/problem-view';

const LoginPage = lazy(() => import('./login-page'));
const ExpiredDialog = lazy(() => import('./expired-dialog'));

export type SessionShown = Schemas['SessionShown'];
export type Permission = SessionShown['permissions'][number];

type Kind = SessionShown['memberships'][number]['kinds'][number];

interface Session extends SessionShown {
  /** For whom I act by its delegation; the organisation and permissions here are then its own and what it lets me do. */
  readonly acting: SessionShown['mayActFor'][number] | undefined;
  can(permission: Permission): boolean;
  /** Whether the organisation for which I act is of this kind. */
  is(kind: Kind): boolean;
  logOut(): Promise<void>;
  /** Of several organisations of mine. */
  actFor(organisationId: string): Promise<void>;
  /** By its delegation, in this tab; null: for my own again. */
  actOnBehalfOf(organisationId: string | null): void;
}

const Context = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(Context);
  if (session === undefined) throw new Error('outside of the session');
  return session;
}

const readSession = (): Promise<SessionShown> => answerOf(api.GET('/api/session'));

const actingKey = 'liandan-acting';

function sessionOf(data: SessionShown): Session {
  const acting = data.mayActFor.find(
    ({ organisationId }) => organisationId === window.sessionStorage.getItem(actingKey),
  );
  const { permissions, organisationId } = acting ?? data;
  const kinds = acting?.kinds ?? data.memberships.find(({ id }) => id === organisationId)?.kinds ?? [];
  const begin = (): void => window.location.assign('/app/');
  return {
    ...data,
    ...{ acting, permissions, organisationId },
    organisationName: acting?.organisationName ?? data.organisationName,
    regionCode: acting === undefined ? data.regionCode : null,
    can: (permission) => permissions.includes(permission),
    is: (kind) => kinds.includes(kind),
    logOut: async () => {
      await answerOf(api.DELETE('/api/session'));
      window.sessionStorage.removeItem(actingKey);
      begin();
    },
    actFor: async (id) => {
      await answerOf(api.PUT('/api/session/organisation', { body: { organisationId: id } }));
      window.sessionStorage.removeItem(actingKey);
      begin();
    },
    actOnBehalfOf: (id) => {
      if (id === null) window.sessionStorage.removeItem(actingKey);
      else window.sessionStorage.setItem(actingKey, id);
      begin();
    },
  };
}

/**
 * Shows the console to who has logged in. A session that ends under way is asked for again over the page, which stays
 * as it is behind it: nothing typed is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const say = useSay();
  const queries = useQueryClient();
  const [expired, setExpired] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });
  useEffect(() => {
    caller.whenLoggedOut = () => setExpired(true);
    caller.whenSessionChanged = () => void refetch();
  }, [refetch]);
  const session = useMemo(() => data && sessionOf(data), [data]);
  if (session !== undefined) {
    caller.csrfToken = session.csrfToken;
    caller.onBehalfOf = session.acting?.organisationId ?? null;
  }
  useEffect(() => {
    if (session?.acting === undefined) return undefined;
    const files = import('../parts/files').then(({ openFilesForAnother }) => openFilesForAnother());
    return () => void files.then((end) => end());
  }, [session?.acting]);

  const isOut = error instanceof ApiError && error.status === 401;
  const opening = <p className="waiting">{say('正在打开…', 'Opening…')}</p>;
  if (session === undefined && isOut)
    return (
      <Suspense fallback={opening}>
        <LoginPage onDone={() => void refetch()} />
      </Suspense>
    );
  if (session === undefined && error !== null) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (isPending || session === undefined) return <p className="waiting">{say('正在打开…', 'Opening…')}</p>;

  const goOn = async (): Promise<void> => {
    const { data: now } = await refetch();
    setExpired(false);
    // Somebody else's page is not shown to this one.
    if (now !== undefined && now.userId !== data?.userId) window.location.assign('/app/');
    else await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
  return (
    <Context.Provider value={session}>
      {children}
      {(expired || isOut) && (
        <Suspense fallback={null}>
          <ExpiredDialog onDone={() => void goOn()} />
        </Suspense>
      )}
    </Context.Provider>
  );
}
