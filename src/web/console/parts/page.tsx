import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../../shared/language';
import { shownInstant } from './shown';
import { useTitle } from './use-title';

/** A page with its title, the instant of which its figures are, and a way to print it. */
export function Page({
  title,
  asOf,
  actions,
  children,
}: {
  title: string;
  /** ISO instant, or milliseconds: when the figures were read. */
  asOf?: string | number;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const say = useSay();
  useTitle(title);
  return (
    <div className="page">
      <div className="page-head">
        <h1 className="wrap">{title}</h1>
        {asOf !== undefined && asOf !== 0 && (
          <span className="muted">
            {say('数据时点', 'As of')} {shownInstant(asOf)}
          </span>
        )}
        <span className="no-print" style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          {actions}
          <Button icon={<PrinterOutlined />} aria-label={say('打印', 'Print')} onClick={() => window.print()} />
        </span>
      </div>
      {children}
    </div>
  );
}

export function Panel({ title, extra, children }: { title?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      {title !== undefined && (
        <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8, flexWrap: 'wrap' }}>
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}
