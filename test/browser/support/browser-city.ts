import { hashPassword } from '../../../src/access';
import { saveCity, type City } from '../../factories/city';
import type { Person } from '../../factories/people';
import { openWorld, type World } from '../../setup/world';
import { visitorPassword } from './visitor';

/** The small city of the API's tests, at the time of day that browsers know, with people who have passwords. */
export interface BrowserCity {
  readonly world: World;
  readonly city: City;
  /** On localhost, which browsers take for a secure address. */
  readonly url: string;
  /** Gives somebody a log-in with the password of all visitors. */
  letLogIn(person: Person, login: string): Promise<void>;
}

export async function openBrowserCity(): Promise<BrowserCity> {
  // A browser keeps no cookie that has ended by its own clock.
  const world = await openWorld({ now: new Date().toISOString(), env: { PUBLIC_URL: 'http://localhost' } });
  const passwordHash = await hashPassword(visitorPassword);
  return {
    world,
    city: await saveCity(world),
    url: (await world.app.getUrl()).replace('127.0.0.1', 'localhost'),
    letLogIn: async ({ id }, login) => {
      await world.sql('UPDATE app_user SET login = $2, password_hash = $3 WHERE id = $1', [id, login, passwordHash]);
    },
  };
}
