import { useSearchParams } from 'react-router';
import { api } from '../../../api/client';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';

/** The site that a page is about: the one in the address, or the first of my own. */
export function useOwnSite(): string | undefined {
  const { organisationId } = useSession();
  const [address] = useSearchParams();
  const query = { organisationId, active: 'true' as const, limit: 1 };
  const sites = useAnswer(['own-site', organisationId], () => api.GET('/api/registry/sites', { params: { query } }));
  return address.get('siteId') ?? sites.data?.items[0]?.id;
}
