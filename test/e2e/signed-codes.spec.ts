import { ed25519 } from '@noble/curves/ed25519';
import { checkSignedCode, digestOf, type CodeReport, type TrustList } from '../../src/offline';
import { CodeKeyError, CodeKeys } from '../../src/provenance';
import { Codes } from '../../src/manifests/qr/codes';
import { ManifestRepository } from '../../src/manifests/manifest.repository';
import type { ManifestShown } from '../../src/manifests/http/manifest.shown';
import type { PublicManifest } from '../../src/manifests/http/public.dto';
import { saveCity, type City } from '../factories/city';
import { drafted, inTransit, issued, manifestIn, oil } from '../factories/manifests';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { lackingScanTools, scanPaper, scanTools } from '../support/scan-paper';

const morning = '2026-03-02T09:00:00+08:00';
let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld({ now: morning });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set(morning);
  city = await saveCity(world);
});

const trustList = (): Promise<TrustList> => ok(world.http.get('/api/trust-list'));

/** What a telephone without a signal makes of a code, by the clock of the world. */
const check = (text: string, trust: TrustList): CodeReport =>
  checkSignedCode(text, trust, world.clock.now().getTime(), (publicKey, covered, signature) =>
    ed25519.verify(signature, covered, publicKey, { zip215: false }),
  );

/** What stands in the QR of the printed manifest. */
async function codeOf({ id }: Pick<ManifestShown, 'id'>): Promise<string> {
  const actor = { organisationId: city.generator.id, regionCode: null, manifestId: null } as never;
  const code = await world.app.get(Codes).signedAddressOf(await world.app.get(ManifestRepository).find(actor, id));
  if (code === undefined) throw new Error('nothing vouches for this manifest');
  return code;
}

it('tells an inspector without a signal who, what and until when', async () => {
  const load = await inTransit(world, city);
  const text = await codeOf(load);
  const report = check(text, await trustList());
  expect(report).toMatchObject({
    verdict: 'genuine',
    claims: {
      ...{ issuer: 'liandan.example', number: load.number, handle: load.handle?.replaceAll('-', ''), asOfEvent: 2 },
      ...{ generator: city.generator.name, carrier: city.carrier.name, receiver: city.receiver.name },
      signedAt: Date.parse(morning) / 1000,
      validUntil: Date.parse(morning) / 1000 + 30 * 86_400,
      waste: [
        { code: '900-249-08', method: 'D10', grams: 1_000_500 },
        { code: '900-041-49', method: 'D10', grams: 250_250 },
      ],
    },
    key: { validFrom: new Date(morning).toISOString(), revokedAt: null },
  });
  world.clock.advance(30 * 24 + 0.01);
  expect(check(text, await trustList()).verdict).toBe('expired');
});

it('stands for forty lines by their number, sum and digest', async () => {
  const load = await issued(world, city, { lines: Array.from({ length: 40 }, () => ({ ...oil, plannedKg: 1.001 })) });
  const { claims } = check(await codeOf(load), await trustList());
  const lines = load.lines.map(({ code, method }) => ({ code, method, grams: 1001 }));
  expect(claims?.waste).toEqual({ lines: 40, grams: 40_040, digest: digestOf(lines) });
});

it('is signed of nothing that is a draft or was cancelled', async () => {
  for (const status of ['draft', 'cancelled'] as const) {
    const { id } = await manifestIn(world, city, status);
    await refused(world.as(city.generator.operator).get(`/manifests/${id}/qr?signed=yes`), 409, 'STEP_NOT_POSSIBLE');
  }
  const { id } = await issued(world, city);
  await world.as(city.generator.operator).get(`/manifests/${id}/qr?signed=yes&format=svg`).expect(200);
});

const whenTheyAreThere = lackingScanTools().length === 0 ? it : it.skip;
whenTheyAreThere(
  `is read from paper, also with ten lines and the longest names (with ${scanTools.join(' and ')})`,
  async () => {
    for (const party of [city.generator, city.carrier, city.receiver])
      await world.sql('UPDATE organisation SET name = $2 WHERE id = $1', [
        party.id,
        '银川危险废物集中处置运输公司'.repeat(7),
      ]);
    for (const lines of [[oil], Array.from({ length: 10 }, () => oil)]) {
      const load = await issued(world, city, { lines });
      const answer = await world.as(city.generator.operator).get(`/manifests/${load.id}/document?language=zh`);
      const [text = ''] = scanPaper(answer.body as Buffer);
      const report = check(text, await trustList());
      expect(report).toMatchObject({ verdict: 'genuine', claims: { number: load.number } });
      expect(report.claims?.waste).toHaveLength(lines.length);
    }
  },
);

