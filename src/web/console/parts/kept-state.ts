import { useCallback, useState } from 'react';

const prefix = 'liandan-form:';

/**
 * State of a form that outlives a reload, a restarted service and an ended session; each tab has its own.
 * @returns the value, its setter, and what forgets it once it has been sent
 */
export function useKeptState<T>(name: string, initial: T): [T, (next: T) => void, () => void] {
  const key = `${prefix}${name}`;
  const [value, setValue] = useState<T>(() => {
    const kept = window.sessionStorage.getItem(key);
    return kept === null ? initial : (JSON.parse(kept) as T);
  });
  const set = useCallback(
    (next: T) => {
      setValue(next);
      window.sessionStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  const forget = useCallback(() => window.sessionStorage.removeItem(key), [key]);
  return [value, set, forget];
}
