import { SwapOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useSay } from '../../shared/language';
import { useSession } from './session';

/** Who belongs to several organisations acts for one at a time, and for those that let his own act for them. */
export default function ActForAnother() {
  const say = useSay();
  const session = useSession();
  const own = session.memberships
    .filter(({ id }) => id !== session.organisationId)
    .map(({ id, name }) => ({ key: id, label: name, onClick: () => void session.actFor(id) }));
  const principals = session.mayActFor
    .filter(({ organisationId }) => organisationId !== session.acting?.organisationId)
    .map(({ organisationId, organisationName }) => ({
      key: `for:${organisationId}`,
      label: organisationName,
      onClick: () => session.actOnBehalfOf(organisationId),
    }));
  const groups: MenuProps['items'] = [
    { key: 'own', type: 'group' as const, label: say('我的单位', 'My organisations'), children: own },
    { key: 'principals', type: 'group' as const, label: say('受托代办', 'By delegation'), children: principals },
  ].filter(({ children }) => children.length > 0);
  return (
    <Dropdown menu={{ items: groups }} trigger={['click']}>
      <Button icon={<SwapOutlined aria-hidden />}>{say('切换单位', 'Act for another')}</Button>
    </Dropdown>
  );
}
