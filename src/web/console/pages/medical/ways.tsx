import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { useClassNames } from './use-class-names';

type Way = Schemas['AllocatedShown'];

const mostOnPage = 50;

/** Who goes where, with the way and the hours that it takes. */
export function Ways({ ways }: { ways: readonly Way[] }) {
  const say = useSay();
  const classesOf = useClassNames();
  return (
    <DataTable<Way>
      size="small"
      rowKey={({ siteId, facilityId, classes }) => `${siteId} ${facilityId} ${classes.join()}`}
      pagination={ways.length > mostOnPage ? { pageSize: mostOnPage, showSizeChanger: false } : false}
      dataSource={[...ways]}
      locale={{ emptyText: <span className="muted">{say('没有安排', 'Nothing is placed')}</span> }}
      columns={[
        { key: 'who', title: say('机构', 'Institution'), dataIndex: 'institution', className: 'wrap', width: 240 },
        { key: 'where', title: say('设施', 'Facility'), dataIndex: 'facility', className: 'wrap', width: 240 },
        { key: 'classes', title: say('类别', 'Classes'), render: (_, { classes }) => classesOf(classes) },
        { key: 'kg', title: say('kg/日', 'kg/d'), dataIndex: 'kg', align: 'right' },
        { key: 'km', title: say('公里', 'km'), align: 'right', render: (_, { kilometres }) => kilometres.toFixed(1) },
        {
          ...{ key: 'tkm', title: say('吨公里', 'Tonne-km'), align: 'right' },
          render: (_, { kg, kilometres }) => ((kg / 1000) * kilometres).toFixed(1),
        },
        {
          ...{ key: 'h', title: say('到达需小时', 'Hours until there'), align: 'right' },
          render: (_, { hours }) => hours.toFixed(1),
        },
        {
          key: 'late',
          title: say('时限', 'Clock'),
          render: (_, { late }) =>
            late ? <span className="warn-text">{say('✕ 逾期', '✕ late')}</span> : say('✓ 时限内', '✓ in time'),
        },
      ]}
    />
  );
}
