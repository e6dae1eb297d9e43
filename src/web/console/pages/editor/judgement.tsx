import { useNavigate } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { Findings } from '../../parts/findings';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { isShortOfRoom, JoinQueue } from '../manifests/wait-for-room';
import type { Saved } from './use-draft';

/** What the rules answer to the draft as it stands, and what would make it legal. */
export function Judgement({
  saved,
  open,
  forget,
}: {
  saved: Saved | null;
  open: number;
  /** Lets go of what is kept in the tab. */
  forget: () => void;
}) {
  const say = useSay();
  const go = useNavigate();
  const { can } = useSession();
  if (saved === null)
    return (
      <p className="muted">{say('选择移出场地后，边填边判断。', 'Choose a site: the rules answer while you type.')}</p>
    );
  if (saved.preview === null) return <Missing pointers={saved.missing} />;
  const { issuable, findings } = saved.preview;
  const { id } = saved.manifest;
  return (
    <div aria-live="polite">
      <p>
        <strong>
          {open > 0
            ? say(`还有 ${open} 项废物未填完`, `${open} waste lines are not complete`)
            : issuable === 'yes'
              ? say('✓ 可以发出', '✓ It can be issued')
              : say('✕ 还不能发出', '✕ It cannot be issued yet')}
        </strong>
      </p>
      <Findings findings={findings} />
      {open === 0 && isShortOfRoom(findings) && can('manifest.issue') && (
        <JoinQueue
          id={id}
          onDone={() => {
            forget();
            return go(`/manifests/${id}`);
          }}
        />
      )}
      {findings.some(({ outcome }) => outcome !== undefined) && <Remedies manifest={saved.manifest} />}
    </div>
  );
}

const fieldNames: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '/carrierId': ['承运人', 'carrier'],
  '/receiverSiteId': ['接受场地', 'receiving site'],
  '/precautions': ['注意事项', 'precautions'],
  '/lines': ['废物', 'waste'],
};

/** What a draft needs before the rules can judge it. */
function Missing({ pointers }: { pointers: readonly string[] }) {
  const say = useSay();
  const names = pointers.map((pointer) => say(...(fieldNames[pointer] ?? ([pointer, pointer] as const))));
  return (
    <p aria-live="polite">
      <strong>{say(`○ 还须填写：${names.join('、')}`, `○ Still to be filled in: ${names.join(', ')}`)}</strong>
    </p>
  );
}

/** Where a transfer policy stands in the way: another facility, another method, an application or an exception. */
function Remedies({ manifest }: { manifest: Schemas['ManifestShown'] }) {
  const say = useSay();
  const language = useLanguage();
  const { originRegion, destinationRegion, generator, lines } = manifest;
  const body = {
    originRegion,
    destinationRegion: destinationRegion ?? '',
    ...(generator.siteId !== null && { generatorSiteId: generator.siteId }),
    lines: lines.map(({ code, method, plannedKg: kg }) => ({ code, method, kg })),
  };
  const { data } = useAnswer(['verdict', body], () => api.POST('/api/transfer-verdicts', { body }), {
    enabled: destinationRegion !== null && lines.length > 0,
  });
  if (data === undefined || data.remedies.length === 0) return null;
  return (
    <>
      <h3 style={{ fontSize: 14, margin: '12px 0 4px' }}>{say('怎样才合规', 'What would make it legal')}</h3>
      <ul style={{ margin: 0, paddingLeft: 20 }}>
        {data.remedies.map(({ kind, text }) => (
          <li key={`${kind}${text.zh}`} className="wrap">
            {text[language]}
          </li>
        ))}
      </ul>
    </>
  );
}
