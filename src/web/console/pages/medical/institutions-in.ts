import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../../../api/client';
import { today } from '../../parts/shown';

export type KnownInstitution = Schemas['InstitutionCoverage'];

/** More than a map or a list to choose from can show. */
const most = 2000;

/** Institutions of a region that give medical waste, with what is known of a period. */
export async function institutionsIn(query: {
  regionCode: string;
  from: string;
  to: string;
}): Promise<KnownInstitution[]> {
  const rows: KnownInstitution[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: KnownInstitution[]; nextCursor: string | null } = await answerOf(
      api.GET('/api/medical/coverage/institutions', {
        params: { query: { ...query, limit: 100, ...(cursor !== null && { cursor }) } },
      }),
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < most);
  return rows;
}

/** The same of today, asked for when it is needed. */
export function useInstitutionsIn(regionCode: string, enabled = true): UseQueryResult<KnownInstitution[]> {
  const query = { regionCode, from: today(), to: today() };
  return useQuery({ queryKey: ['institutions-in', query], queryFn: () => institutionsIn(query), enabled });
}

export const institutionOption = ({
  siteId,
  institutionName,
  siteName,
}: KnownInstitution): { value: string; label: string } => ({ value: siteId, label: `${institutionName} ${siteName}` });
