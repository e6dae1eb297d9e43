import { randomUUID } from 'node:crypto';

/** Somebody at a browser: a session cookie, and the CSRF token with every unsafe call. */
export class Person {
  private constructor(
    private readonly url: string,
    readonly who: string,
    private readonly cookie: string,
    private readonly csrfToken: string,
    private readonly principalId?: string,
  ) {}

  static async logIn(url: string, who: string, login: string, password: string): Promise<Person> {
    return Person.open(url, who, '/api/session', { login, password });
  }

  /** A driver without an account, with the link that his dispatcher gave him. */
  static async withPass(url: string, who: string, code: string): Promise<Person> {
    return Person.open(url, who, '/api/session/pass', { code });
  }

  private static async open(url: string, who: string, path: string, body: Record<string, string>): Promise<Person> {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${who} cannot log in: ${answer.status} ${await answer.text()}`);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return new Person(url, who, cookie, csrfToken);
  }

  /** The same person, speaking for another organisation. */
  onBehalfOf(principalId: string): Person {
    return new Person(this.url, this.who, this.cookie, this.csrfToken, principalId);
  }

  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path)) as T;
  }

  async post<T>(path: string, body?: unknown, { key, seen }: Pick<Sent, 'key' | 'seen'> = {}): Promise<T> {
    const sent = body === undefined ? {} : { type: 'application/json', body: JSON.stringify(body) };
    const text = await (await this.send('POST', path, { ...sent, key, seen })).text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async delete(path: string): Promise<void> {
    await this.send('DELETE', path, {});
  }

  /** Sends a file as it is. */
  async upload(path: string, type: string, content: Buffer): Promise<void> {
    await this.send('POST', path, { type, body: new Uint8Array(content) });
  }

  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.send('GET', path, {})).arrayBuffer());
  }

  async text(path: string): Promise<string> {
    return (await this.send('GET', path, {})).text();
  }

  private async send(method: string, path: string, { type, body, seen, key = randomUUID() }: Sent): Promise<Response> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'accept-language': 'en',
        ...(this.principalId === undefined ? {} : { 'on-behalf-of': this.principalId }),
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrfToken, 'idempotency-key': key }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(seen === undefined ? {} : { 'if-match': `"v${seen}"` }),
      },
      body,
    });
    if (!answer.ok) throw new Error(`${this.who}: ${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

interface Sent {
  readonly type?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Idempotency-Key; otherwise a fresh one. */
  readonly key?: string;
  /** The version that he saw, where the service asks for it. */
  readonly seen?: number;
}
