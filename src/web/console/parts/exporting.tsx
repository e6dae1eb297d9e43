import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useSay } from '../../shared/language';
import { csvOf, download, everyRow, xlsxOf } from './export';
import { ProblemView } from './problem-view';
import { shownInstant, shownNumber } from './shown';
import type { Column, Page } from './list';

/** Exports the whole list as it is filtered; it says how far it is and can be left. */
export function Exporting<Row>({
  name,
  columns,
  load,
}: {
  name: string;
  columns: readonly Column<Row>[];
  load: (cursor: string | undefined) => Promise<Page<Row>>;
}) {
  const say = useSay();
  const [rows, setRows] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const leave = useRef<AbortController | null>(null);

  const run = async (format: 'csv' | 'xlsx'): Promise<void> => {
    const controller = (leave.current = new AbortController());
    setRows(0);
    setError(null);
    try {
      const all = await everyRow(load, setRows, controller.signal);
      if (controller.signal.aborted) return;
      const content = format === 'csv' ? csvOf(columns, all) : await xlsxOf(columns, all);
      download(content, `${name}-${shownInstant(Date.now()).replace(/\D/g, '')}.${format}`);
      setRows(null);
    } catch (failed) {
      setError(failed);
    }
  };
  const close = (): void => {
    leave.current?.abort();
    setRows(null);
    setError(null);
  };
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: format.toUpperCase(),
    onClick: () => void run(format),
  }));
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button icon={<DownloadOutlined aria-hidden />}>{say('导出', 'Export')}</Button>
      </Dropdown>
      <Modal
        open={rows !== null}
        title={say('正在导出', 'Exporting')}
        onCancel={close}
        footer={<Button onClick={close}>{say('取消', 'Cancel')}</Button>}
      >
        {error === null ? (
          <>
            <Progress percent={99.9} status="active" showInfo={false} />
            <p aria-live="polite">
              {say(`已读取 ${shownNumber(rows ?? 0)} 行`, `${shownNumber(rows ?? 0)} rows read`)}
            </p>
          </>
        ) : (
          <ProblemView error={error} compact />
        )}
      </Modal>
    </>
  );
}