describe('the keys', () => {
  const keys = (): CodeKeys => world.app.get(CodeKeys);

  it('are ended, and what they have signed before stays good', async () => {
    const load = await issued(world, city);
    const before = await codeOf(load);
    world.clock.advance(1);
    const ended = await keys().end();
    expect(ended).toHaveLength(1);
    expect(await keys().end()).toEqual([]);
    const after = await codeOf(load);
    const trust = await trustList();
    expect([check(before, trust), check(after, trust)]).toMatchObject([
      { verdict: 'genuine', key: { keyId: ended[0] } },
      { verdict: 'genuine' },
    ]);
    expect(check(after, trust).key?.keyId).not.toBe(ended[0]);
    // A telephone that has not had a signal since says that it does not know the new key, and shows nothing.
    const old = { ...trust, keys: trust.keys.filter(({ keyId }) => keyId === ended[0]) };
    expect(check(after, old)).toEqual({ verdict: 'unknown_key', claims: null, key: null });
  });

  it('are revoked for good, and the reason is told', async () => {
    const load = await issued(world, city);
    const before = await codeOf(load);
    const { key } = check(before, await trustList());
    await keys().revoke(key?.keyId ?? '', '密钥泄露');
    await expect(keys().revoke(key?.keyId ?? '', '再次')).rejects.toThrow(CodeKeyError);
    const after = await codeOf(load);
    expect(check(before, await trustList())).toMatchObject({
      verdict: 'revoked_key',
      key: { revokedReason: '密钥泄露' },
    });
    expect(check(after, await trustList()).verdict).toBe('genuine');
  });

  it('end by themselves after the days of rule P32', async () => {
    const load = await issued(world, city);
    await codeOf(load);
    const before = (await trustList()).keys.length;
    world.clock.advance(400 * 24 - 0.01);
    await codeOf(load);
    expect((await trustList()).keys).toHaveLength(before);
    world.clock.advance(0.02);
    await codeOf(load);
    expect((await trustList()).keys).toHaveLength(before + 1);
  });

  it('begin once when twenty print at the same moment', async () => {
    const load = await issued(world, city);
    await keys().end();
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(load)));
    const trust = await trustList();
    expect(new Set(codes.map((text) => check(text, trust).key?.keyId)).size).toBe(1);
  });

  it('cannot be taken back by anybody who has the database', async () => {
    await codeOf(await issued(world, city));
    await keys().end();
    for (const change of [
      `UPDATE code_key SET valid_until = valid_until + interval '1 day'`,
      `UPDATE code_key SET public_key = 'x'`,
      'DELETE FROM code_key',
    ])
      await expect(world.sql(change)).rejects.toThrow();
  });
});

describe('the check tag of a label', () => {
  it('is accepted, and refused when it was made up, misread or of another code', async () => {
    const [load, other] = [await issued(world, city), await issued(world, city)];
    const codes = world.app.get(Codes);
    const handle = load.handle?.replaceAll('-', '') ?? '';
    const tag = codes.tagOf(handle);
    expect(tag).toMatch(/^[A-Z2-7]{8}$/);
    const shown = await ok<PublicManifest>(world.http.get(`/api/codes/${handle}.${tag}`));
    expect(shown).toMatchObject({ number: load.number, status: 'issued' });
    // Typed from the telephone there is none.
    await ok(world.http.get(`/api/codes/${load.handle}`));
    expect((await world.http.get(`/q/${handle}.${tag}`)).text).toContain(load.number);
    const wrong = [codes.tagOf(other.handle?.replaceAll('-', '') ?? ''), `${tag.slice(1)}A`, tag.slice(1), ''];
    for (const made of wrong) await refused(world.http.get(`/api/codes/${handle}.${made}`), 404, 'NOT_FOUND');
    expect((await world.http.get(`/q/${handle}.AAAAAAAA`)).status).toBe(404);
  });

  it('is not given to a draft', async () => {
    const { id } = await drafted(world, city);
    await refused(world.as(city.generator.operator).get(`/manifests/${id}/qr`), 409, 'STEP_NOT_POSSIBLE');
  });
});
