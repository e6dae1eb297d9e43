import { useEffect, useState } from 'react';
import { database, strict } from './database';

/** What somebody has begun on a screen: it outlasts the browser. Undefined until it is read. */
export function useDraft<T>(holderId: string, name: string, initial: T): [T | undefined, (to: (now: T) => T) => void] {
  const key = `${holderId}:${name}`;
  const [value, setValue] = useState<T>();
  useEffect(() => {
    let isOver = false;
    void readDraft<T>(holderId, name).then((found) => !isOver && setValue(found ?? initial));
    return () => {
      isOver = true;
    };
    // What it begins with is asked for once.
  }, [key]);
  const change = (to: (now: T) => T): void => {
    setValue((now) => to(now ?? initial));
    void write(key, (stored) => to((stored as T | undefined) ?? initial));
  };
  return [value, change];
}

export async function readDraft<T>(holderId: string, name: string): Promise<T | undefined> {
  return (await (await database()).get('draft', `${holderId}:${name}`)) as T | undefined;
}

/** Out of what lies there: another tab may have added to it. */
async function write(key: string, to: (stored: unknown) => unknown): Promise<void> {
  const transaction = (await database()).transaction('draft', 'readwrite', strict);
  await transaction.store.put(to(await transaction.store.get(key)), key);
  await transaction.done;
}
