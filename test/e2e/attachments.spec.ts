import { createHash } from 'node:crypto';
import type { Response, Test } from 'supertest';
import type { PassMade } from '../../src/access';
import { fileLimit, newId } from '../../src/common';
import type { AttachmentShown } from '../../src/manifests/attachments/attachment.dto';
import { ChainVerifier } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { arrived, drafted, issued, manifestIn } from '../factories/manifests';
import { saveContract } from '../factories/registry';
import { fieldsOf, ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  city = await saveCity(world);
});

const jpeg = (rest: string | Buffer = 'a photo'): Buffer =>
  Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from(rest)]);
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a scan')]);
const pdf = Buffer.from('%PDF-1.7 a ticket');
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

interface Sending {
  readonly type?: string;
  readonly query?: string;
  readonly key?: string;
}

const send = (who: { token: string }, manifestId: string, content: Buffer, given: Sending = {}): Test => {
  const { type = 'image/jpeg', query = 'kind=photo&name=photo.jpg', key = newId() } = given;
  return world
    .as(who)
    .post(`/manifests/${manifestId}/attachments?${query}`)
    .set({ 'Content-Type': type, 'Idempotency-Key': key })
    .send(content);
};

const listed = (who: { token: string }, manifestId: string): Promise<AttachmentShown[]> =>
  ok(world.as(who).get(`/manifests/${manifestId}/attachments`));
const fetched = (who: { token: string }, manifestId: string, id: string): Test =>
  world.as(who).get(`/manifests/${manifestId}/attachments/${id}`);

const dataOfEvents = async (manifestId: string): Promise<Record<string, unknown>[]> => {
  const events = await world.sql<{ content: string }>(
    `SELECT content FROM manifest_event WHERE manifest_id = $1 AND kind = 'attach' ORDER BY seq`,
    [manifestId],
  );
  return events.map(({ content }) => (JSON.parse(content) as { data: Record<string, unknown> }).data);
};

const nothingAdded = async (manifestId: string): Promise<void> => {
  const [row] = await world.sql(
    `SELECT (SELECT count(*)::int FROM attachment WHERE manifest_id = $1) AS rows,
            (SELECT count(*)::int FROM attachment_content WHERE manifest_id = $1) AS contents`,
    [manifestId],
  );
  expect(row).toEqual({ rows: 0, contents: 0 });
  expect(await dataOfEvents(manifestId)).toEqual([]);
};

it('is added by each party, stands in the chain with its hash, and comes back to the byte', async () => {
  const { id } = await arrived(world, city);
  const { generator, carrier, receiver, regulators } = city;
  const sendings = [
    { who: generator.operator, content: jpeg(), type: 'image/jpeg', kind: 'photo', name: '装车照片.jpg' },
    { who: carrier.driver, content: png, type: 'image/png', kind: 'scan', name: '运单.png' },
    { who: receiver.administrator, content: pdf, type: 'application/pdf', kind: 'weighbridge', name: '磅单' },
  ];
  for (const { who, content, type, kind, name } of sendings) {
    const query = `kind=${kind}&name=${encodeURIComponent(name)}`;
    const answer = await send(who, id, content, { type, query });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ kind, name, mediaType: type, sizeBytes: content.length });
  }
  const all = await listed(generator.reader, id);
  const facts = sendings.map(({ content, type, kind, name }) => ({
    ...{ kind, name, mediaType: type, sizeBytes: content.length, sha256: sha256(content) },
  }));
  expect(all).toMatchObject(facts);
  expect(all.map(({ organisationId }) => organisationId)).toEqual([generator.id, carrier.id, receiver.id]);
  expect(all.map(({ organisationName }) => organisationName)).toEqual([generator.name, carrier.name, receiver.name]);
  expect(await dataOfEvents(id)).toEqual(
    facts.map((fact, at) => ({ ...fact, attachmentId: all[at]?.id, findings: [] })),
  );
  for (const reader of [generator.reader, carrier.reader, receiver.reader, regulators.prefecture.inspector]) {
    const answers: Response[] = [];
    for (const { id: attachmentId } of all) answers.push(await fetched(reader, id, attachmentId));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body as Buffer)).toEqual(sendings.map(({ content }) => content));
  }
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
});

