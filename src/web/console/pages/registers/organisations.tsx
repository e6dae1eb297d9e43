import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { useReload } from '../manifests/steps';
import { Register } from './register';

type Row = Schemas['OrganisationShown'];
type Kind = Row['kinds'][number];

/** The directory of organisations. The authority enters those of its region, and the first person of each. */
export default function Organisations() {
  const say = useSay();
  const reload = useReload();
  const kinds: Readonly<Record<Kind, string>> = {
    generator: say('产废单位', 'Generator'),
    carrier: say('承运单位', 'Carrier'),
    receiver: say('接受单位', 'Receiver'),
    agent: say('代理单位', 'Agent'),
    regulator: say('监管部门', 'Regulator'),
  };
  const options = Object.entries(kinds).map(([value, label]) => ({ value, label }));
  return (
    <Register<Row>
      title={say('单位', 'Organisations')}
      name="organisations"
      filters={[
        { kind: 'text', key: 'q', label: say('名称或信用代码', 'Name or credit code'), width: 220 },
        { kind: 'choice', key: 'kind', label: say('种类', 'Kind'), options },
        { kind: 'region', key: 'region', label: say('地区', 'Region') },
      ]}
      columns={[
        { key: 'name', order: 'name', title: say('名称', 'Name'), value: ({ name }) => name, width: 280 },
        {
          key: 'code',
          order: 'creditCode',
          title: say('统一社会信用代码', 'Credit code'),
          value: ({ creditCode }) => creditCode,
        },
        {
          key: 'kinds',
          title: say('种类', 'Kinds'),
          value: (row) => row.kinds.map((kind) => kinds[kind]).join(say('、', ', ')),
        },
        { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
        { key: 'address', title: say('地址', 'Address'), value: ({ address }) => address, width: 220 },
        { key: 'phone', title: say('电话', 'Telephone'), value: ({ phone }) => phone, hidden: true },
        {
          key: 'act',
          title: say('办理', 'Act'),
          value: () => null,
          cell: ({ id, kinds: own }) => <FirstMember id={id} kinds={own} />,
        },
      ]}
      load={(asked, page) =>
        answerOf(api.GET('/api/organisations', { params: { query: { ...asked, ...page } as never } }))
      }
      rowKey={({ id }) => id}
      actions={
        <ActDialog<Row>
          name="organisation:new"
          label={say('登记单位', 'Enter an organisation')}
          button={{ type: 'primary' }}
          fields={[
            { key: 'name', kind: 'text', label: say('名称', 'Name'), max: 100 },
            { key: 'creditCode', kind: 'text', label: say('统一社会信用代码', 'Credit code'), max: 18 },
            { key: 'kinds', kind: 'choice', many: true, label: say('种类', 'Kinds'), options },
            { key: 'regionCode', kind: 'region', label: say('地区', 'Region') },
            { key: 'address', kind: 'text', label: say('地址', 'Address'), max: 200, optional: true },
            { key: 'phone', kind: 'text', label: say('电话', 'Telephone'), max: 40, optional: true },
          ]}
          act={(header, body: Schemas['NewOrganisation']) =>
            api.POST('/api/organisations', { params: { header }, body })
          }
          onDone={reload}
        />
      }
    />
  );
}

function FirstMember({ id, kinds }: { id: string; kinds: readonly Kind[] }) {
  const say = useSay();
  const reload = useReload();
  if (kinds.includes('regulator')) return '–';
  return (
    <ActDialog<Schemas['MemberShown']>
      name={`first-member:${id}`}
      label={say('首位管理员', 'First person')}
      button={{ size: 'small' }}
      initial={{ role: 'administrator' }}
      fields={[
        { key: 'name', kind: 'text', label: say('姓名', 'Name'), max: 60 },
        { key: 'login', kind: 'text', label: say('账号', 'Account'), max: 60 },
        {
          key: 'role',
          kind: 'choice',
          label: say('角色', 'Role'),
          options: [{ value: 'administrator', label: say('管理员', 'Administrator') }],
        },
        {
          key: 'password',
          kind: 'password',
          label: say('初始密码', 'First password'),
          help: say('至少 12 个字符，本人登录后修改', 'At least 12 characters; its holder changes it'),
        },
      ]}
      act={(header, body: Schemas['NewMember']) =>
        api.POST('/api/organisations/{id}/first-member', { params: { path: { id }, header }, body })
      }
      onDone={reload}
    />
  );
}
