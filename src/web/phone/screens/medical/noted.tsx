import { useSay } from '../../../shared/language';

/** That an act lies on the disk, or could not be put there. */
export function Noted({ state, what }: { state: 'open' | 'saving' | 'saved' | 'failed'; what: string }) {
  const say = useSay();
  if (state === 'saved')
    return (
      <p className="verdict good" role="status">
        {say('已保存', 'Saved')}: {what}
      </p>
    );
  if (state !== 'failed') return null;
  return (
    <p className="warning" role="alert">
      {say('未能保存：设备存储已满或被禁用', 'Not saved: the telephone’s storage is full or not allowed')}
    </p>
  );
}
