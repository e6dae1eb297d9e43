import { openDB, type DBSchema } from 'idb';
import { useEffect, useState } from 'react';
import { newId } from '../../shared/uuid';

/** A file that waits for its form to be sent. */
export interface KeptFile {
  /** Its Idempotency-Key: one whose answer was lost is not added twice. */
  readonly key: string;
  readonly form: string;
  readonly file: File;
}

interface Data extends DBSchema {
  file: { key: string; value: KeptFile; indexes: { form: string } };
}

const database = () =>
  openDB<Data>('liandan-console', 1, {
    upgrade(made) {
      made.createObjectStore('file', { keyPath: 'key' }).createIndex('form', 'form');
    },
  });

interface KeptFiles {
  readonly files: readonly KeptFile[];
  add(file: File): void;
  forget(key: string): Promise<void>;
}

/**
 * Files of a form that outlive a reload, a restarted service and an ended session. Where the browser keeps nothing they
 * last as long as the page.
 */
export function useKeptFiles(form: string): KeptFiles {
  const [files, setFiles] = useState<readonly KeptFile[]>([]);
  useEffect(() => {
    database()
      .then((store) => store.getAllFromIndex('file', 'form', form))
      .then(setFiles, () => undefined);
  }, [form]);
  return {
    files,
    add: (file) => {
      const kept = { key: newId(), form, file };
      setFiles((now) => [...now, kept]);
      database()
        .then((store) => store.put('file', kept))
        .catch(() => undefined);
    },
    forget: async (key) => {
      setFiles((now) => now.filter((kept) => kept.key !== key));
      await database()
        .then((store) => store.delete('file', key))
        .catch(() => undefined);
    },
  };
}
