import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { draftOf, type Lane } from '../support/lanes';
import type { Answer } from '../support/api-client';
import { zero, type Bench, type FaultRun } from './figure';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema?: object }> }>>;
}

interface Document {
  readonly paths: Record<
    string,
    Record<
      string,
      Omit<Operation, 'method' | 'path' | 'body'> & { requestBody?: { content: Record<string, { schema: Schema }> } }
    >
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/** Calls that would end the run itself. */
const leftOut = new Set(['DELETE /api/session', 'PUT /api/session/password', 'PUT /api/session/organisation']);

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\u0000',
    '👩‍🚒'.repeat(20),
    "'; DROP TABLE manifest; --",
    '../../etc/passwd',
    '%00',
    '１２',
    '-1',
    '1e9',
    'NaN',
    '\ud800',
  ),
  fc.integer(),
  fc.double(),
  fc.constantFrom<Json>(null, true, false, [], {}, [[[[]]]], 1e308, -0),
);

/** Mostly what the schema asks for, now and then something else. */
function valueOf(schema: Schema | undefined, document: Document, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fittingValue(schema, document, depth);
  return fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: nasty });
}

function fittingValue(schema: Schema | undefined, document: Document, depth: number): fc.Arbitrary<unknown> {
  if (schema === undefined || depth > 6) return nasty;
  if (schema.$ref)
    return valueOf(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''], document, depth + 1);
  const among = schema.oneOf ?? schema.allOf;
  if (among) return fc.oneof(...among.map((one) => valueOf(one, document, depth + 1)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) {
    const properties = Object.entries(schema.properties ?? {}).map(
      ([name, one]) => [name, valueOf(one, document, depth + 1)] as const,
    );
    return fc.record(Object.fromEntries(properties), {
      requiredKeys: [...(schema.required ?? [])].filter((name) => name in (schema.properties ?? {})),
    });
  }
  if (type === 'array') return fc.array(valueOf(schema.items, document, depth + 1), { maxLength: 3 });
  if (type === 'integer') return fc.integer({ min: 0, max: 50 });
  if (type === 'number') return fc.integer({ min: 1, max: 1_000_000 }).map((value) => value / 1000);
  if (type === 'boolean') return fc.boolean();
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date('2015-01-01'), max: new Date('2032-01-01') })
      .map((date) => date.toISOString().slice(0, 10));
  return fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('640104', '900-249-08', 'D10', 'HW08', '宁A12345', '1000.5'),
  );
}

function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase() as Operation['method'],
        path,
        parameters: operation.parameters ?? [],
        body: Object.values(operation.requestBody?.content ?? {})[0]?.schema,
        responses: operation.responses,
      })),
    )
    .filter(({ method, path }) => !leftOut.has(`${method} ${path}`));
}

/** Real ids, so that the deeper code is reached too. */
async function knownIds(bench: Bench, lane: Lane): Promise<string[]> {
  const { id } = await bench.api.must<{ id: string }>('POST', '/api/manifests', draftOf(lane, 10), {
    token: lane.generator.token,
  });
  return [id, lane.generator.organisationId, lane.generator.siteId, lane.receiver.siteId, lane.carrier.driverId];
}

export const fuzzing: FaultRun = {
  figures: [15],
  title: 'requests made from the OpenAPI document, most of them nearly right',
  run: async (bench) => {
    const count = bench.isLong ? 200_000 : 5_000;
    const document = JSON.parse((await bench.api.call('GET', '/api/openapi.json')).text) as Document;
    const operations = operationsOf(document);
    const judge = new Judge(document);
    const tokens = [
      bench.lanes[0]?.generator.token,
      bench.lanes[0]?.carrier.token,
      bench.lanes[0]?.receiver.token,
      undefined,
    ];
    const seed = bench.random.whole(1, 1_000_000_000);
    let ids: string[] = [];
    for (let sent = 0; sent < count; sent++) {
      const lane = bench.random.pick(bench.lanes);
      if (sent % 50 === 0) ids = await knownIds(bench, lane);
      const operation = bench.random.pick(operations);
      const [given] = fc.sample(requestOf(operation, document, ids), { numRuns: 1, seed: seed + sent });
      if (given === undefined) continue;
      const token = bench.random.next() < 0.8 ? lane.generator.token : bench.random.pick(tokens);
      const answer = await bench.api.call(operation.method, given.path, given.body, { token, headers: given.headers });
      judge.look(operation, answer);
    }
    return judge.figures(count);
  },
};

