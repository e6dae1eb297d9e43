import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';

/** With which account somebody on the register logs in: the phone then shows him his own trips and loads. */
export function CrewAccount({ member: { id, name, userId } }: { member: Schemas['CrewMemberShown'] }) {
  const say = useSay();
  const reload = useReload();
  const members = useAnswer(['members'], () => api.GET('/api/organisations/mine/members'));
  const options = (members.data ?? []).map((one) => ({ value: one.userId, label: `${one.name} (${one.login})` }));
  return (
    <ActDialog<unknown>
      name={`crew-account:${id}`}
      label={say('关联账号', 'Link an account')}
      button={{ size: 'small' }}
      initial={{ userId }}
      fields={[
        {
          key: 'userId',
          kind: 'choice',
          label: say('本单位账号', 'Account of this organisation'),
          optional: true,
          help: say('留空则不关联', 'Left empty: none'),
          options,
        },
      ]}
      act={(header, body: { userId?: string }) =>
        api.PUT('/api/registry/crew/{id}/account', {
          params: { path: { id }, header },
          body: { userId: body.userId ?? null },
        })
      }
      onDone={reload}
    >
      <p>
        {say(
          `${name} 用此账号登录手机后，先看到本人的车次与联单。`,
          `Logged in on a phone with it, ${name} sees his or her own trips and loads first.`,
        )}
      </p>
    </ActDialog>
  );
}
