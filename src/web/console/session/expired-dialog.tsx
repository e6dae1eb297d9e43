import { Modal } from 'antd';
import { useSay } from '../../shared/language';
import { LoginCard } from './login';

/** Over the page, which stays as it is. */
export default function ExpiredDialog({ onDone }: { onDone: () => void }) {
  const say = useSay();
  return (
    <Modal open footer={null} closable={false} width={440}>
      <LoginCard
        title={say('会话已结束，请重新登录后继续', 'The session has ended. Log in and go on')}
        onDone={onDone}
      />
    </Modal>
  );
}
