import { Button } from 'antd';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useSession } from '../../session/session';
import { periodName, useReturnKinds } from './words';

type Row = Schemas['WasteReturnListed'];

/** What sites have declared, by period: generated, used or disposed of there, handed over, in store. */
export default function Returns() {
  const say = useSay();
  const session = useSession();
  const kinds = useReturnKinds();
  const columns: Column<Row>[] = [
    {
      key: 'period',
      order: 'period',
      title: say('期间', 'Period'),
      value: ({ kind, fromDay }) => periodName(kind, fromDay),
      cell: ({ id, kind, fromDay }) => <Link to={`/returns/${id}`}>{periodName(kind, fromDay)}</Link>,
    },
    { key: 'kind', title: say('种类', 'Kind'), value: ({ kind }) => kinds[kind] },
    {
      key: 'site',
      order: 'site',
      title: say('场地', 'Site'),
      value: ({ organisationName, siteName }) => `${organisationName} · ${siteName}`,
      width: 280,
    },
    {
      key: 'region',
      order: 'region',
      title: say('地区', 'Region'),
      value: ({ regionCode }) => regionCode,
      hidden: true,
    },
    { key: 'version', title: say('版本', 'Version'), value: ({ version }) => version, align: 'right' },
    {
      key: 'filed',
      order: 'filedAt',
      title: say('申报时间', 'Filed at'),
      value: ({ filedAt }) => shownInstant(filedAt),
    },
    { key: 'by', title: say('申报人', 'Filed by'), value: ({ filedBy }) => filedBy },
    {
      key: 'due',
      title: say('期限', 'Due'),
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn, late }) => (late ? <WarningTag>{`${dueOn} ${say('逾期', 'late')}`}</WarningTag> : dueOn),
    },
    {
      key: 'superseded',
      title: say('被更正于', 'Corrected at'),
      value: ({ supersededAt }) => supersededAt && shownInstant(supersededAt),
      hidden: true,
    },
    { key: 'remark', title: say('备注', 'Remark'), value: ({ remark }) => remark, hidden: true },
  ];
  const filters: Filter[] = [
    {
      kind: 'choice',
      key: 'kind',
      label: say('种类', 'Kind'),
      options: Object.entries(kinds).map(([value, label]) => ({ value, label })),
    },
    ...(session.regionCode === null
      ? []
      : [{ kind: 'region', key: 'region', label: say('地区', 'Region') } satisfies Filter]),
    { kind: 'day', key: 'on', label: say('期间含此日', 'Period has this day') },
    {
      kind: 'choice',
      key: 'all',
      label: say('版本', 'Versions'),
      options: [{ value: 'true', label: say('含已更正的', 'Corrected ones too') }],
    },
  ];
  return (
    <Page
      title={say('申报', 'Returns')}
      actions={
        session.can('return.file') && (
          <Link to="/returns/new">
            <Button type="primary">{say('新申报', 'New return')}</Button>
          </Link>
        )
      }
    >
      <SearchTable<Row>
        name="returns"
        columns={columns}
        filters={filters}
        load={(asked, page) =>
          answerOf(api.GET('/api/waste-returns', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
