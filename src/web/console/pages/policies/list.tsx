import { Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Page } from '../../parts/page';
import type { Column } from '../../parts/list';
import { SearchTable } from '../../parts/search-table';
import { useSession } from '../../session/session';
import { usePolicyStates } from './words';

type Row = Schemas['PolicyListed'];

export default function Policies() {
  const say = useSay();
  const go = useNavigate();
  const session = useSession();
  const states = usePolicyStates();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      order: 'name',
      title: say('名称', 'Name'),
      value: ({ name }) => name,
      width: 320,
      cell: ({ id, name }) => <Link to={`/policies/${id}`}>{name}</Link>,
    },
    { key: 'version', title: say('版本', 'Version'), value: ({ version }) => version },
    {
      key: 'state',
      title: say('状态', 'State'),
      value: ({ state }) => states[state],
      cell: ({ state }) => <Tag>{states[state]}</Tag>,
    },
    {
      key: 'region',
      order: 'region',
      title: say('地区', 'Region'),
      value: ({ regionCode }) => regionCode ?? say('全国', 'the country'),
    },
    { key: 'from', order: 'validFrom', title: say('自', 'From'), value: ({ validFrom }) => validFrom },
    { key: 'to', title: say('至', 'To'), value: ({ validTo }) => validTo },
    { key: 'source', title: say('依据', 'Source'), value: ({ sourceDocument }) => sourceDocument, width: 320 },
  ];
  const first = {
    code: 'T-1',
    title: { zh: '新规则', en: 'New rule' },
    outcome: 'needs_approval' as const,
    conditions: { crosses: 'prefecture' as const },
  };
  return (
    <Page
      title={say('转移政策', 'Transfer policies')}
      actions={
        session.can('policy.manage') && (
          <ActDialog<Schemas['PolicyShown']>
            name="new-policy"
            label={say('起草政策', 'Draft a policy')}
            button={{ type: 'primary' }}
            fields={[
              { key: 'name', kind: 'text', label: say('名称', 'Name'), max: 100 },
              { key: 'sourceDocument', kind: 'text', label: say('依据文件', 'Source document') },
            ]}
            act={(header, values: Pick<Schemas['NewPolicy'], 'name' | 'sourceDocument'>) =>
              api.POST('/api/policies', {
                params: { header },
                body: { ...values, regionCode: session.regionCode ?? '', rules: [first] },
              })
            }
            onDone={({ id }) => go(`/policies/${id}`)}
          />
        )
      }
    >
      <SearchTable<Row>
        name="policies"
        columns={columns}
        filters={[
          { kind: 'region', key: 'region', label: say('地区', 'Region') },
          {
            kind: 'choice',
            key: 'state',
            label: say('状态', 'State'),
            options: Object.entries(states).map(([value, label]) => ({ value, label })),
          },
        ]}
        load={(asked, page) =>
          answerOf(api.GET('/api/policies', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}
