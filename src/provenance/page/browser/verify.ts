import type { Bilingual, Language } from '../../../common';
import { readObject } from '../../event-link.rules';
import {
  readReceipt,
  ReceiptError,
  verifyReceipt,
  type KnownKey,
  type Receipt,
  type ReceiptEvent,
  type ReceiptReport,
} from '../../receipt.rules';
import { isSigned } from '../../signature.rules';
import { words } from './words';

/** What the page shows below the form. */
type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: Bilingual }
  | { readonly kind: 'checked'; readonly receipt: Receipt; readonly report: ReceiptReport };

let language: Language = /^zh/i.test(navigator.language) ? 'zh' : 'en';
let outcome: Outcome = { kind: 'nothing' };

const byId = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

/** Whatever comes from a receipt is put in as text, never as markup. */
function element(tag: string, className: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
}

function trustedKeys(): readonly KnownKey[] | undefined {
  const typed = byId<HTMLInputElement>('key').value.trim().toLowerCase();
  if (typed !== '') return [{ keyId: typed, retiredAt: null }];
  const known = JSON.parse(byId('known-keys').textContent ?? '[]') as KnownKey[];
  return known.length === 0 ? undefined : known;
}

function check(text: string): void {
  try {
    if (text.trim() === '') throw new ReceiptError(words.pasteFirst);
    const receipt = readReceipt(text);
    outcome = { kind: 'checked', receipt, report: verifyReceipt(receipt, isSigned, trustedKeys()) };
  } catch (error) {
    if (!(error instanceof ReceiptError)) throw error;
    outcome = { kind: 'refused', why: error.text };
  }
  show();
}

function show(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = words.title[language];
  for (const id of ['title', 'intro', 'drop', 'paste', 'key', 'check', 'other'] as const)
    byId(`word-${id}`).textContent = words[id][language];
  byId('outcome').replaceChildren(...shownOutcome());
}

function shownOutcome(): HTMLElement[] {
  if (outcome.kind === 'nothing') return [];
  if (outcome.kind === 'refused')
    return [element('p', 'verdict broken', `${words.broken[language]} — ${outcome.why[language]}`)];
  const { receipt, report } = outcome;
  const checks = report.checks.map(({ what, fault }) =>
    element(
      'li',
      fault === null ? 'good' : 'bad',
      `${fault === null ? '✓' : '✗'} ${what[language]}${fault === null ? '' : ` — ${fault[language]}`}`,
    ),
  );
  return [
    element('p', `verdict ${report.verdict}`, words[report.verdict][language]),
    element('h2', '', words.checked[language]),
    element('ul', 'checks', ...checks),
    element('h2', '', words.notChecked[language]),
    element('ul', 'checks', ...report.notChecked.map((open) => element('li', 'open', `○ ${open[language]}`))),
    element('h2', '', words.facts[language]),
    shownFacts(receipt),
    shownEvents(receipt),
  ];
}

function shownFacts({ number, manifestId, checkpoint }: Receipt): HTMLElement {
  const rows: [Bilingual, string][] = [
    [words.number, number ?? words.draft[language]],
    [words.manifest, manifestId],
  ];
  if (checkpoint !== null) {
    const { signedAt, treeSize, origin, root, keyId, algorithm } = checkpoint;
    rows.push(
      [words.checkpoint, `${signedAt} · ${treeSize} ${words.leaves[language]}`],
      [words.signer, origin],
      [words.keyId, `${keyId} (${algorithm})`],
      [words.root, root],
    );
  }
  return element(
    'dl',
    '',
    ...rows.flatMap(([label, value]) => [element('dt', '', label[language]), element('dd', '', value)]),
  );
}

function shownEvents({ events, pending }: Receipt): HTMLElement {
  const head = [words.event, words.occurred, words.actor, words.place].map((word) => element('th', '', word[language]));
  const row = (event: ReceiptEvent, place: string): HTMLElement => {
    const body = readObject(event.content) ?? {};
    const { name, organisationName, agent } = (body['actor'] ?? {}) as Record<string, unknown>;
    const through = (agent as { organisationName?: unknown } | undefined)?.organisationName;
    const actingFor = typeof through === 'string' ? `${words.through[language]} ${through}` : undefined;
    const actor = [organisationName, actingFor, name].filter((part) => typeof part === 'string').join(' · ');
    const cells = [`${event.seq} ${String(body['kind'])}`, String(body['occurredAt']), actor, place];
    return element('tr', '', ...cells.map((cell) => element('td', '', cell)));
  };
  return element(
    'table',
    '',
    element('tr', '', ...head),
    ...events.map((event) => row(event, String(event.leafIndex))),
    ...pending.map((event) => row(event, words.pending[language])),
  );
}

async function take(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  const text = await file.text();
  byId<HTMLTextAreaElement>('text').value = text;
  check(text);
}

byId('button').addEventListener('click', () => check(byId<HTMLTextAreaElement>('text').value));
byId('other').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  show();
});
byId('file').addEventListener('change', () => void take(byId<HTMLInputElement>('file').files?.[0]));
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files[0]);
});
show();
