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

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  /** @param seen the version that he saw, where the service asks for it */
  post<T>(path: string, body?: unknown, seen?: number): Promise<T> {
    return this.call<T>('POST', path, body, seen);
  }

  /** Sends a file as it is. */
  upload<T>(path: string, type: string, content: Buffer): Promise<T> {
    return this.send<T>('POST', path, type, new Uint8Array(content));
  }

  private call<T>(method: string, path: string, body?: unknown, seen?: number): Promise<T> {
    return body === undefined
      ? this.send<T>(method, path, undefined, undefined, seen)
      : this.send<T>(method, path, 'application/json', JSON.stringify(body), seen);
  }

  private async send<T>(
    method: string,
    path: string,
    type?: string,
    body?: string | Uint8Array<ArrayBuffer>,
    seen?: number,
  ): Promise<T> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'accept-language': 'en',
        ...(this.principalId === undefined ? {} : { 'on-behalf-of': this.principalId }),
        ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrfToken, 'idempotency-key': randomUUID() }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(seen === undefined ? {} : { 'if-match': `"v${seen}"` }),
      },
      body,
    });
    if (!answer.ok) throw new Error(`${this.who}: ${method} ${path}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
