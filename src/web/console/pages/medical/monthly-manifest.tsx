import { Button } from 'antd';
import { useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useClassNames } from './use-class-names';

type Receipt = Schemas['MonthlyReceipt'];

/** One monthly manifest: what the plant received of the institution, day by day. */
export default function MonthlyManifest() {
  const say = useSay();
  const language = useLanguage();
  const classNames = useClassNames();
  const id = useParams()['id'] ?? '';
  const found = useAnswer(['monthly-manifest', id], () =>
    api.GET('/api/medical/monthly-manifests/{id}', { params: { path: { id } } }),
  );
  const manifest = found.data;
  const name = say('医废月度联单', 'Monthly medical manifest');
  return (
    <Page
      title={manifest === undefined ? name : `${name} ${manifest.number}`}
      asOf={found.dataUpdatedAt}
      actions={
        <Button href={`/api/medical/monthly-manifests/${id}/document?language=${language}`} target="_blank">
          {say('打印', 'Print')}
        </Button>
      }
    >
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {manifest !== undefined && (
        <>
          <Panel>
            <Facts
              facts={[
                [say('月份', 'Month'), manifest.month.slice(0, 7)],
                [say('医疗卫生机构', 'Institution'), `${manifest.institutionName} ${manifest.siteName}`],
                [say('处置单位', 'Plant'), manifest.facilityName],
                [say('件数', 'Pieces'), manifest.pieces],
                [say('重量', 'Mass'), shownKg(manifest.kg)],
                [say('编号时间', 'Numbered at'), shownInstant(manifest.madeAt)],
                [say('收运车次', 'Trips'), manifest.tripHandles.join(say('、', ', ')) || null],
              ]}
            />
          </Panel>
          <Panel title={say('每日接收', 'Received by day')}>
            <DataTable<Receipt>
              size="small"
              rowKey={({ day, classCode }) => `${day} ${classCode}`}
              pagination={false}
              dataSource={manifest.receipts}
              columns={[
                { key: 'day', title: say('日期', 'Day'), dataIndex: 'day' },
                {
                  key: 'class',
                  title: say('类别', 'Class'),
                  render: (_, { classCode }) => `${classCode} ${classNames([classCode])}`,
                },
                { key: 'pieces', title: say('件数', 'Pieces'), dataIndex: 'pieces', align: 'right' },
                {
                  key: 'kg',
                  title: say('重量', 'Mass'),
                  align: 'right',
                  render: (_, { kg }) => shownKg(kg),
                },
              ]}
            />
          </Panel>
        </>
      )}
    </Page>
  );
}
