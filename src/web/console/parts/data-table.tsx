import { Table, type TableProps } from 'antd';
import { useSay } from '../../shared/language';

/**
 * A table that scrolls sideways within itself, also by keyboard. Ant Design's own way of scrolling repeats the heading
 * where nobody sees it but the keyboard gets lost in it.
 */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const say = useSay();
  return (
    <div className="table-scroll" role="region" aria-label={say('表格', 'Table')} tabIndex={0}>
      <Table<Row> {...props} />
    </div>
  );
}