it('is sent for saving, under its name, and never shown in place', async () => {
  const { id } = await issued(world, city);
  const query = `kind=other&name=${encodeURIComponent("磅单 'A'(1)")}`;
  const { id: attachmentId } = await ok<AttachmentShown>(send(city.carrier.operator, id, jpeg(), { query }));
  const { headers } = await fetched(city.receiver.reader, id, attachmentId);
  expect(headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(jpeg().length),
    'content-disposition':
      `attachment; filename="attachment.jpg"; filename*=UTF-8''` + `%E7%A3%85%E5%8D%95%20%27A%27%281%29.jpg`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private',
    etag: `"${sha256(jpeg())}"`,
  });
});

it.each(['cancelled', 'rejected', 'treated'] as const)('goes in where the manifest is %s', async (status) => {
  const { id } = await manifestIn(world, city, status);
  await ok(send(city.generator.operator, id, jpeg()));
  expect(await listed(city.generator.operator, id)).toHaveLength(1);
});

describe('is refused', () => {
  let id: string;
  beforeEach(async () => {
    ({ id } = await issued(world, city));
  });
  const refusal = (content: Buffer, given: Sending, status: number, code: Parameters<typeof refused>[2]) =>
    refused(send(city.generator.operator, id, content, given), status, code);

  it('when the content is not what it is called, or nothing', async () => {
    for (const [content, type] of [
      [png, 'image/jpeg'],
      [jpeg(), 'image/png'],
      [jpeg(), 'application/pdf'],
      [Buffer.from('MZ a program'), 'application/pdf'],
      [Buffer.from('ff', 'hex'), 'image/jpeg'],
    ] as const) {
      const { detail } = await refusal(content, { type }, 422, 'NOT_ACCEPTABLE_HERE');
      expect(detail).toBe(`The content of the file is not ${type}`);
    }
    const { detail } = await refusal(Buffer.alloc(0), {}, 422, 'NOT_ACCEPTABLE_HERE');
    expect(detail).toBe('The file is empty');
    await nothingAdded(id);
  });

  it('as anything but JPEG, PNG and PDF', async () => {
    for (const type of ['image/gif', 'text/html', 'image/svg+xml', 'application/octet-stream'])
      await refusal(jpeg(), { type }, 415, 'UNSUPPORTED_MEDIA_TYPE');
    const { detail } = await refusal(Buffer.from('{}'), { type: 'application/json' }, 415, 'UNSUPPORTED_MEDIA_TYPE');
    expect(detail).toContain('image/jpeg, image/png, application/pdf');
    await nothingAdded(id);
  });

  it('without a kind and a name that are right', async () => {
    const fields = async (query: string): Promise<string[]> =>
      fieldsOf(await refusal(jpeg(), { query }, 400, 'VALIDATION_FAILED'));
    expect(await fields('')).toEqual(['/kind isDefined', '/name isDefined']);
    expect(await fields('kind=film&name=a')).toEqual(['/kind isIn']);
    expect(await fields('kind=photo&name=..%2Fa')).toEqual(['/name matches']);
    expect(await fields('kind=photo&name=a%0Ab')).toEqual(['/name matches']);
    expect(await fields(`kind=photo&name=${'x'.repeat(121)}`)).toEqual(['/name maxLength']);
  });

  it('above 10 MB, and not at 10 MB', async () => {
    const post = async (size: number): Promise<number> => {
      const { statusCode } = await world.app.inject({
        method: 'POST',
        url: `/api/manifests/${id}/attachments?kind=photo&name=a`,
        headers: {
          authorization: `Bearer ${city.generator.operator.token}`,
          'content-type': 'image/jpeg',
          'idempotency-key': newId(),
        },
        payload: jpeg(Buffer.alloc(size - 3)),
      });
      return statusCode;
    };
    expect(await post(fileLimit + 1)).toBe(413);
    await nothingAdded(id);
    expect(await post(fileLimit)).toBe(201);
    expect(await listed(city.generator.reader, id)).toMatchObject([{ sizeBytes: 10_485_760 }]);
  });

  it('by every other route, unread', async () => {
    const call = (path: string): Test =>
      world.as(city.generator.operator).post(path).set('Content-Type', 'image/jpeg').send(jpeg());
    await refused(call('/manifests'), 415, 'UNSUPPORTED_MEDIA_TYPE');
    await refused(call(`/manifests/${id}/issue`), 415, 'UNSUPPORTED_MEDIA_TYPE');
    await refused(call('/nothing'), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('for a draft, which has no chain yet, and of which others know nothing', async () => {
    const draft = await drafted(world, city);
    await refused(send(city.generator.operator, draft.id, jpeg()), 409, 'STEP_NOT_POSSIBLE');
    await refused(send(city.carrier.operator, draft.id, jpeg()), 404, 'NOT_FOUND');
    await refused(send(city.receiver.operator, draft.id, jpeg()), 404, 'NOT_FOUND');
    await nothingAdded(draft.id);
  });

  it('from readers, regulators and strangers', async () => {
    const { generator, regulators, strangers } = city;
    for (const who of [generator.reader, regulators.prefecture.officer, regulators.county.administrator])
      await refused(send(who, id, jpeg()), 403, 'FORBIDDEN');
    for (const who of [strangers.generator, strangers.carrier, strangers.receiver])
      await refused(send(who.operator, id, jpeg()), 404, 'NOT_FOUND');
    await nothingAdded(id);
  });

  it('from a receiver who has refused the load, once it goes to another', async () => {
    const refusedLoad = await manifestIn(world, city, 'rejected');
    const other = city.strangers.receiver;
    await saveContract(world, city.generator.id, other.id, 'disposal');
    const forward = { receiverSiteId: other.siteId, reason: '拒收后转送' };
    await ok(world.as(city.generator.operator).post(`/manifests/${refusedLoad.id}/forward`, forward));
    await refused(send(city.receiver.operator, refusedLoad.id, jpeg()), 403, 'FORBIDDEN');
    await nothingAdded(refusedLoad.id);
    const { id: attachmentId } = await ok<AttachmentShown>(send(other.operator, refusedLoad.id, jpeg()));
    await fetched(city.receiver.reader, refusedLoad.id, attachmentId).expect(200);
  });
});

it('is read by the parties and the authorities of the region, and by nobody else', async () => {
  const { id } = await issued(world, city);
  const other = await issued(world, city);
  const { id: attachmentId } = await ok<AttachmentShown>(send(city.generator.operator, id, jpeg()));
  const { strangers, regulators } = city;
  await fetched(regulators.county.reader, id, attachmentId).expect(200);
  for (const who of [
    strangers.generator.administrator,
    strangers.carrier.driver,
    strangers.receiver.operator,
    regulators.elsewhere.officer,
  ]) {
    await refused(world.as(who).get(`/manifests/${id}/attachments`), 404, 'NOT_FOUND');
    await refused(fetched(who, id, attachmentId), 404, 'NOT_FOUND');
  }
  await refused(fetched(city.generator.operator, other.id, attachmentId), 404, 'NOT_FOUND');
  await refused(fetched(city.generator.operator, id, newId()), 404, 'NOT_FOUND');
});

it('is added with a pickup pass to its load, and to no other', async () => {
  const [load, other] = [await issued(world, city), await issued(world, city)];
  const pass = { driverName: '临时司机', hours: 12 };
  const { code } = await ok<PassMade>(world.as(city.carrier.operator).post(`/manifests/${load.id}/passes`, pass));
  const session: Response = await world.http.post('/api/session/pass').send({ code });
  const cookie = (session.get('Set-Cookie') ?? [])[0]?.split(';')[0] ?? '';
  const csrf = (session.body as { csrfToken: string }).csrfToken;
  const attach = (manifestId: string): Test =>
    world.http
      .post(`/api/manifests/${manifestId}/attachments?kind=photo&name=truck.jpg`)
      .set({ Cookie: cookie, 'X-CSRF-Token': csrf, 'Idempotency-Key': newId(), 'Content-Type': 'image/jpeg' })
      .send(jpeg());
  const added = await ok<AttachmentShown>(attach(load.id));
  expect(added).toMatchObject({ addedBy: '临时司机', organisationId: city.carrier.id });
  await refused(attach(other.id), 404, 'NOT_FOUND');
  const strange = await ok<AttachmentShown>(send(city.carrier.operator, other.id, jpeg()));
  const look = (manifestId: string, id: string): Test =>
    world.http.get(`/api/manifests/${manifestId}/attachments/${id}`).set('Cookie', cookie);
  await look(load.id, added.id).expect(200);
  await refused(look(other.id, strange.id), 404, 'NOT_FOUND');
});

it('goes in twenty times when twenty send at once, and the chain is whole', async () => {
  const { id } = await arrived(world, city);
  const parties = [city.generator.operator, city.carrier.driver, city.receiver.operator];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_none, at) =>
      send(parties[at % 3] ?? city.generator.operator, id, jpeg(`photo ${at}`)),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(201));
  const hashes = Array.from({ length: 20 }, (_none, at) => sha256(jpeg(`photo ${at}`))).sort();
  expect((await listed(city.generator.reader, id)).map((one) => one.sha256).sort()).toEqual(hashes);
  const inChain = (await dataOfEvents(id)).map((data) => String(data['sha256']));
  expect(inChain.sort()).toEqual(hashes);
  expect((await world.app.get(ChainVerifier).verify()).faults).toEqual([]);
});

it('is added once by the same key, also when both calls come at once; other content is another call', async () => {
  const { id } = await issued(world, city);
  const key = newId();
  const [left, right] = await Promise.all([
    send(city.generator.operator, id, jpeg(), { key }),
    send(city.generator.operator, id, jpeg(), { key }),
  ]);
  const again = await send(city.generator.operator, id, jpeg(), { key });
  expect([left.text, right.text]).toEqual([again.text, again.text]);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  await refused(send(city.generator.operator, id, jpeg('another'), { key }), 422, 'IDEMPOTENCY_KEY_REUSED');
  expect(await listed(city.generator.reader, id)).toHaveLength(1);
});

it('is one of at most fifty, however many come at once', async () => {
  const { id } = await issued(world, city);
  const sendMany = async (count: number): Promise<number[]> =>
    (await Promise.all(Array.from({ length: count }, () => send(city.carrier.operator, id, jpeg())))).map(
      ({ status }) => status,
    );
  expect(await sendMany(48)).toEqual(Array<number>(48).fill(201));
  expect((await sendMany(5)).sort()).toEqual([201, 201, 409, 409, 409]);
  const { detail } = await refused(send(city.generator.operator, id, jpeg()), 409, 'CONFLICT');
  expect(detail).toBe('A manifest has at most 50 attachments');
  expect(await listed(city.generator.reader, id)).toHaveLength(50);
});

it('cannot be changed by the service, and is found out when somebody else has changed it', async () => {
  const { id } = await issued(world, city);
  const { id: attachmentId } = await ok<AttachmentShown>(send(city.generator.operator, id, jpeg()));
  const altering = `UPDATE attachment_content SET content = set_byte(content, 5, 0) WHERE attachment_id = '${attachmentId}'`;
  for (const text of [altering, 'DELETE FROM attachment_content', `UPDATE attachment SET name = 'x'`])
    await expect(world.database.query(text)).rejects.toMatchObject({ code: '42501' });
  await expect(world.sql(altering)).rejects.toThrow();
  await fetched(city.generator.reader, id, attachmentId).expect(200);

  await world.sql('ALTER TABLE attachment_content DISABLE TRIGGER USER');
  await world.sql(altering);
  await world.sql('ALTER TABLE attachment_content ENABLE TRIGGER USER');
  const { detail } = await refused(fetched(city.generator.reader, id, attachmentId), 409, 'CONFLICT');
  expect(detail).toMatch(/“photo\.jpg” has been altered/);
});
