import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { DomainError } from './common';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
/** Best first. */
const encodings = ['br', 'gzip'] as const;

/** Scripts of this origin alone. Ant Design writes style elements, so styles are looser. */
const shared = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
const entries = {
  console: {
    file: 'index.html',
    policy: `${shared}; script-src 'self'`,
    permissions: 'camera=(), geolocation=(), microphone=()',
  },
  /** The scanner's decoder is WebAssembly and the camera's picture a blob. */
  phone: {
    file: 'm.html',
    policy: `${shared}; script-src 'self' 'wasm-unsafe-eval'; media-src 'self' blob:; worker-src 'self' blob:`,
    permissions: 'camera=(self), geolocation=(self), microphone=()',
  },
} as const;
/** Of the phone app: without a signal it answers for the service. */
const workerFile = 'sw.js';
type Entry = (typeof entries)[keyof typeof entries];

/**
 * Serves the console at `/` and below `/app`, the phone app at `/m` and below it, and their files by name. Only names
 * that the build has made are answered: there is no path to escape with. All other paths stay the service's own.
 */
export function serveWeb(app: NestFastifyApplication): void {
  const files = readFiles();
  const fastify = app.getHttpAdapter().getInstance();
  const page = (entry: Entry) => (request: FastifyRequest, reply: FastifyReply) => {
    void reply.header('Content-Security-Policy', entry.policy).header('Permissions-Policy', entry.permissions);
    return send(files, entry.file, request, reply);
  };
  for (const path of ['/', '/app', '/app/*']) fastify.get(path, page(entries.console));
  for (const path of ['/m', '/m/*']) fastify.get(path, page(entries.phone));
  for (const name of files.keys()) {
    if (Object.values(entries).some(({ file }) => file === name)) continue;
    fastify.get(`/${name}`, (request: FastifyRequest, reply: FastifyReply) => {
      // The service worker fetches by the policy that it comes with.
      if (name === workerFile) void reply.header('Content-Security-Policy', `default-src 'self'`);
      return send(files, name, request, reply);
    });
  }
}

type Files = ReadonlyMap<string, Readonly<Record<'plain' | 'br' | 'gzip', Buffer | undefined>>>;

/** By their path below the root of the site. Empty where the web has not been built, as in most tests. */
function readFiles(): Files {
  const folder = [join(__dirname, '..', 'web'), join(__dirname, '..', 'dist', 'web')].find((candidate) =>
    existsSync(join(candidate, 'index.html')),
  );
  if (folder === undefined) return new Map();
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in mediaTypes)
    .map((entry) => join(entry.parentPath, entry.name));
  const read = (path: string): Buffer | undefined => (existsSync(path) ? readFileSync(path) : undefined);
  return new Map(
    paths.map((path) => [
      relative(folder, path).split(sep).join('/'),
      { plain: read(path), br: read(`${path}.br`), gzip: read(`${path}.gz`) },
    ]),
  );
}

function send(files: Files, name: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const file = files.get(name);
  if (file === undefined)
    throw new DomainError('NOT_FOUND', {
      detail: { zh: '控制台尚未构建：npm run build', en: 'The console has not been built: npm run build' },
    });
  const taken = String(request.headers['accept-encoding'] ?? '');
  const encoding = encodings.find((each) => file[each] !== undefined && new RegExp(`\\b${each}\\b`).test(taken));
  if (encoding !== undefined) void reply.header('Content-Encoding', encoding);
  // What lies in assets carries its hash in its name.
  const keep = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return reply
    .header('Cache-Control', keep)
    .header('Vary', 'Accept-Encoding')
    .type(mediaTypes[extname(name)] ?? 'application/octet-stream')
    .send(encoding === undefined ? file.plain : file[encoding]);
}
