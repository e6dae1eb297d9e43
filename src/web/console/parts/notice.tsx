import type { ReactNode } from 'react';

/** One thing to say in the middle of a page, and what can be done. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div style={{ textAlign: 'center', padding: '72px 16px' }}>
      <h1 style={{ fontSize: 20 }}>{title}</h1>
      {children}
    </div>
  );
}
