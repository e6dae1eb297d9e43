import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** Whether the screen, or whoever sits before it, is as the media query says; it follows when that changes. */
export function useMedia(query: string): boolean {
  const list = useMemo(() => window.matchMedia(query), [query]);
  const subscribe = useCallback(
    (listener: () => void) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [list],
  );
  return useSyncExternalStore(subscribe, () => list.matches);
}

/** Who asks his system for less motion gets none from us. */
export const useStillness = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
