import type { ApplicationListed, ApplicationShown } from '../../src/transfers/approvals/http/application.shown';
import { ok } from '../setup/expectations';
import type { World } from '../setup/world';

interface Holder {
  readonly token: string;
}

/** The calls that stories of applications are made of. */
export const applicationCalls = (world: World) => ({
  post: (who: Holder, id: string, step: string, body: object = {}) =>
    world.as(who).post(`/transfer-applications/${id}/${step}`, body),
  read: (who: Holder, id: string): Promise<ApplicationShown> => ok(world.as(who).get(`/transfer-applications/${id}`)),
  /** Ids of one page. */
  listed: async (who: Holder, query: string): Promise<string[]> => {
    const { items } = await ok<{ items: ApplicationListed[] }>(world.as(who).get(`/transfer-applications?${query}`));
    return items.map(({ id }) => id);
  },
  /** What its chain says has happened. */
  kindsOf: async (id: string): Promise<string[]> => {
    const rows = await world.sql<{ kind: string }>(
      'SELECT kind FROM transfer_event WHERE application_id = $1 ORDER BY seq',
      [id],
    );
    return rows.map(({ kind }) => kind);
  },
});
