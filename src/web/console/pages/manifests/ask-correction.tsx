import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { formNames } from '../../../shared/words';
import { ActDialog } from '../../parts/act-dialog';
import type { Field, Values } from '../../parts/fields';
import { useAnswer } from '../../parts/use-answer';
import { useMethods } from '../../parts/use-methods';
import { useSession } from '../../session/session';
import { useReload } from './steps';

type Manifest = Schemas['ManifestShown'];
type Line = Schemas['LineShown'];
type Changes = Schemas['ManifestChanges'];

/** Asks the others who have signed for other values of the fields that concern one: of one, or of several at once. */
export function AskCorrection({ manifest }: { manifest: Manifest }) {
  const say = useSay();
  const reload = useReload();
  const { organisationId } = useSession();
  const fieldOf = useFieldOf();
  const rules = useAnswer(['amendable'], () => api.GET('/api/amendments/fields'));
  const own = { generator: manifest.generator.id, carrier: manifest.carrier?.id, receiver: manifest.receiver?.id };
  const options = (rules.data ?? [])
    .filter(
      ({ concerns, amendableIn }) =>
        amendableIn.includes(manifest.status) && concerns.some((party) => own[party] === organisationId),
    )
    .flatMap(({ pointer, title }) => placesOf(pointer, title, manifest));
  if (options.length === 0) return null;
  const chosenOf = (typed: Values): readonly string[] => (typed['pointers'] as string[] | undefined) ?? [];
  const fields = (typed: Values): Field[] => [
    {
      key: 'pointers',
      kind: 'choice',
      many: true,
      label: say('要更正的内容（现值）', 'What is wrong (as it stands)'),
      options,
    },
    ...options.filter(({ value }) => chosenOf(typed).includes(value)).map(({ value, label }) => fieldOf(value, label)),
    { key: 'reason', kind: 'long', label: say('理由', 'Reason'), max: 500 },
  ];
  const { id } = manifest;
  return (
    <ActDialog<Schemas['AmendmentShown']>
      name={`correct:${id}`}
      label={say('提出更正', 'Ask for a correction')}
      button={{ size: 'small' }}
      fields={fields}
      act={(header, typed: Values) =>
        api.POST('/api/manifests/{id}/amendments', {
          params: { path: { id }, header },
          body: { kind: 'content', reason: String(typed['reason']), changes: changesOf(typed, chosenOf(typed)) },
        })
      }
      onDone={reload}
    />
  );
}

/** A field for the new value, as that value is written elsewhere. */
function useFieldOf(): (pointer: string, label: string) => Field {
  const say = useSay();
  const language = useLanguage();
  const methods = useMethods();
  return (pointer, title) => {
    const name = pointer.split('/').pop() ?? '';
    const field = { key: pointer, label: say(`${title} 应为`, `${title}: it should be`) };
    if (name.endsWith('Kg')) return { ...field, kind: 'number', unit: 'kg' };
    if (name === 'containers') return { ...field, kind: 'number', min: 1 };
    if (name.endsWith('On')) return { ...field, kind: 'day' };
    if (name === 'code') return { ...field, kind: 'waste-code' };
    if (name === 'carrierId') return { ...field, kind: 'organisation', of: 'carrier' };
    if (name === 'form') {
      const options = Object.entries(formNames).map(([value, form]) => ({ value, label: form[language] }));
      return { ...field, kind: 'choice', options };
    }
    if (name === 'method' || name === 'treatedMethod') {
      const options = methods.map(({ code, nameZh, nameEn }) => ({
        value: code,
        label: `${code} ${language === 'zh' ? nameZh : nameEn}`,
      }));
      return { ...field, kind: 'choice', options };
    }
    return { ...field, kind: 'text', max: 200 };
  };
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

/** All that was typed, the fields of one line together. */
function changesOf(typed: Values, pointers: readonly string[]): Changes {
  const changes: Record<string, unknown> = {};
  const lines = new Map<number, Record<string, unknown>>();
  for (const pointer of pointers) {
    const [first = '', lineNo, field = ''] = pointer.slice(1).split('/');
    if (first !== 'lines') changes[first] = typed[pointer];
    else lines.set(Number(lineNo), { ...lines.get(Number(lineNo)), [field]: typed[pointer] });
  }
  if (lines.size > 0) changes['lines'] = [...lines].map(([lineNo, line]) => ({ lineNo, ...line }));
  return changes as Changes;
}
