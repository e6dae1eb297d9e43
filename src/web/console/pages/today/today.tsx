import { useSay } from '../../../shared/language';
import { Page } from '../../parts/page';

export default function Today() {
  const say = useSay();
  return (
    <Page title={say('今日待办', 'Today')}>
      <p />
    </Page>
  );
}
