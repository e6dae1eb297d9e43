import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { PointMap, type MapPoint } from '../regulator/point-map';
import { useInstitutionsIn } from './institutions-in';

interface Place {
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Institutions that have a place in time, those that have none, and the facilities. */
export function AllocationMap({ plan: { result, regionCode } }: { plan: Schemas['AllocationShown'] }) {
  const say = useSay();
  const institutions = useInstitutionsIn(regionCode);
  const facilities = useQuery({
    queryKey: ['allocation-places', result.facilities],
    queryFn: () => Promise.all(result.facilities.map(async (one) => ({ ...one, ...(await placeOf(one)) }))),
  });
  const failing = new Set([
    ...result.notAllocated.map(({ siteId }) => siteId),
    ...result.allocated.filter(({ late }) => late).map(({ siteId }) => siteId),
  ]);
  const named = new Map([...result.allocated, ...result.notAllocated].map((one) => [one.siteId, one.institution]));
  const points: MapPoint[] = [
    ...(institutions.data ?? []).flatMap(({ siteId, longitude, latitude }): MapPoint[] => {
      const name = named.get(siteId);
      if (name === undefined || longitude === null || latitude === null) return [];
      return [{ key: siteId, name, longitude, latitude, state: failing.has(siteId) ? 'bad' : 'good' }];
    }),
    ...(facilities.data ?? []).flatMap(({ id, name, longitude, latitude }): MapPoint[] =>
      longitude === null || latitude === null ? [] : [{ key: id, name, longitude, latitude, state: 'unknown' }],
    ),
  ];
  if (points.length === 0) return <p className="muted">{say('没有坐标。', 'No coordinates are known.')}</p>;
  return (
    <PointMap
      points={points}
      label={say('机构与设施；明细见上表', 'Institutions and facilities; the tables above say the same')}
      legend={{
        good: say('● 时限内有去处', '● placed in time'),
        bad: say('✕ 逾期或无去处', '✕ late or without a place'),
        unknown: say('□ 设施', '□ facility'),
      }}
    />
  );
}

/** A facility is on the register, or has a place of its own on the list of those that stand by. */
async function placeOf({ id, siteId }: Schemas['FacilityLoad']): Promise<Place> {
  const place: Place =
    siteId === null
      ? await answerOf(api.GET('/api/medical/emergency-facilities/{id}', { params: { path: { id } } }))
      : await answerOf(api.GET('/api/registry/sites/{id}', { params: { path: { id: siteId } } }));
  return { longitude: place.longitude, latitude: place.latitude };
}
