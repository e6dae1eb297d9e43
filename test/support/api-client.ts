import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface CallOptions {
  readonly token?: string;
  /** Default: a new one for every unsafe call. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the API over a few kept-alive connections, as a program of an integrator would. */
export class ApiClient {
  private readonly pool: Pool;

  constructor(url: string, connections = 16) {
    this.pool = new Pool(url, { connections, pipelining: 1, headersTimeout: 30_000, bodyTimeout: 30_000 });
  }

  /** @throws when no answer came: whether the act was done is then unknown */
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<Answer> {
    const { token, key = randomUUID(), headers } = options;
    const {
      statusCode,
      headers: answered,
      body: stream,
    } = await this.pool.request({
      method,
      path,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: statusCode, text: await stream.text(), headers: answered };
  }

  /** As `call`, for an act that must succeed. @throws with the answer otherwise */
  async must<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    options: CallOptions = {},
  ): Promise<T> {
    const answer = await this.call(method, path, body, options);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return (answer.text === '' ? undefined : JSON.parse(answer.text)) as T;
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}
