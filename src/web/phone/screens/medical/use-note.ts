import { useState } from 'react';
import { noteAct, type DraftUse } from '../../store/acts';
import type { Holder, MedicalCall } from '../../store/database';
import { sync } from '../../store/sync';

type State = 'open' | 'saving' | 'saved' | 'failed';

/** Writes an act down and sends it when there is a signal; 'saved' once it lies on the disk. */
export function useNote(holder: Holder): {
  readonly state: State;
  readonly note: (call: MedicalCall, about: string, draft?: DraftUse) => Promise<boolean>;
} {
  const [state, setState] = useState<State>('open');
  const note = async (call: MedicalCall, about: string, draft?: DraftUse): Promise<boolean> => {
    if (state === 'saving') return false;
    setState('saving');
    try {
      await noteAct(holder, call, about, draft);
    } catch {
      setState('failed');
      return false;
    }
    setState('saved');
    navigator.vibrate?.(80);
    void sync();
    return true;
  };
  return { state, note };
}
