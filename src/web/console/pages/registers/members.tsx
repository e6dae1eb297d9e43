import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { Register } from './register';
import { useRoles } from './roles';

type Row = Schemas['MemberShown'];
type Role = Row['role'];

/** The people of one's own organisation: let in, given another role, taken out. */
export default function Members() {
  const say = useSay();
  const { userId } = useSession();
  const { names, options } = useRoles();
  const columns: Column<Row>[] = [
    { key: 'name', title: say('姓名', 'Name'), value: ({ name }) => name },
    { key: 'login', title: say('账号', 'Account'), value: ({ login }) => login },
    { key: 'role', title: say('角色', 'Role'), value: ({ role }) => names[role] },
    {
      key: 'active',
      title: say('状态', 'State'),
      value: ({ active }) => (active ? say('可登录', 'May log in') : say('已停用', 'Taken out')),
    },
    {
      key: 'act',
      title: say('办理', 'Act'),
      value: () => null,
      cell: (member) => (member.userId === userId || !member.active ? '–' : <MemberActs member={member} />),
    },
  ];
  return (
    <Register<Row>
      title={say('本单位人员', 'People')}
      name="members"
      isWhole
      filters={[
        { kind: 'text', key: 'q', label: say('姓名或账号', 'Name or account') },
        { kind: 'choice', key: 'role', label: say('角色', 'Role'), options },
      ]}
      columns={columns}
      load={async ({ q = '', role }) => {
        const all = await answerOf(api.GET('/api/organisations/mine/members'));
        const items = all.filter(
          (each) => (each.name.includes(q) || each.login.includes(q)) && (role === undefined || each.role === role),
        );
        return { items, nextCursor: null };
      }}
      rowKey={(member) => member.userId}
      actions={<NewMember />}
    />
  );
}

function NewMember() {
  const say = useSay();
  const reload = useReload();
  const { options } = useRoles();
  return (
    <ActDialog<Row>
      name="member:new"
      label={say('新增人员', 'New person')}
      button={{ type: 'primary' }}
      fields={[
        { key: 'name', kind: 'text', label: say('姓名', 'Name'), max: 60 },
        { key: 'login', kind: 'text', label: say('账号', 'Account'), max: 60 },
        { key: 'role', kind: 'choice', label: say('角色', 'Role'), options },
        {
          key: 'password',
          kind: 'password',
          label: say('初始密码', 'First password'),
          help: say('至少 12 个字符，本人登录后修改', 'At least 12 characters; its holder changes it'),
        },
      ]}
      act={(header, body: Schemas['NewMember']) =>
        api.POST('/api/organisations/mine/members', { params: { header }, body })
      }
      onDone={reload}
    />
  );
}

function MemberActs({ member: { userId, name, role } }: { member: Row }) {
  const say = useSay();
  const reload = useReload();
  const { options } = useRoles();
  const path = { userId };
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <ActDialog<Row>
        name={`role:${userId}`}
        label={say('变更角色', 'Change the role')}
        button={{ size: 'small' }}
        initial={{ role }}
        fields={[{ key: 'role', kind: 'choice', label: say('角色', 'Role'), options }]}
        act={(header, body: { role: Role }) =>
          api.PUT('/api/organisations/mine/members/{userId}', { params: { path, header }, body })
        }
        onDone={reload}
      />
      <ActDialog<unknown>
        name={`take-out:${userId}`}
        label={say('移出', 'Take out')}
        button={{ size: 'small', danger: true }}
        fields={[]}
        act={(header) => api.DELETE('/api/organisations/mine/members/{userId}', { params: { path, header } })}
        onDone={reload}
      >
        <p>
          {say(
            `${name} 将不能再代表本单位登录，其会话与令牌立即失效。`,
            `${name} can no longer log in for this organisation; sessions and tokens end at once.`,
          )}
        </p>
      </ActDialog>
    </div>
  );
}
