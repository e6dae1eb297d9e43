import { answerOf, api, caller, type Schemas } from '../../api/client';
import { changed } from './changes';
import { database, keep, kept, type Holder } from './database';

/** Who is logged in, by the service's own word; the CSRF token is kept for the calls to come. @throws {ApiError} */
export async function currentSession(): Promise<Schemas['SessionShown']> {
  const session = await answerOf(api.GET('/api/session'));
  caller.csrfToken = session.csrfToken;
  return session;
}

export function holderOf({ userId, manifestId, name, organisationName }: Schemas['SessionShown']): Holder {
  return { id: userId === null ? `pass:${manifestId ?? ''}` : `user:${userId}`, name, organisationName };
}

/** @throws {ApiError} */
export async function logIn(login: string, password: string): Promise<void> {
  await answerOf(api.POST('/api/session', { body: { login, password } }));
  await begin();
}

/** @param pass the link that the dispatcher sent, or what stands at its end. @throws {ApiError} */
export async function usePass(pass: string): Promise<void> {
  const code = pass.trim().split('/').pop() ?? '';
  await answerOf(api.POST('/api/session/pass', { body: { code } }));
  await begin();
}

async function begin(): Promise<void> {
  const holder = holderOf(await currentSession());
  const before = await kept('holder');
  // The loads of one are not shown to the other; what either wrote down stays.
  if (before?.id !== holder.id) await forgetLoads();
  await keep('holder', holder);
  changed();
}

/** Lets go of the loads, and of who it was; what is unsent stays, and is sent when he logs in again. @throws {ApiError} */
export async function logOut(): Promise<void> {
  await answerOf(api.DELETE('/api/session'));
  await forgetLoads();
  await (await database()).delete('kept', 'holder');
  changed();
}

async function forgetLoads(): Promise<void> {
  const store = await database();
  await store.clear('load');
  for (const name of ['day', 'disputes', 'trips', 'medical', 'showsAll']) await store.delete('kept', name);
}
