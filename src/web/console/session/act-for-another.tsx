import { SwapOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useSay } from '../../shared/language';
import { useSession } from './session';

/** Who belongs to several organisations acts for one at a time. */
export default function ActForAnother() {
  const say = useSay();
  const session = useSession();
  const items = session.memberships
    .filter(({ id }) => id !== session.organisationId)
    .map(({ id, name }) => ({ key: id, label: name, onClick: () => void session.actFor(id) }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<SwapOutlined aria-hidden />}>{say('切换单位', 'Act for another')}</Button>
    </Dropdown>
  );
}
