import { Button } from 'antd';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';

type Row = Schemas['MonthlyManifestShown'];

/** The monthly manifests of institutions and plants. */
export default function MonthlyManifests() {
  const say = useSay();
  const language = useLanguage();
  const columns: Column<Row>[] = [
    {
      key: 'number',
      order: 'number',
      title: say('联单编号', 'Number'),
      value: ({ number }) => number,
      cell: ({ id, number }) => (
        <Link className="number" to={`/medical/monthly/${id}`}>
          {number}
        </Link>
      ),
    },
    { key: 'month', order: 'month', title: say('月份', 'Month'), value: ({ month }) => month.slice(0, 7) },
    {
      key: 'institution',
      order: 'institution',
      title: say('医疗卫生机构', 'Institution'),
      value: ({ institutionName, siteName }) => `${institutionName} ${siteName}`,
      width: 260,
    },
    {
      key: 'plant',
      order: 'facility',
      title: say('处置单位', 'Plant'),
      value: ({ facilityName }) => facilityName,
      width: 260,
    },
    { key: 'pieces', title: say('件数', 'Pieces'), value: ({ pieces }) => pieces, align: 'right' },
    { key: 'kg', title: say('重量 kg', 'kg'), value: ({ kg }) => kg, align: 'right' },
    {
      key: 'print',
      title: say('打印', 'Print'),
      value: () => null,
      cell: ({ id }) => (
        <Button
          size="small"
          href={`/api/medical/monthly-manifests/${id}/document?language=${language}`}
          target="_blank"
        >
          PDF
        </Button>
      ),
    },
  ];
  return (
    <Page title={say('医废月度联单', 'Monthly medical manifests')}>
      <SearchTable<Row>
        name="monthly-manifests"
        columns={columns}
        filters={[{ kind: 'text', key: 'month', label: say('月份（YYYY-MM）', 'Month (YYYY-MM)') }]}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/monthly-manifests', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
