import { useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { Labelled } from '../editor/lines';
import { useOwnSite } from './own-site';
import { Ways } from './ways';

/** Where does my waste go: what the plan in force says of one site. */
export default function Where() {
  const say = useSay();
  const { organisationId } = useSession();
  const [, setAddress] = useSearchParams();
  const siteId = useOwnSite();
  const ways = useAnswer(
    ['ways-of-site', siteId],
    () => api.GET('/api/medical/allocations/of-site/{siteId}', { params: { path: { siteId: siteId ?? '' } } }),
    { enabled: siteId !== undefined },
  );
  return (
    <Page title={say('本机构医疗废物去向', 'Where my waste goes')} asOf={ways.dataUpdatedAt}>
      <Panel>
        <Labelled label={say('场所', 'Site')}>
          <SitePicker
            label={say('场所', 'Site')}
            width={320}
            organisationId={organisationId}
            value={siteId}
            onChange={(chosen) => setAddress(chosen === undefined ? {} : { siteId: chosen })}
          />
        </Labelled>
      </Panel>
      <Panel title={say('疫情期间的去向', 'In the outbreak that runs')}>
        {ways.error !== null && <ProblemView error={ways.error} onRetry={() => void ways.refetch()} />}
        {ways.data?.length === 0 ? (
          <p className="muted">
            {say(
              '目前没有正在执行的应急分配：按合同照常收运。',
              'No allocation of an outbreak is in force: collection goes on by contract.',
            )}
          </p>
        ) : (
          <Ways ways={ways.data ?? []} />
        )}
      </Panel>
    </Page>
  );
}
