import type { ApplicationShown } from '../../src/transfers/approvals/http/application.shown';
import type { ApprovalShown, TransportNotice } from '../../src/transfers/approvals/http/approval.dto';
import { saveCity, type City } from '../factories/city';
import { issued } from '../factories/manifests';
import { crossingBody, reviewed, saveNeighbours, type Neighbours } from '../factories/approvals';
import { ok, refused } from '../setup/expectations';
import { openWorld, type World } from '../setup/world';
import { applicationCalls } from '../support/applications';
import { readPdf, squeezed, textOf } from '../support/read-pdf';

let world: World;
let city: City;
let neighbours: Neighbours;
let post: ReturnType<typeof applicationCalls>['post'];

beforeAll(async () => {
  world = await openWorld();
  ({ post } = applicationCalls(world));
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00+08:00');
  city = await saveCity(world);
  neighbours = await saveNeighbours(world, city);
});

interface Person {
  readonly token: string;
}

describe('what others are told', () => {
  const decision = async (who: Person, id: string, language: 'zh' | 'en') => {
    const answer = await world.as(who).get(`/transfer-applications/${id}/decision?language=${language}`).expect(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    return textOf(await readPdf(answer.body as Buffer));
  };

  it('the decision is a document, in both languages; before there is none', async () => {
    const { origin } = neighbours;
    const { id } = await reviewed(world, city, neighbours, 'answered');
    await refused(world.as(origin.officer).get(`/transfer-applications/${id}/decision`), 409, 'CONFLICT');
    const { number } = await ok<ApplicationShown>(post(origin.officer, id, 'approve'));
    const zh = await decision(city.generator.reader, id, 'zh');
    for (const text of [
      number ?? '',
      city.generator.name,
      neighbours.receiver.name,
      '2026-12-31',
      '900-249-08',
      '5.000',
    ]) {
      expect(zh).toContain(squeezed(text));
    }
    expect(await decision(neighbours.destination.reader, id, 'en')).toContain(squeezed('Approval of a transfer'));
    await world.as(city.strangers.generator.reader).get(`/transfer-applications/${id}/decision`).expect(404);
  });

  it('the printed manifest names the approval under which it crosses', async () => {
    const { number } = await reviewed(world, city, neighbours, 'approved');
    const { id } = await issued(world, city, crossingBody(city, neighbours));
    const answer = await world.as(city.carrier.reader).get(`/manifests/${id}/document?language=zh`).expect(200);
    expect(textOf(await readPdf(answer.body as Buffer))).toContain(squeezed(number ?? '-'));
  });

  it('a refusal is one too, with its reason', async () => {
    const { id } = await reviewed(world, city, neighbours, 'accepted');
    await ok(post(neighbours.origin.officer, id, 'refuse', { reason: '本省有余量' }));
    const text = await decision(city.generator.reader, id, 'zh');
    expect(text).toContain('不予批准决定');
    expect(text).toContain('本省有余量');
  });

  it('the transport authorities of both provinces are told once, as JSON and as CSV', async () => {
    const { origin, destination } = neighbours;
    const { id, number } = await reviewed(world, city, neighbours, 'approved');
    await ok(world.as(origin.officer).post(`/transfer-approvals/${id}/suspend`, { reason: '=举报, "急"' }));
    const list = (who: Person, query: string) => world.as(who).get(`/transfer-approvals/transport-list?${query}`);
    const mine = async (who: Person, query: string) =>
      (await ok<TransportNotice[]>(list(who, query))).filter((notice) => notice.number === number);
    expect(await mine(origin.officer, 'province=640000&waiting=yes')).toMatchObject([
      { kind: 'suspended', toldAt: null },
      { kind: 'approved', codes: ['900-249-08', '900-041-49'], kg: 6000, validTo: '2026-12-31', toldAt: null },
    ]);
    await refused(list(origin.officer, 'province=620000'), 403, 'FORBIDDEN');
    await refused(list(city.regulators.prefecture.officer, 'province=640000'), 403, 'FORBIDDEN');
    const csv = await list(destination.officer, 'province=620000&format=csv').expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n').filter((line) => line.startsWith(number ?? '-'))).toHaveLength(2);

    const tell = () => world.as(origin.officer).post('/transfer-approvals/transport-list/told', { province: '640000' });
    const counts = await Promise.all([tell(), tell(), tell()]);
    const told = counts.map(({ body }) => (body as { told: number }).told).sort((left, right) => left - right);
    expect(told.slice(0, 2)).toEqual([0, 0]);
    expect(await mine(origin.officer, 'province=640000&waiting=yes')).toEqual([]);
    expect(await mine(origin.officer, 'province=640000')).toMatchObject([
      { toldAt: '2026-03-02T01:00:00.000Z' },
      { toldAt: '2026-03-02T01:00:00.000Z' },
    ]);
    expect(await mine(destination.officer, 'province=620000&waiting=yes')).toHaveLength(2);
  });

  it('approvals are listed with what is left, by state and day', async () => {
    const { id } = await reviewed(world, city, neighbours, 'approved');
    const approvals = async (query: string): Promise<string[]> => {
      const { items } = await ok<{ items: ApprovalShown[] }>(
        world.as(city.generator.reader).get(`/transfer-approvals?${query}`),
      );
      return items.map((one) => one.id);
    };
    expect(await approvals('validOn=2026-12-31')).toEqual([id]);
    expect(await approvals('validOn=2027-01-01')).toEqual([]);
    expect(await approvals('state=suspended')).toEqual([]);
    expect(await approvals('number=KS64-2026')).toEqual([id]);
  });
});