interface Given {
  readonly path: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

function requestOf(operation: Operation, document: Document, ids: readonly string[]): fc.Arbitrary<Given> {
  const named = (place: Parameter['in']): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.name !== 'Idempotency-Key');
  const inPath = fc.tuple(
    ...named('path').map(() =>
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...ids) },
        { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 30 }) },
      ),
    ),
  );
  const inQuery = fc.tuple(...named('query').map(({ schema }) => fc.option(valueOf(schema, document), { freq: 2 })));
  const ifMatch = fc.constantFrom('"v1"', '"v2"', '"v999999"', 'v1', '*');
  return fc
    .record({
      inPath,
      inQuery,
      ifMatch,
      onBehalfOf: fc.oneof(
        { weight: 19, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(...ids, 'nobody') },
      ),
      body: operation.body ? valueOf(operation.body, document) : fc.constant(undefined),
    })
    .map((made) => {
      let path = operation.path;
      named('path').forEach(
        ({ name }, at) => (path = path.replace(`{${name}}`, encodeURIComponent(wellFormed(String(made.inPath[at]))))),
      );
      const query = named('query').flatMap(({ name }, at) => {
        const value = made.inQuery[at];
        return value === null || value === undefined
          ? []
          : [`${encodeURIComponent(name)}=${encodeURIComponent(wellFormed(textOf(value)))}`];
      });
      return {
        path: query.length > 0 ? `${path}?${query.join('&')}` : path,
        body: made.body,
        headers: {
          ...(named('header').some(({ name }) => name === 'If-Match') && { 'if-match': made.ifMatch }),
          ...(made.onBehalfOf !== null && { 'on-behalf-of': made.onBehalfOf }),
        },
      };
    });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** A lone surrogate cannot be written into a URL at all. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** Counts what must not be. */
class Judge {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly validators = new Map<object, ValidateFunction>();
  private readonly wrong: Record<'crash' | 'undeclared' | 'mismatch' | 'noProblem', string[]> = {
    crash: [],
    undeclared: [],
    mismatch: [],
    noProblem: [],
  };

  constructor(document: Document) {
    addFormats(this.ajv);
    this.ajv.addSchema({ $id: 'document', components: document.components });
  }

  look({ method, path, responses }: Operation, { status, text, headers }: Answer): void {
    const where = `${method} ${path} ${status}`;
    const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
    if (status >= 500) this.wrong.crash.push(`${where} ${text.slice(0, 200)}`);
    const declared = responses[String(status)];
    if (declared === undefined) {
      this.wrong.undeclared.push(where);
      return;
    }
    if (status >= 400 && type !== 'application/problem+json') this.wrong.noProblem.push(where);
    const schema = declared.content?.[type]?.schema;
    if (schema === undefined || !type.includes('json')) return;
    const validate = this.validators.get(schema) ?? this.compile(schema);
    if (!validate(JSON.parse(text))) this.wrong.mismatch.push(`${where} ${this.ajv.errorsText(validate.errors)}`);
  }

  figures(count: number): ReturnType<typeof zero>[] {
    const figure = (what: string, list: readonly string[]): ReturnType<typeof zero> =>
      zero(`${what} (of ${count}) ${[...new Set(list)].slice(0, 5).join('; ')}`, list.length);
    return [
      figure('answers 5xx', this.wrong.crash),
      figure('undeclared statuses', this.wrong.undeclared),
      figure('answers that differ from their schema', this.wrong.mismatch),
      figure('refusals that are no problem document', this.wrong.noProblem),
    ];
  }

  private compile(schema: object): ValidateFunction {
    const absolute = JSON.parse(
      JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/'),
    ) as object;
    const validate = this.ajv.compile(absolute);
    this.validators.set(schema, validate);
    return validate;
  }
}
