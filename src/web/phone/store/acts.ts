import { newId } from '../../shared/uuid';
import { changed } from './changes';
import { database, strict, type Holder, type KeptAct, type MedicalCall } from './database';

/** What the act used up of a draft; undefined lets go of it. */
export interface DraftUse {
  readonly name: string;
  readonly after: (before: never) => unknown;
}

/**
 * Writes an act down, and takes what it used out of its draft with it. When this returns, both lie on the disk: a browser
 * that is killed finds the act again, and its codes not a second time.
 */
export async function noteAct(
  { id: holderId }: Holder,
  call: MedicalCall,
  about: string,
  draft?: DraftUse,
): Promise<void> {
  const transaction = (await database()).transaction(['act', 'draft'], 'readwrite', strict);
  const act: KeptAct = {
    ...{ key: newId(), holderId, writtenAt: new Date().toISOString(), about, call },
    ...{ state: 'unsent', problem: null, refused: [], remarks: [], isSeen: false },
  };
  await transaction.objectStore('act').add(act);
  if (draft !== undefined) {
    const drafts = transaction.objectStore('draft');
    const key = `${holderId}:${draft.name}`;
    const left = draft.after((await drafts.get(key)) as never);
    await (left === undefined ? drafts.delete(key) : drafts.put(left, key));
  }
  await transaction.done;
  changed();
}

/** What the service has said of an act, or that its holder has seen it. */
export async function settleAct(key: string, said: Partial<KeptAct>): Promise<void> {
  const transaction = (await database()).transaction('act', 'readwrite', strict);
  const now = await transaction.store.get(key);
  if (now !== undefined) await transaction.store.put({ ...now, ...said });
  await transaction.done;
  changed();
}
