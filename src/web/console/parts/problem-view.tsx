import { Alert, Button } from 'antd';
import { ApiError } from '../../api/client';
import { useSay, type Say } from '../../shared/language';

const titleOf = (error: unknown, say: Say): string => {
  if (error instanceof ApiError) {
    if (error.isOffline)
      return say('没有收到服务的回答；请检查网络后重试', 'No answer from the service. Check the network and try again');
    return error.problem?.title ?? say(`服务回答 ${error.status}`, `The service answered ${error.status}`);
  }
  return say('页面出现错误', 'Something went wrong on this page');
};

/** What went wrong, field by field, in the reader's language, and what can be done. */
export function ProblemView({
  error,
  onRetry,
  compact = false,
}: {
  error: unknown;
  onRetry?: () => void;
  compact?: boolean;
}) {
  const say = useSay();
  const problem = error instanceof ApiError ? error.problem : undefined;
  const isLost = error instanceof ApiError && error.isOffline;
  return (
    <Alert
      className="problem"
      type={isLost ? 'warning' : 'error'}
      showIcon
      style={{ margin: compact ? '0 0 16px' : 16 }}
      title={titleOf(error, say)}
      description={
        <>
          {problem?.detail !== undefined && <div className="wrap">{problem.detail}</div>}
          {problem?.errors !== undefined && (
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {problem.errors.map(({ pointer, detail }) => (
                <li key={`${pointer}${detail}`} className="wrap">
                  <code>{pointer}</code> {detail}
                </li>
              ))}
            </ul>
          )}
          {problem !== undefined && problem.status >= 500 && <div className="muted">{problem.instance}</div>}
          {onRetry !== undefined && (
            <Button size="small" style={{ marginTop: 8 }} onClick={onRetry}>
              {say('重试', 'Try again')}
            </Button>
          )}
        </>
      }
    />
  );
}
