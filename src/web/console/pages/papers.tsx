import { Empty } from 'antd';
import { useSay } from '../../shared/language';
import { Page, Panel } from '../parts/page';
import { PaperTable, usePapers } from './today/runs-out';

/** Own licences, vehicles, crew and contracts with the days on which they end. */
export default function Papers() {
  const say = useSay();
  const papers = usePapers();
  return (
    <Page title={say('证照与合同', 'Licences, vehicles and contracts')}>
      <Panel>
        {papers.length === 0 ? <Empty description={say('没有记录', 'None')} /> : <PaperTable papers={papers} />}
      </Panel>
    </Page>
  );
}
