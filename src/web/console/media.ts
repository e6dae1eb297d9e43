import { useCallback, useSyncExternalStore } from 'react';

const lists = new Map<string, MediaQueryList>();
const listOf = (query: string): MediaQueryList => {
  const known = lists.get(query) ?? window.matchMedia(query);
  lists.set(query, known);
  return known;
};

/** Whether the screen, or whoever sits before it, is as the media query says; it follows when that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = listOf(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => listOf(query).matches);
}

/** Who asks his system for less motion gets none from us. */
export const useStillness = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
