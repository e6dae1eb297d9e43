import { useQuery } from '@tanstack/react-query';
import { useSay } from '../../../shared/language';
import { PointMap } from '../regulator/point-map';
import { institutionsIn } from './institutions-in';

/** Institutions as points: what was collected in time, what was not, and what nobody registered. */
export function CoverageMap({ query }: { query: { regionCode: string; from: string; to: string; asOf?: string } }) {
  const say = useSay();
  const found = useQuery({ queryKey: ['coverage-map', query], queryFn: () => institutionsIn(query) });
  const points = (found.data ?? []).flatMap(({ siteId, longitude, latitude, institutionName, siteName, ...row }) => {
    if (longitude === null || latitude === null) return [];
    const state = !row.registered ? 'unknown' : row.collected ? 'good' : 'bad';
    return [{ key: siteId, longitude, latitude, name: `${institutionName} ${siteName}`, state } as const];
  });
  if (found.data !== undefined && points.length === 0)
    return <p className="muted">{say('没有带坐标的机构。', 'No institution has coordinates.')}</p>;
  return (
    <PointMap
      points={points}
      label={say('各机构收运情况；明细见下表', 'Institutions and their collection; the table below says the same')}
      legend={{
        good: say('● 按时收运', '● collected in time'),
        bad: say('✕ 未按时收运', '✕ not collected in time'),
        unknown: say('□ 未登记', '□ not registered'),
      }}
    />
  );
}
