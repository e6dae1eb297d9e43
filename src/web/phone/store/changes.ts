const listeners = new Set<() => void>();
/** Other tabs of this telephone look at the same store. */
const others = 'BroadcastChannel' in window ? new BroadcastChannel('liandan-field') : undefined;
if (others !== undefined) others.onmessage = () => tell();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Something in the store is another. */
export function changed(): void {
  tell();
  others?.postMessage(null);
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
