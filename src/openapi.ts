import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { errorCodes } from './common';

type Operation = { parameters?: Parameter[]; responses?: Record<string, unknown>; [extension: string]: unknown };
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: unknown };

const unsafeMethods = new Set(['post', 'put', 'patch', 'delete']);
const problemSchema = {
  type: 'object',
  description: 'Problem details, RFC 9457',
  required: ['type', 'title', 'status', 'code', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** The API's document, made from the controllers; committed as openapi.json, which CI holds up to date. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Liandan')
    .setDescription('Hazardous and medical waste manifests: from the generator, through every carrier, to disposal.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .addCookieAuth('liandan_session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problemSchema as never };
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Operation>)) {
      describeErrors(operation, method, path);
      if (operation['x-permission'] !== undefined) (operation.parameters ??= []).push(onBehalfOf);
    }
  }
  return nullableAsType(document) as OpenAPIObject;
}

/** Whoever may act for another says so with any call. */
const onBehalfOf: Parameter = {
  name: 'On-Behalf-Of',
  in: 'header',
  required: false,
  description: 'Id of an organisation that has let mine act for it; 403 without a delegation in force today',
  schema: { type: 'string', format: 'uuid' },
};

/** The refusals that an operation of this kind can give, and the headers that it takes. */
function describeErrors(operation: Operation, method: string, path: string): void {
  const isUnsafe = unsafeMethods.has(method);
  const isPublic = operation['x-permission'] === undefined;
  const needsKey = isUnsafe && operation['x-idempotency-key'] !== false;
  const statuses = [
    400,
    ...(isPublic ? [] : [401, 403]),
    ...(path === '/api/session' ? [401] : []),
    404,
    ...(isUnsafe ? [409, 412, 413, 415, 422, 428, 429] : [409, 422]),
    503,
  ];
  operation.responses ??= {};
  for (const status of new Set(statuses)) {
    operation.responses[status] ??= {
      description: descriptions[status],
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  if (needsKey) {
    operation.parameters = [
      ...(operation.parameters ?? []),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: '8 to 128 visible ASCII characters; the same for every try of the same act',
        schema: { type: 'string', minLength: 8, maxLength: 128 },
      },
    ];
  }
}

const descriptions: Readonly<Record<number, string>> = {
  400: 'The request cannot be read, or fields are wrong',
  401: 'Not logged in',
  403: 'Not permitted',
  404: 'Not found, or not yours to see',
  409: 'It conflicts with the present state',
  412: 'Somebody has changed it',
  413: 'Too large',
  415: 'Content type not supported',
  422: 'A rule does not allow it',
  428: 'If-Match is missing',
  429: 'Too many attempts',
  503: 'Not available now: try again with the same key',
};

/** OpenAPI 3.1 is JSON Schema: "nullable" is a type. */
function nullableAsType(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(nullableAsType);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, nullableAsType(value)]),
  );
  if (nullable !== true) return rest;
  if (Array.isArray(rest['allOf'])) {
    // Another schema: beside a reference to an object, null would never fit.
    const { description, allOf } = rest;
    return { ...(description !== undefined && { description }), oneOf: [...(allOf as unknown[]), { type: 'null' }] };
  }
  if (typeof rest['type'] === 'string') {
    const listed = Array.isArray(rest['enum']) ? { enum: [...(rest['enum'] as unknown[]), null] } : {};
    return { ...rest, type: [rest['type'], 'null'], ...listed };
  }
  return { oneOf: [rest, { type: 'null' }] };
}
