import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, type AppSettings } from './app.module';
import {
  DomainError,
  Draining,
  fileLimit,
  fileTypeOf,
  fileTypes,
  IdempotencyInterceptor,
  languageOf,
  makeLog,
  Metrics,
  nestLog,
  parseJson,
  ProblemFilter,
  refuseUnreadable,
  runInRequest,
  takesFile,
  validationPipe,
  type Logger,
} from './common';
import { openApiDocument } from './openapi';
import { decodeCsv } from './registry';
import { serveWeb } from './serve-web';

/** Largest body of a call, bytes. */
const bodyLimit = 1_048_576;
const apiPrefix = 'api';
/** Outside the API: what machines and phones open. */
const outside = ['health/live', 'health/ready', 'metrics', 'q/:code', 'd/:code', 'verify', 'notices', 'notices/:id'];

/**
 * Builds the service around an open database: the same for `npm start`, for commands and for every test.
 * It does not listen yet.
 */
export async function makeApp(settings: AppSettings): Promise<NestFastifyApplication> {
  const log = makeLog(settings.env.logLevel);
  const filter = new ProblemFilter();
  const adapter = new FastifyAdapter({
    bodyLimit,
    // One hop: what a client writes into X-Forwarded-For himself is not believed.
    trustProxy: settings.env.trustProxy ? 1 : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), adapter, {
    logger: nestLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  await configureApp(app, filter, log);
  return app;
}

async function configureApp(app: NestFastifyApplication, filter: ProblemFilter, log: Logger): Promise<void> {
  app.setGlobalPrefix(apiPrefix, { exclude: outside });
  app.useGlobalPipes(validationPipe());
  app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
  app.useGlobalFilters(filter);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  readBodies(app);
  watchRequests(app, log);
  serveDocument(app);
  serveWeb(app);
}

/** JSON, forms without fields, CSV for imports, and files where a route takes them; everything else is refused with 415. */
function readBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parseJson(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
    try {
      done(null, decodeCsv(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  // Before a byte is read: files are larger than all else that is sent.
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const refused = fileTypeOf(request.headers['content-type']) !== undefined && !takesFile(request);
    done(refused ? new DomainError('UNSUPPORTED_MEDIA_TYPE') : null, payload);
  });
  fastify.addContentTypeParser([...fileTypes], { parseAs: 'buffer', bodyLimit: fileLimit }, (_request, body, done) => {
    done(null, body);
  });
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 1024 },
    (_request, _body, done) => {
      done(null, undefined);
    },
  );
}

/** Every request has an id, a language and a line in the log: route pattern, status, time, who; never content. */
function watchRequests(app: NestFastifyApplication, log: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  const [draining, metrics] = [app.get(Draining), app.get(Metrics)];
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    runInRequest({ requestId: request.id, language: languageOf(request.headers['accept-language']) }, done);
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (draining.started) void reply.header('Connection', 'close');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    metrics.answered(request.method, route, reply.statusCode, seconds);
    const { actorId } = request as FastifyRequest & { actorId?: string };
    log.info(
      {
        id: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        actor: actorId,
      },
      'request',
    );
    done();
  });
}

function serveDocument(app: NestFastifyApplication): void {
  let document: string | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .get(`/${apiPrefix}/openapi.json`, (_request: FastifyRequest, reply: FastifyReply) => {
      document ??= JSON.stringify(openApiDocument(app));
      void reply.type('application/json; charset=utf-8').send(document);
    });
}
