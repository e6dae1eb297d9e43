import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownKg, today } from '../../parts/shown';
import { useSession } from '../../session/session';

type Row = Schemas['SiteDifferenceShown'];

/** Where returns and manifests of a region differ, the largest first: sites that one asks. */
export default function ReturnDifferences() {
  const say = useSay();
  const { regionCode } = useSession();
  const lastYear = Number(today().slice(0, 4)) - 1;
  const usual = { region: regionCode ?? '', from: `${lastYear}-01-01`, to: today() };
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'days', key: 'days', keys: ['from', 'to'], label: say('期间', 'Period') },
  ];
  const columns: Column<Row>[] = [
    {
      key: 'site',
      order: 'site',
      title: say('场地', 'Site'),
      value: ({ organisationName, siteName }) => `${organisationName} · ${siteName}`,
      width: 300,
    },
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: (row) => row.regionCode },
    { key: 'code', order: 'code', title: say('代码', 'Code'), value: ({ code }) => code },
    {
      key: 'stated',
      order: 'statedKg',
      title: say('申报外运（kg）', 'Handed over by the returns (kg)'),
      value: ({ statedKg }) => statedKg,
      cell: ({ statedKg }) => (statedKg === null ? say('未申报', 'not filed') : shownKg(statedKg)),
      align: 'right',
    },
    {
      key: 'loaded',
      order: 'loadedKg',
      title: say('联单装车（kg）', 'Loaded on manifests (kg)'),
      value: ({ loadedKg }) => loadedKg,
      cell: ({ loadedKg }) => shownKg(loadedKg),
      align: 'right',
    },
    {
      key: 'difference',
      order: 'differenceKg',
      title: say('相差（kg）', 'Difference (kg)'),
      value: ({ differenceKg }) => differenceKg,
      cell: ({ differenceKg }) => shownKg(differenceKg),
      align: 'right',
    },
  ];
  return (
    <Page title={say('申报与联单差异', 'Returns against manifests')}>
      <p className="muted">
        {say(
          `未选择时为本地区，${usual.from} 至 ${usual.to}；整个期间落在其中的申报计入。`,
          `Unless chosen otherwise: my region, ${usual.from} to ${usual.to}. Returns count whose whole period lies within.`,
        )}
      </p>
      <SearchTable<Row>
        name="return-differences"
        columns={columns}
        filters={filters}
        load={(asked, page) =>
          answerOf(
            api.GET('/api/waste-returns/differences', {
              params: { query: { ...usual, ...asked, ...page } as never },
            }),
          )
        }
        rowKey={({ siteId, code }) => `${siteId} ${code}`}
      />
    </Page>
  );
}
