/** What the build puts in: addresses of the app's files, and a name for this set of them. */
declare const files: readonly string[];
declare const version: string;

/** As much of a service worker as is used here: the page's own types know none. */
interface Worker {
  readonly clients: { claim(): Promise<void> };
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(name: 'fetch', listener: (event: Fetched) => void): void;
}
interface Extendable {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetched extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
const prefix = 'liandan-field-';
const page = '/m';

/** All files or none: a new set of them is used when every page of the old one is closed. */
async function fetchFiles(): Promise<void> {
  const cache = await caches.open(prefix + version);
  await cache.addAll([page, ...files].map((path) => new Request(path, { cache: 'reload' })));
}

async function forgetOlder(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version);
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(prefix + version);
  return (await cache.match(path)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(fetchFiles()));
worker.addEventListener('activate', (event) => event.waitUntil(forgetOlder()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  // What the service answers is never kept here: the app itself keeps what it may, and knows how old it is.
  if (request.mode === 'navigate' && (pathname === page || pathname.startsWith(`${page}/`)))
    event.respondWith(kept(page, request));
  else if (files.includes(pathname)) event.respondWith(kept(pathname, request));
});
