import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Skeleton } from 'antd';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { shownKg, shownNumber, today } from '../../parts/shown';
import { isWhole, type Line } from './use-draft';

interface Suggestion {
  readonly siteId: string;
  readonly name: string;
  readonly leftKg: number;
  readonly kilometres: number | null;
}

type Site = Schemas['SiteShown'];

const site = (id: string): Promise<Site> => answerOf(api.GET('/api/registry/sites/{id}', { params: { path: { id } } }));

/** Along a great circle. */
function kilometresBetween(from: Site, to: Site): number | null {
  if (from.longitude === null || from.latitude === null || to.longitude === null || to.latitude === null) return null;
  const rad = Math.PI / 180;
  const [high, wide] = [(to.latitude - from.latitude) * rad, (to.longitude - from.longitude) * rad];
  const half =
    Math.sin(high / 2) ** 2 + Math.cos(from.latitude * rad) * Math.cos(to.latitude * rad) * Math.sin(wide / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(half));
}

/** What is asked of a facility: a code by a method, however many lines of the load are of it. */
interface Kind {
  readonly code: string;
  readonly method: string;
  /** Of all its lines. */
  readonly kg: number;
}

function kindsOf(lines: readonly Schemas['DraftLine'][]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { code, method, plannedKg } of lines) {
    const key = `${code} ${method}`;
    kinds.set(key, { code, method, kg: (kinds.get(key)?.kg ?? 0) + Number(plannedKg) });
  }
  return [...kinds.values()];
}

/** Facilities licensed for every kind of the load, nearest first. */
async function suggest(fromId: string, kinds: readonly Kind[]): Promise<Suggestion[]> {
  const asked = await Promise.all(
    kinds.map(async ({ code, method }) => {
      const query = { wasteCode: code, method, validOn: today(), status: 'valid' as const, limit: 50 };
      const { items } = await answerOf(api.GET('/api/registry/licences', { params: { query } }));
      return items;
    }),
  );
  const [first = []] = asked;
  const covering = first.filter(({ siteId }) => asked.every((each) => each.some((other) => other.siteId === siteId)));
  const home = await site(fromId);
  const found = await Promise.all(
    covering.map(async ({ siteId, siteName, organisationId, organisationName, lines: own }): Promise<Suggestion> => {
      const [place, rooms] = await Promise.all([
        site(siteId),
        answerOf(api.GET('/api/organisations/{id}/capacity', { params: { path: { id: organisationId } } })),
      ]);
      const fitting = rooms.filter(
        ({ licenceLineId, methods }) =>
          own.some(({ id }) => id === licenceLineId) && kinds.some(({ method }) => methods.includes(method)),
      );
      return {
        siteId,
        name: `${organisationName} · ${siteName}`,
        leftKg: Math.max(0, ...fitting.map(({ leftKg }) => leftKg)),
        kilometres: kilometresBetween(home, place),
      };
    }),
  );
  return found.sort((left, right) => (left.kilometres ?? Infinity) - (right.kilometres ?? Infinity));
}

/** Those with room this year for the heaviest kind of the load. A mass or a line more of a kind asks nobody again. */
export function Receivers({
  from,
  lines,
  chosen,
  onChoose,
}: {
  from: string | undefined;
  lines: readonly Line[];
  chosen: string | null | undefined;
  onChoose: (siteId: string) => void;
}) {
  const say = useSay();
  const kinds = kindsOf(lines.filter(isWhole));
  const heaviest = Math.max(...kinds.map(({ kg }) => kg));
  const { data: covering, isFetching } = useQuery({
    queryKey: ['suggested', from, kinds.map(({ code, method }) => `${code} ${method}`)],
    queryFn: () => suggest(from ?? '', kinds),
    enabled: from !== undefined && kinds.length > 0,
  });
  if (from === undefined || kinds.length === 0)
    return (
      <p className="muted">
        {say(
          '填写移出场地和废物后，这里列出有资质、有余量的接受单位，近的在前。',
          'With a site and a waste line, facilities that are licensed and have room are listed here, nearest first.',
        )}
      </p>
    );
  if (covering === undefined) return <Skeleton active loading={isFetching} paragraph={{ rows: 2 }} />;
  const fitting = covering.filter(({ leftKg }) => leftKg >= heaviest);
  if (fitting.length === 0)
    return (
      <Empty
        description={say('没有同时有资质和余量的接受单位', 'No facility is licensed for all of this and has room')}
      />
    );
  return (
    <ul style={{ listStyle: 'none', padding: 0, margin: 0 }}>
      {fitting.map(({ siteId, name, leftKg, kilometres }) => (
        <li
          key={siteId}
          style={{ display: 'flex', gap: 12, alignItems: 'center', padding: '6px 0', borderTop: '1px solid #f0f2f5' }}
        >
          <span className="wrap" style={{ flex: '1 1 auto' }}>
            {name}
            <span className="muted" style={{ display: 'block', fontSize: 13 }}>
              {kilometres !== null && `${shownNumber(Math.round(kilometres * 10) / 10)} km · `}
              {say(`今年余量 ${shownKg(leftKg)}`, `${shownKg(leftKg)} left this year`)}
            </span>
          </span>
          <Button size="small" type={chosen === siteId ? 'primary' : 'default'} onClick={() => onChoose(siteId)}>
            {chosen === siteId ? say('已选', 'Chosen') : say('选用', 'Choose')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
