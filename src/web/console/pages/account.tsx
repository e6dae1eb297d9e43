import { Alert, Typography } from 'antd';
import { useState } from 'react';
import { answerOf, api, type Schemas } from '../../api/client';
import { useSay } from '../../shared/language';
import { ActDialog } from '../parts/act-dialog';
import { Facts } from '../parts/facts';
import { Page, Panel } from '../parts/page';
import { usePermissionName } from '../parts/permission-names';
import { SearchTable } from '../parts/search-table';
import { shownInstant } from '../parts/shown';
import { useSession } from '../session/session';
import { useReload } from './manifests/steps';
import { useRoles } from './registers/roles';

/** Oneself: who one is here, the password, and the tokens of one's programs. */
export default function Account() {
  const say = useSay();
  const session = useSession();
  const { names } = useRoles();
  return (
    <Page title={say('我的账号', 'My account')}>
      <Panel title={session.name} extra={session.userId !== null && <ChangePassword />}>
        <Facts
          facts={[
            [say('单位', 'Organisation'), session.organisationName],
            [say('角色', 'Role'), names[session.role]],
          ]}
        />
      </Panel>
      {session.can('token.manage') && <Tokens />}
    </Page>
  );
}

function ChangePassword() {
  const say = useSay();
  const [isChanged, setChanged] = useState(false);
  return (
    <>
      <ActDialog<unknown>
        name="password"
        label={say('修改密码', 'Change the password')}
        fields={[
          { key: 'oldPassword', kind: 'password', label: say('原密码', 'Old password') },
          {
            key: 'newPassword',
            kind: 'password',
            label: say('新密码', 'New password'),
            help: say('至少 12 个字符；其他设备上的会话随即结束', 'At least 12 characters; other sessions end'),
          },
        ]}
        act={(_header, body: Schemas['ChangePassword']) => api.PUT('/api/session/password', { body })}
        onDone={() => setChanged(true)}
      />
      {isChanged && <span role="status">{say('密码已修改。', 'The password is changed.')}</span>}
    </>
  );
}

type Token = Schemas['TokenShown'];

function Tokens() {
  const say = useSay();
  const nameOf = usePermissionName();
  const [made, setMade] = useState<string>();
  const reload = useReload();
  const states = { good: say('有效', 'Good'), expired: say('已过期', 'Expired'), revoked: say('已吊销', 'Revoked') };
  return (
    <Panel
      title={say('接口令牌', 'API tokens')}
      extra={
        <NewToken
          onMade={async ({ token }) => {
            setMade(token);
            await reload();
          }}
        />
      }
    >
      {made !== undefined && (
        <Alert
          showIcon
          type="success"
          style={{ marginBottom: 12 }}
          title={say('令牌只显示这一次，请立即保存', 'It is shown this once: keep it now')}
          description={
            <Typography.Text code copyable className="wrap">
              {made}
            </Typography.Text>
          }
        />
      )}
      <SearchTable<Token>
        name="tokens"
        isWhole
        filters={[
          {
            kind: 'choice',
            key: 'state',
            label: say('状态', 'State'),
            options: Object.entries(states).map(([value, label]) => ({ value, label })),
          },
        ]}
        columns={[
          { key: 'name', title: say('用途', 'What for'), value: ({ name }) => name },
          {
            key: 'scopes',
            title: say('权限', 'Permissions'),
            value: ({ scopes }) => scopes.map(nameOf).join(say('、', ', ')),
            width: 320,
          },
          { key: 'to', title: say('有效期至', 'Until'), value: ({ expiresAt }) => shownInstant(expiresAt) },
          {
            key: 'used',
            title: say('最近使用', 'Last used'),
            value: ({ lastUsedAt }) => (lastUsedAt === null ? null : shownInstant(lastUsedAt)),
          },
          { key: 'state', title: say('状态', 'State'), value: (token) => states[stateOf(token)] },
          {
            key: 'act',
            title: say('办理', 'Act'),
            value: () => null,
            cell: ({ id, revokedAt }) => (revokedAt === null ? <Revoke id={id} /> : '–'),
          },
        ]}
        load={async ({ state }) => {
          const all = await answerOf(api.GET('/api/tokens'));
          return { items: all.filter((token) => state === undefined || stateOf(token) === state), nextCursor: null };
        }}
        rowKey={({ id }) => id}
        empty={<span className="muted">{say('没有令牌', 'There are none')}</span>}
      />
    </Panel>
  );
}

function stateOf({ revokedAt, expiresAt }: Token): 'good' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) < Date.now() ? 'expired' : 'good';
}

function NewToken({ onMade }: { onMade: (token: Schemas['TokenMade']) => Promise<void> }) {
  const say = useSay();
  const session = useSession();
  const nameOf = usePermissionName();
  const options = session.permissions.map((value) => ({ value, label: nameOf(value) }));
  return (
    <ActDialog<Schemas['TokenMade']>
      name="token:new"
      label={say('新令牌', 'New token')}
      button={{ size: 'small', type: 'primary' }}
      initial={{ days: 90 }}
      fields={[
        { key: 'name', kind: 'text', label: say('用途', 'What for'), max: 60 },
        { key: 'days', kind: 'number', label: say('有效天数', 'Days'), min: 1 },
        { key: 'scopes', kind: 'choice', many: true, label: say('权限', 'Permissions'), options },
      ]}
      act={(header, body: Schemas['NewToken']) => api.POST('/api/tokens', { params: { header }, body })}
      onDone={onMade}
    />
  );
}

function Revoke({ id }: { id: string }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<unknown>
      name={`revoke-token:${id}`}
      label={say('吊销', 'Revoke')}
      button={{ size: 'small', danger: true }}
      fields={[]}
      act={(header) => api.DELETE('/api/tokens/{id}', { params: { path: { id }, header } })}
      onDone={reload}
    >
      <p>{say('使用此令牌的程序将立即无法访问。', 'Programs that use it are refused at once.')}</p>
    </ActDialog>
  );
}
