import { Button } from 'antd';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';

type Row = Schemas['SurgePlanListed'];

/** Surge plans that were made for my region. */
export default function SurgePlans() {
  const say = useSay();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      order: 'name',
      title: say('名称', 'Name'),
      value: ({ name }) => name,
      cell: ({ id, name }) => <Link to={`/medical/surge/${id}`}>{name}</Link>,
      width: 280,
    },
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
    { key: 'by', order: 'madeBy', title: say('推演人', 'Made by'), value: ({ madeBy }) => madeBy },
    { key: 'at', order: 'madeAt', title: say('推演时间', 'Made'), value: ({ madeAt }) => shownInstant(madeAt) },
  ];
  return (
    <Page
      title={say('激增应对', 'Surge planner')}
      actions={
        <Link to="/medical/surge/new">
          <Button type="primary" tabIndex={-1}>
            {say('新建推演', 'New plan')}
          </Button>
        </Link>
      }
    >
      <SearchTable<Row>
        name="surge-plans"
        columns={columns}
        filters={[{ kind: 'region', key: 'region', label: say('地区', 'Region') }]}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/surge-plans', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
