import { useRef, useState } from 'react';

/** An act of several calls: pressed again while it runs, it does not begin again. @returns the act, and whether it runs */
export function useOnce(act: () => Promise<void>): [() => Promise<void>, boolean] {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await act();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return [run, busy];
}
