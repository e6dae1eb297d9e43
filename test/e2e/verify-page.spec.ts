import { createHash } from 'node:crypto';
import { createContext, runInContext } from 'node:vm';
import { Checkpoints, type Receipt } from '../../src/provenance';
import { saveCity } from '../factories/city';
import { manifestIn } from '../factories/manifests';
import { ok } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

/** As much of a document as the page uses. */
class FakeElement {
  className = '';
  textContent = '';
  value = '';
  lang = '';
  children: (FakeElement | string)[] = [];
  private readonly listeners = new Map<string, () => void>();

  append(...content: (FakeElement | string)[]): void {
    this.children.push(...content);
  }
  replaceChildren(...content: (FakeElement | string)[]): void {
    this.children = content;
  }
  addEventListener(name: string, listener: () => void): void {
    this.listeners.set(name, listener);
  }
  click(): void {
    this.listeners.get('click')?.();
  }
  get text(): string {
    return this.textContent + this.children.map((child) => (typeof child === 'string' ? child : child.text)).join('\n');
  }
}

/** The page in a browser without network, without WebCrypto and without Node. */
function open(html: string): { byId: (id: string) => FakeElement; check: (text: string) => string } {
  const elements = new Map<string, FakeElement>();
  const byId = (id: string): FakeElement => {
    const known = elements.get(id) ?? new FakeElement();
    elements.set(id, known);
    return known;
  };
  byId('known-keys').textContent =
    /<script type="application\/json" id="known-keys">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  const document = {
    getElementById: byId,
    createElement: () => new FakeElement(),
    addEventListener: () => undefined,
    documentElement: new FakeElement(),
  };
  // Its `crypto` has no `subtle`, as in a page that was opened from disk.
  const browser = { document, navigator: { language: 'en' }, TextEncoder, crypto: {} };
  runInContext(scriptOf(html), createContext(browser));
  const check = (text: string): string => {
    byId('text').value = text;
    byId('button').click();
    return byId('outcome').text;
  };
  return { byId, check };
}

const scriptOf = (html: string): string => /<script>([^]*)<\/script>/.exec(html)?.[1] ?? '';

describe.each(['ed25519', 'sm2'])('the page that checks receipts (%s)', (algorithm) => {
  let world: World;
  let receipt: Receipt;
  let html: string;
  let policy: string;

  beforeAll(async () => {
    world = await openWorld({ env: { SIGNING_ALGORITHM: algorithm } });
    const city = await saveCity(world);
    const { id } = await manifestIn(world, city, 'treated');
    await world.app.get(Checkpoints).take();
    receipt = await ok(world.as(city.generator.reader).get(`/manifests/${id}/proof`));
    const answer = await world.http.get('/verify');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    [html, policy] = [answer.text, String(answer.headers['content-security-policy'])];
  });
  afterAll(() => world.close());

  it('allows its own script and style, and no request to anywhere, also when it is saved', () => {
    const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const rules = `default-src 'none'; script-src ${sourceOf(scriptOf(html))}; style-src ${sourceOf(style)}; base-uri 'none'`;
    expect(policy).toBe(`${rules}; form-action 'none'; frame-ancestors 'none'`);
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${rules}">`);
    expect(html.match(/ (src|href|action|srcset)=/g)).toBeNull();
  });

  it('proves a receipt, with the key that it knows of, and shows it', () => {
    const shown = open(html).check(JSON.stringify(receipt));
    expect(shown).toContain('Proven: every event listed is in the signed log');
    expect(shown).toContain('✓ the key is one that you trust');
    expect(shown).toContain('○ whether what the events tell is true');
    for (const part of [receipt.number, receipt.checkpoint?.root, '5 treat']) expect(shown).toContain(part);
  });

  it('speaks both languages', () => {
    const page = open(html);
    page.check(JSON.stringify(receipt));
    page.byId('other').click();
    expect(page.byId('outcome').text).toContain('核验通过');
    expect(page.byId('word-title').text).toBe('核验联单存证文件');
  });

  it('refuses an altered receipt and says why', () => {
    const altered = JSON.stringify(receipt).replace('1000500', '1000501');
    expect(altered).not.toBe(JSON.stringify(receipt));
    const shown = open(html).check(altered);
    expect(shown).toContain('Refused');
    expect(shown).toMatch(/✗ every event has its hash .* — event 1: the content does not have its hash/);
  });

  it('refuses a key that the reader does not trust', () => {
    const page = open(html);
    page.byId('key').value = ' 00 ';
    expect(page.check(JSON.stringify(receipt))).toContain(`the key ${receipt.checkpoint?.keyId} is not known`);
  });

  it('says what is no receipt', () => {
    const page = open(html);
    expect(page.check('')).toContain('Choose a file or paste its text first');
    expect(page.check('<b>')).toContain('this is not a JSON file');
    expect(page.check('{}')).toContain('this is not a receipt');
  });
});
