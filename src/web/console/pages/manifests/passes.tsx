import { Typography } from 'antd';
import { useState } from 'react';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Panel } from '../../parts/page';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from './steps';

/** Links for a driver without an account: each works once, for this load. */
export function Passes({ id }: { id: string }) {
  const say = useSay();
  const path = { id };
  const { data = [] } = useAnswer(['passes', id], () => api.GET('/api/manifests/{id}/passes', { params: { path } }));
  return (
    <Panel title={say('一次性提货链接', 'One-time pickup links')} extra={<NewPass id={id} />}>
      {data.length === 0 && (
        <p className="muted">
          {say('驾驶员没有账号时，把链接发给他即可提货。', 'A driver without an account picks up with such a link.')}
        </p>
      )}
      <ul style={{ paddingLeft: 20 }}>
        {data.map((pass) => (
          <li key={pass.id}>
            {pass.driverName} ·{' '}
            {pass.usedAt !== null
              ? say(`已使用 ${shownInstant(pass.usedAt)}`, `used ${shownInstant(pass.usedAt)}`)
              : pass.revokedAt !== null
                ? say('已作废', 'revoked')
                : say(`有效至 ${shownInstant(pass.expiresAt)}`, `until ${shownInstant(pass.expiresAt)}`)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The link is shown once, when it is made. */
export function NewPass({ id }: { id: string }) {
  const say = useSay();
  const reload = useReload();
  const [made, setMade] = useState<Schemas['PassMade'] | null>(null);
  if (made !== null)
    return (
      <Typography.Text copyable={{ text: made.link }} className="wrap">
        {made.link}
      </Typography.Text>
    );
  return (
    <ActDialog<Schemas['PassMade']>
      name={`pass:${id}`}
      label={say('生成提货链接', 'Make a pickup link')}
      button={{ size: 'small' }}
      initial={{ hours: 12 }}
      fields={[
        { key: 'driverName', kind: 'text', label: say('驾驶员姓名', "Driver's name"), max: 60 },
        { key: 'hours', kind: 'number', label: say('有效小时数', 'Valid for hours'), min: 1 },
      ]}
      act={(header, body) => api.POST('/api/manifests/{id}/passes', { params: { path: { id }, header }, body })}
      onDone={(pass) => {
        setMade(pass);
        return reload();
      }}
    />
  );
}
