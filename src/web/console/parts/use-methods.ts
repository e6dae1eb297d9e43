import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../../api/client';

/** The catalogue of treatment methods, which changes with the law and not with the day. */
export function useMethods(): readonly Schemas['TreatmentMethodView'][] {
  const { data = [] } = useQuery({
    queryKey: ['methods'],
    queryFn: () => answerOf(api.GET('/api/reference/treatment-methods')),
    staleTime: Infinity,
  });
  return data;
}
