import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Panel } from '../../parts/page';
import { shownKg } from '../../parts/shown';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';

/** One's own last loads: most loads are like one before. */
export function LastLoads() {
  const say = useSay();
  const go = useNavigate();
  const { organisationName } = useSession();
  const { data } = useAnswer(['last-loads'], () => api.GET('/api/manifests', { params: { query: { limit: 20 } } }));
  const copy = useAct(
    (header, id: string) => api.POST('/api/manifests/{id}/duplicate', { params: { path: { id }, header } }),
    ({ id }) => go(`/manifests/${id}/edit`),
  );
  const own =
    data?.items.filter(({ generatorName, number }) => generatorName === organisationName && number !== null) ?? [];
  if (own.length === 0) return null;
  return (
    <Panel title={say('从最近的联单复制', 'Copy a recent load')}>
      <ul style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {own.slice(0, 5).map(({ id, number, codes, receiverName, plannedKg }) => (
          <li key={id} style={{ display: 'flex', gap: 8, padding: '6px 0', borderTop: '1px solid #f0f2f5' }}>
            <span className="wrap" style={{ flex: '1 1 auto' }}>
              {codes.join(' ')} · {shownKg(plannedKg)}
              <span className="muted" style={{ display: 'block', fontSize: 13 }}>
                {receiverName} · {number}
              </span>
            </span>
            <Button size="small" loading={copy.busy} onClick={() => void copy.run(id)}>
              {say('复制', 'Copy')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
