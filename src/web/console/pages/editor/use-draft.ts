import { useEffect, useRef, useState } from 'react';
import { answerOf, api, ApiError, type Schemas } from '../../../api/client';
import { newId } from '../../../shared/uuid';
import { useKeptState } from '../../parts/kept-state';

export type Line = Partial<Schemas['DraftLine']>;
/** What is typed, which may not be whole yet. */
export type Draft = Omit<Partial<Schemas['DraftBody']>, 'lines'> & { readonly lines: readonly Line[] };

export interface Saved {
  readonly manifest: Schemas['ManifestShown'];
  /** Null: the rules cannot judge what is not whole. */
  readonly preview: Schemas['PreviewAnswer'] | null;
  /** What is not there yet, as pointers into the draft. */
  readonly missing: readonly string[];
}

/** A save, as it was asked for. */
interface Asked {
  readonly key: string;
  readonly body: Schemas['DraftBody'];
}

interface Seen {
  readonly id: string | undefined;
  readonly version: number | undefined;
  /** Its answer has not come: whether it was done is not known. */
  readonly asked?: Asked | undefined;
}

export const emptyLine: Line = { form: 'S', containers: 1 };

/** A line that the service can take. */
export const isWhole = (line: Line): line is Schemas['DraftLine'] =>
  [line.code, line.name, line.packaging, line.method].every((text) => text !== undefined && text !== '') &&
  Number(line.plannedKg) > 0 &&
  line.form !== undefined &&
  (line.containers ?? 0) > 0;

const bodyOf = (draft: Draft): Schemas['DraftBody'] => ({
  ...draft,
  generatorSiteId: draft.generatorSiteId ?? '',
  lines: draft.lines.filter(isWhole),
});

export function draftOf(manifest: Schemas['ManifestShown']): Draft {
  const { generator, carrier, receiver, lines } = manifest;
  return {
    mode: manifest.mode,
    ...(generator.siteId !== null && { generatorSiteId: generator.siteId }),
    carrierId: carrier?.id ?? null,
    receiverSiteId: receiver?.siteId ?? null,
    plannedPickupOn: manifest.plannedPickupOn,
    precautions: manifest.precautions,
    contactName: manifest.contactName,
    contactPhone: manifest.contactPhone,
    note: manifest.note,
    externalNumber: manifest.externalNumber,
    exemption: manifest.exemption,
    distanceReason: manifest.distanceReason as Draft['distanceReason'],
    lines: lines.map(({ code, name, form, packaging, containers, method, plannedKg, sources }) => ({
      ...{ code, name, form, packaging, containers, method, plannedKg },
      ...(sources.length > 0 && { sources }),
    })),
  };
}

/** What the rules say, or what they miss. @throws {ApiError} */
async function judge(id: string): Promise<Pick<Saved, 'preview' | 'missing'>> {
  try {
    const preview = await answerOf(api.POST('/api/manifests/{id}/preview', { params: { path: { id } } }));
    return { preview, missing: [] };
  } catch (refused) {
    const problem = refused instanceof ApiError ? refused.problem : undefined;
    if (problem?.code !== 'NOT_ACCEPTABLE_HERE' || problem.errors === undefined) throw refused;
    return { preview: null, missing: problem.errors.map(({ pointer }) => pointer) };
  }
}

/**
 * A draft that is saved and judged while one types. What is typed is kept in the tab at once, and with the service as
 * soon as it has a site; somebody else's change to the same draft is said, never overwritten.
 */
export function useDraft(id: string | undefined, initial: Draft, version: number | undefined) {
  const [draft, setDraft, forgetDraft] = useKeptState<Draft>(`draft:${id ?? 'new'}`, initial);
  // Beside what is typed: of which draft and version it is, also after a reload.
  const [seen, keepSeen, forgetSeen] = useKeptState<Seen>(`draft-seen:${id ?? 'new'}`, { id, version });
  const [saved, setSaved] = useState<Saved | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const known = useRef(seen);
  const running = useRef<Promise<string | undefined>>(Promise.resolve(undefined));
  const waiting = useRef<Draft | null>(null);
  /** What was last asked to be saved, unless it could not be. */
  const queued = useRef<string | null>(null);

  const remember = (next: Seen): void => {
    known.current = next;
    keepSeen(next);
  };
  const send = async ({ key, body }: Asked): Promise<Saved['manifest']> => {
    const { id: drafted, version: last } = known.current;
    const header = { 'Idempotency-Key': key };
    const sent =
      drafted === undefined
        ? api.POST('/api/manifests', { params: { header }, body })
        : api.PUT('/api/manifests/{id}', {
            params: { path: { id: drafted }, header: { ...header, 'If-Match': `"v${last ?? 0}"` } },
            body,
          });
    const manifest = await answerOf(sent).catch((refused: unknown) => {
      if (refused instanceof ApiError && !refused.isForLater) remember({ ...known.current, asked: undefined });
      throw refused;
    });
    remember({ id: manifest.id, version: manifest.version });
    return manifest;
  };
  /**
   * What had no answer is asked once more as it was, under its own key: had it been done, what is typed now would be refused as
   * somebody else's change, or be a second draft.
   */
  const settle = async (body: Asked['body']): Promise<Asked> => {
    const { asked } = known.current;
    const anew = { key: newId(), body };
    if (asked === undefined) return anew;
    if (JSON.stringify(asked.body) === JSON.stringify(body)) return asked;
    await send(asked).catch((refused: unknown) => {
      if (!(refused instanceof ApiError) || refused.isForLater) throw refused;
    });
    return anew;
  };
  /** @returns the draft's id; undefined: it was not saved, and `error` says why */
  const save = async (next: Draft): Promise<string | undefined> => {
    let kept: string | undefined;
    setBusy(true);
    try {
      const asked = await settle(bodyOf(next));
      remember({ ...known.current, asked });
      const manifest = await send(asked);
      kept = manifest.id;
      setSavedAt(Date.now());
      setError(null);
      setSaved({ manifest, ...(await judge(manifest.id)) });
    } catch (refused) {
      if (queued.current === JSON.stringify(next)) queued.current = null;
      if (!(refused instanceof ApiError)) throw refused;
      setError(refused);
    } finally {
      setBusy(false);
    }
    return kept;
  };
  /** One save after the other, and of what waits for the one before only what was typed last. */
  const queue = (next: Draft): Promise<string | undefined> => {
    waiting.current = next;
    queued.current = JSON.stringify(next);
    running.current = running.current.then((before) => {
      const newest = waiting.current;
      waiting.current = null;
      return newest === null ? before : save(newest);
    });
    return running.current;
  };

  const said = JSON.stringify(draft);
  useEffect(() => {
    if (draft.generatorSiteId === undefined) return;
    const timer = setTimeout(() => {
      // Who has pressed a button meanwhile has asked for it: a second save would meet the issuing.
      if (queued.current !== said) void queue(draft);
    }, 700);
    return () => clearTimeout(timer);
    // What is typed decides, not the identity of the object.
  }, [said]);

  const forget = (): void => {
    forgetDraft();
    forgetSeen();
  };
  const change = (changes: Partial<Draft>): void => setDraft({ ...draft, ...changes });
  return { draft, change, saved, error, busy, savedAt, forget, saveNow: () => queue(draft) };
}
