import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicKey } from '../signing-keys';
import { scriptFile } from './script-file';

const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1f2329;font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:52rem;margin:0 auto;padding:1.25rem 1rem 3rem}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem}
h1{font-size:1.35rem;margin:.5rem 0}h2{font-size:1rem;margin:1.4rem 0 .4rem;color:#4e5969}
.drop{display:block;padding:1.4rem;border:2px dashed #86909c;border-radius:12px;background:#fff;text-align:center}
.drop input{display:block;margin:.8rem auto 0;max-width:100%}
.field{display:block;margin-top:1rem;color:#4e5969}
textarea,input[type=text]{display:block;width:100%;margin-top:.25rem;padding:.6rem;border:1px solid #86909c;border-radius:8px;font:13px/1.4 ui-monospace,Menlo,Consolas,monospace}
textarea{height:7rem}
button{min-height:2.75rem;padding:0 1.2rem;border:1px solid #0958d9;border-radius:10px;background:#fff;color:#0958d9;font:inherit}
#button{margin-top:1rem;background:#0958d9;color:#fff;font-weight:600}
button:focus-visible,input:focus-visible,textarea:focus-visible{outline:3px solid #ffa940;outline-offset:2px}
.verdict{margin:1.5rem 0 0;padding:1rem;border-radius:10px;color:#fff;font-weight:600}
.verdict.proven{background:#237804}.verdict.unsigned,.verdict.proven_by_key{background:#874d00}.verdict.broken{background:#a8071a}
.checks{margin:0;padding:0;list-style:none}.checks li{padding:.2rem 0}.good{color:#237804}.bad{color:#a8071a;font-weight:600}.open{color:#4e5969}
dl{margin:0}dt{color:#4e5969;font-size:.85rem;margin-top:.5rem}dd{margin:0;overflow-wrap:anywhere}
table{width:100%;margin-top:1rem;border-collapse:collapse;background:#fff;font-size:.9rem}
th,td{padding:.45rem .6rem;border:1px solid #e5e6eb;text-align:left;vertical-align:top;overflow-wrap:anywhere}`;

const body = `<main><header><h1 id="word-title"></h1><button id="other" type="button"><span id="word-other"></span></button></header>
<p id="word-intro"></p>
<label class="drop"><span id="word-drop"></span><input id="file" type="file" accept=".json,application/json"></label>
<label class="field"><span id="word-paste"></span><textarea id="text" spellcheck="false"></textarea></label>
<label class="field"><span id="word-key"></span><input id="key" type="text" autocomplete="off" spellcheck="false"></label>
<button id="button" type="button"><span id="word-check"></span></button>
<section id="outcome" aria-live="polite"></section></main>
<noscript>请启用 JavaScript：核验在此页面内进行。Please allow JavaScript: the check is made within this page.</noscript>`;

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export interface VerifyPage {
  readonly html: string;
  /** Content-Security-Policy: this page's own style and script, and no request to anywhere. */
  readonly policy: string;
}

let script: string | undefined;

/** `npm run build` leaves the script beside this file; a service that runs from its sources bundles it when it needs it. */
async function pageScript(): Promise<string> {
  const built = join(__dirname, scriptFile);
  script ??= existsSync(built) ? readFileSync(built, 'utf8') : (await import('./build-script')).buildScript();
  return script;
}

/**
 * One file that checks receipts in a browser, without a server and without a request to anywhere.
 * @param keys the keys known now; they stay in the page when it is saved
 */
export async function verifyPage(keys: readonly PublicKey[]): Promise<VerifyPage> {
  const code = await pageScript();
  const rules = [
    `default-src 'none'`,
    `script-src ${sourceOf(code)}`,
    `style-src ${sourceOf(style)}`,
    `base-uri 'none'`,
  ];
  const known = JSON.stringify(keys.map(({ keyId, retiredAt }) => ({ keyId, retiredAt }))).replace(/</g, '\\u003c');
  const html =
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>核验联单存证文件 · Check a receipt</title><style>${style}</style></head><body>${body}` +
    `<script type="application/json" id="known-keys">${known}</script><script>${code}</script></body></html>`;
  return { html, policy: [...rules, `form-action 'none'`, `frame-ancestors 'none'`].join('; ') };
}
