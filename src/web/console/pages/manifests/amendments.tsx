import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Panel } from '../../parts/page';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { AskCorrection } from './ask-correction';
import { useReload } from './steps';

type Amendment = Schemas['AmendmentShown'];

/** Corrections after signature: what was asked for, who has said what, and one's own word. */
export function Amendments({ manifest }: { manifest: Schemas['ManifestShown'] }) {
  const say = useSay();
  const session = useSession();
  const { id, status } = manifest;
  const path = { id };
  const isIssued = manifest.number !== null;
  const { data = [] } = useAnswer(
    ['amendments', id],
    () => api.GET('/api/manifests/{id}/amendments', { params: { path } }),
    { enabled: isIssued },
  );
  const mayAsk = isIssued && session.can('manifest.amend') && !data.some(({ state }) => state === 'open');
  if (data.length === 0 && !mayAsk) return null;
  return (
    <Panel
      title={say('更正', 'Corrections')}
      extra={
        mayAsk && (
          <span style={{ display: 'flex', gap: 8 }}>
            <AskCorrection manifest={manifest} />
            {status === 'in_transit' && <AskCancellation id={id} />}
          </span>
        )
      }
    >
      {data.length === 0 && <p className="muted">{say('没有更正。', 'There are none.')}</p>}
      {data.map((amendment) => (
        <OneAmendment key={amendment.no} amendment={amendment} />
      ))}
    </Panel>
  );
}

/** On the road a load is cancelled when all three agree. */
function AskCancellation({ id }: { id: string }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Amendment>
      name={`cancel-on-road:${id}`}
      label={say('申请途中撤销', 'Ask to cancel on the road')}
      button={{ size: 'small', danger: true }}
      fields={[{ key: 'reason', kind: 'long', label: say('理由', 'Reason'), max: 500 }]}
      act={(header, { reason }: { reason: string }) =>
        api.POST('/api/manifests/{id}/amendments', {
          params: { path: { id }, header },
          body: { kind: 'cancellation', reason },
        })
      }
      onDone={reload}
    />
  );
}

export function OneAmendment({ amendment }: { amendment: Amendment }) {
  const say = useSay();
  const states = {
    open: say('待答复', 'Open'),
    approved: say('已同意', 'Approved'),
    refused: say('未同意', 'Refused'),
    withdrawn: say('已撤回', 'Withdrawn'),
  };
  const words = (approves: boolean | null): string =>
    approves === null ? say('未答复', 'no word yet') : approves ? say('同意', 'approves') : say('不同意', 'refuses');
  return (
    <article className="wrap" style={{ borderTop: '1px solid #e5e8ef', padding: '8px 0' }}>
      <strong>
        #{amendment.no} {states[amendment.state]}
      </strong>{' '}
      <span className="muted">
        {amendment.askedByOrganisation} · {shownInstant(amendment.askedAt)}
      </span>
      <div>{amendment.reason}</div>
      <ul>
        {amendment.changes.map(({ pointer, title, from, to }) => (
          <li key={pointer}>
            {title}: <del>{from ?? '–'}</del> → <ins>{to ?? '–'}</ins>
          </li>
        ))}
        {amendment.approvers.map(({ party, organisationName, approves, text }) => (
          <li key={party}>
            {organisationName}: {words(approves)} {text}
          </li>
        ))}
      </ul>
      {amendment.waitsForMe && <OwnWord amendment={amendment} />}
    </article>
  );
}

export function OwnWord({ amendment: { manifestId: id, no } }: { amendment: Amendment }) {
  const say = useSay();
  const reload = useReload();
  const path = { id, no };
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <ActDialog<Amendment>
        name={`approve:${id}:${no}`}
        label={say('同意', 'Approve')}
        button={{ type: 'primary', size: 'small' }}
        fields={[{ key: 'text', kind: 'long', label: say('说明', 'Word'), optional: true, max: 500 }]}
        act={(header, body) =>
          api.POST('/api/manifests/{id}/amendments/{no}/approve', { params: { path, header }, body })
        }
        onDone={reload}
      />
      <ActDialog<Amendment>
        name={`refuse:${id}:${no}`}
        label={say('不同意', 'Refuse')}
        button={{ danger: true, size: 'small' }}
        fields={[{ key: 'text', kind: 'long', label: say('理由', 'Reason'), max: 500 }]}
        act={(header, body) =>
          api.POST('/api/manifests/{id}/amendments/{no}/refuse', { params: { path, header }, body })
        }
        onDone={reload}
      />
    </div>
  );
}
