import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** Of an organisation of which only the id was told. */
export function OrganisationName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['organisation-name', id],
    queryFn: () => answerOf(api.GET('/api/organisations/{id}', { params: { path: { id } } })),
    staleTime: 600_000,
  });
  return <>{data?.name ?? id}</>;
}
