import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from './steps';

type Manifest = Schemas['ManifestShown'];
type Line = Schemas['LineShown'];
type Changes = Schemas['ManifestChanges'];

interface Given {
  /** `/plate`, or `/lines/2/loadedKg`. */
  readonly pointer: string;
  readonly value: string;
  readonly reason: string;
}

/** Asks the others who have signed for another value of one field that is one's own. */
export function AskCorrection({ manifest }: { manifest: Manifest }) {
  const say = useSay();
  const reload = useReload();
  const { organisationId } = useSession();
  const rules = useAnswer(['amendable'], () => api.GET('/api/amendments/fields'));
  const own = { generator: manifest.generator.id, carrier: manifest.carrier?.id, receiver: manifest.receiver?.id };
  const options = (rules.data ?? [])
    .filter(({ whose, amendableIn }) => own[whose] === organisationId && amendableIn.includes(manifest.status))
    .flatMap(({ pointer, title }) => placesOf(pointer, title, manifest));
  if (options.length === 0) return null;
  const fields: Field[] = [
    { key: 'pointer', kind: 'choice', label: say('要更正的内容（现值）', 'What is wrong (as it stands)'), options },
    { key: 'value', kind: 'text', label: say('应为', 'It should be') },
    { key: 'reason', kind: 'long', label: say('理由', 'Reason'), max: 500 },
  ];
  const { id } = manifest;
  return (
    <ActDialog<Schemas['AmendmentShown']>
      name={`correct:${id}`}
      label={say('提出更正', 'Ask for a correction')}
      button={{ size: 'small' }}
      fields={fields}
      act={(header, { pointer, value, reason }: Given) =>
        api.POST('/api/manifests/{id}/amendments', {
          params: { path: { id }, header },
          body: { kind: 'content', reason, changes: changesOf(pointer, value) },
        })
      }
      onDone={reload}
    />
  );
}

/** A rule for lines is one choice for each line. */
function placesOf(pointer: string, title: string, manifest: Manifest): { value: string; label: string }[] {
  const name = pointer.split('/').pop() ?? '';
  const shown = (value: unknown): string => (value === null || value === undefined ? '–' : String(value));
  if (!pointer.startsWith('/lines/'))
    return [{ value: pointer, label: `${title} (${shown(manifest[name as keyof Manifest])})` }];
  return manifest.lines.map((line) => ({
    value: `/lines/${line.lineNo}/${name}`,
    label: `#${line.lineNo} ${title} (${shown(line[name as keyof Line])})`,
  }));
}

function changesOf(pointer: string, typed: string): Changes {
  const [first = '', lineNo, field = ''] = pointer.slice(1).split('/');
  if (first !== 'lines') return { [first]: typed };
  const value = field === 'containers' ? Number(typed) : typed;
  return { lines: [{ lineNo: Number(lineNo), [field]: value }] };
}
