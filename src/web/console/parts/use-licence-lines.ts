import { api } from '../../api/client';
import { useSession } from '../session/session';
import type { Choice } from './fields';
import { useAnswer } from './use-answer';

/** Lines of the licences in force in the region that the caller oversees, to choose from. */
export function useLicenceLines(): readonly Choice[] {
  const { regionCode } = useSession();
  const query = { limit: 100, status: 'valid' as const, ...(regionCode !== null && { region: regionCode }) };
  const { data } = useAnswer(['licences', query], () => api.GET('/api/registry/licences', { params: { query } }));
  return (data?.items ?? []).flatMap(({ organisationName, lines }) =>
    lines.map(({ id, label }) => ({ value: id, label: `${organisationName} · ${label}` })),
  );
}
