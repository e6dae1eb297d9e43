import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { errorCodes } from '../errors/error-codes';
import { toDomainError } from '../errors/to-domain-error';
import { languageOf, type Bilingual, type Language } from '../language';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

export interface PlainPage {
  readonly language: Language;
  readonly title: string;
  /** What stands at the top on the left; the product's name stands on the right. */
  readonly about: string;
  /** HTML; whatever came from a person has been through `escapeHtml`. */
  readonly body: string;
}

export interface PagesInfo {
  readonly style: string;
  /** The only script that these pages may hold; undefined: none. */
  readonly script?: string;
  /** What stands at the top of pages that say what went wrong. */
  readonly about: Bilingual;
  readonly robots: 'index' | 'noindex';
}

/** Pages of plain HTML which share a style; they need no script, though a page may hold the one that is named. */
export class PlainPages {
  /** Content-Security-Policy: this style, this script and forms, and nothing else. */
  private readonly policy: string;

  constructor(private readonly info: PagesInfo) {
    const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const script = info.script === undefined ? '' : `script-src ${sourceOf(info.script)}; `;
    this.policy =
      `default-src 'none'; style-src ${sourceOf(info.style)}; ${script}img-src 'self'; ` +
      `form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  }

  /** Sends what is rendered, or in its place what went wrong, in words. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    render: (language: Language) => Promise<string>,
  ): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    void reply
      .header('Content-Security-Policy', this.policy)
      .header('Cache-Control', 'no-store')
      .type('text/html; charset=utf-8');
    try {
      await reply.send(await render(language));
    } catch (thrown) {
      const error = toDomainError(thrown);
      if (error.status >= 500) throw thrown;
      const title = errorCodes[error.code].title[language];
      const detail = error.details.detail?.[language] ?? '';
      const body = `<div class="card"><strong>${escapeHtml(title)}</strong><p>${escapeHtml(detail)}</p></div>`;
      await reply.status(error.status).send(this.render({ language, title, about: this.info.about[language], body }));
    }
  }

  render({ language, title, about, body }: PlainPage): string {
    return (
      `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="${this.info.robots}">` +
      `<title>${escapeHtml(title)}</title><style>${this.info.style}</style></head><body><main>` +
      `<header><span>${escapeHtml(about)}</span><span>${language === 'zh' ? '联单' : 'Liandan'}</span></header>` +
      `${body}</main></body></html>`
    );
  }
}
