import { useSyncExternalStore } from 'react';

export const screens = ['loads', 'scan', 'attention', 'login', 'trips', 'medical'] as const;
export type ScreenName = (typeof screens)[number] | 'load';

export interface Route {
  readonly screen: ScreenName;
  /** Of a load, a place among the screens of medical waste, or the signed code that another page handed over. */
  readonly rest: string;
}

/** Screens live in the fragment: the page itself is one file, also without a signal. */
export function routeOf(hash: string): Route {
  const [, name = '', rest = ''] = /^#\/?([a-z]*)\/?(.*)$/s.exec(hash) ?? [];
  const screen = [...screens, 'load' as const].find((one) => one === name) ?? 'loads';
  return { screen, rest };
}

export function go(screen: ScreenName, rest = ''): void {
  window.location.hash = rest === '' ? `/${screen}` : `/${screen}/${rest}`;
  window.scrollTo(0, 0);
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export const useRoute = (): Route => routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
