import { makeCreditCode } from '../../src/common';
import { localToday } from '../bench/lifecycle';
import { draftOf, gather, pickUpOf, say, waste, type Cast, type Manifest, type StepAnswer } from './cast';
import { Person } from './person';
import type { Stage, Story } from './story';

interface Application {
  readonly id: string;
  readonly status: string;
  readonly dueOn: string | null;
  readonly number: string | null;
}

interface Approval {
  readonly state: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly lines: readonly { readonly bookedKg: number; readonly movedKg: number; readonly leftKg: number }[];
}

interface Away {
  readonly person: Person;
  readonly siteId: string;
}

const paper = Buffer.from('%PDF-1.7\n%%EOF\n');
const period = { validFrom: '2026-01-01', validTo: '2099-12-31' };
const lanzhou = '620102';

/** A receiver in the neighbouring province, entered by that province's own authority, with its site and licence. */
async function receiverAway({ url, password }: Stage, neighbour: Person): Promise<Away> {
  const serial = String(Date.now()).slice(-9);
  const { id } = await neighbour.post<{ id: string }>('/organisations', {
    ...{ name: `（演示）兰州焚烧公司 ${serial}`, creditCode: makeCreditCode(`91620102${serial}`), kinds: ['receiver'] },
    regionCode: lanzhou,
  });
  const login = `lanzhou-${serial}`;
  await neighbour.post(`/organisations/${id}/first-member`, { login, name: '兰管理', role: 'administrator', password });
  const person = await Person.logIn(url, 'receiver in Lanzhou', login, password);
  const site = await person.post<{ id: string }>('/registry/sites', {
    ...{ name: '（演示）兰州焚烧厂', regionCode: lanzhou, address: '（演示）河口路 1 号' },
  });
  const lines = [{ label: '焚烧', match: 'all_of_category', categories: ['HW08'], codes: [], methods: ['D10'] }];
  await neighbour.post('/registry/licences', {
    ...{ siteId: site.id, number: `GS-${serial}`, issuer: '（演示）甘肃省生态环境厅', kind: 'comprehensive' },
    ...{ ...period, lines: lines.map((line) => ({ ...line, tonnesPerYear: 1000 })) },
  });
  return { person, siteId: site.id };
}

const loadFor = (cast: Cast, { siteId }: Away, kg: number): Record<string, unknown> => ({
  ...draftOf(cast, kg),
  receiverSiteId: siteId,
});

/** The rules refuse a load; what they link to is the application. */
async function refusedWithLink(cast: Cast, away: Away, { tell }: Stage): Promise<Record<string, unknown>> {
  const { generator } = cast;
  const draft = await generator.person.post<Manifest>('/manifests', loadFor(cast, away, 2000));
  const refusal = await generator.person.post(`/manifests/${draft.id}/issue`).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (refusal === undefined) throw new Error('a load to another province was issued without an approval');
  const problem = JSON.parse(refusal.slice(refusal.indexOf('{'))) as {
    detail: string;
    links: { application: { href: string; body: Record<string, unknown> } };
  };
  tell(`a load to Lanzhou is refused: ${problem.detail}`);
  tell(`the refusal links to ${problem.links.application.href}, with what is known of the load`);
  return problem.links.application.body;
}

async function play(stage: Stage): Promise<void> {
  const { url, password, tell } = stage;
  const cast = await gather(stage);
  const { generator, carrier } = cast;
  const province = await Person.logIn(url, 'authority of Ningxia', 'province-officer', password);
  const neighbour = await Person.logIn(url, 'authority of Gansu', 'neighbour-officer', password);
  const away = await receiverAway(stage, neighbour);
  const { organisationId } = await away.person.get<{ organisationId: string }>('/session');
  await generator.person.post('/registry/contracts', {
    ...{ counterpartId: organisationId, kind: 'disposal', number: `兰-${Date.now()}`, ...period },
  });
  const known = await refusedWithLink(cast, away, stage);

  const year = localToday().slice(0, 4);
  const { code, name, form, packaging, method } = waste;
  const draft = await generator.person.post<Application>('/transfer-applications', {
    ...known,
    ...{ requestedFrom: localToday(), requestedTo: `${year}-12-31`, reason: '本省无余量', route: '银川—中卫—兰州' },
    ...{ statement: 'D10 焚烧', contractNumber: '兰-01', lines: [{ code, name, form, packaging, method, kg: 5000 }] },
  });
  const path = `/transfer-applications/${draft.id}`;
  for (const kind of ['licence_copy', 'statement', 'contract']) {
    await generator.person.upload(`${path}/attachments?kind=${kind}&name=${kind}.pdf`, 'application/pdf', paper);
  }
  const submitted = await generator.person.post<Application>(`${path}/submit`);
  tell(`applied for 5000 kg; Ningxia has until ${submitted.dueOn ?? 'a day not known yet'}, or it is accepted`);
  await province.post(`${path}/ask-corrections`, {
    missing: [
      { what: '/route', text: '缺途经县' },
      { what: 'contract', text: '合同未盖章' },
    ],
  });
  await generator.person.upload(`${path}/attachments?kind=contract&name=2.pdf`, 'application/pdf', paper);
  await generator.person.post(`${path}/submit`);
  tell('asked for everything that is missing at once, corrected, handed in again');
  await province.post(`${path}/accept`);
  const consulted = await province.post<Application>(`${path}/consult`, {});
  tell(`accepted, and Gansu is asked; it has until ${consulted.dueOn ?? 'a day not known yet'}`);
  await neighbour.post(`${path}/answer`, { agrees: true });
  const approved = await province.post<Application>(`${path}/approve`, {});
  const approvalOf = (): Promise<Approval> => generator.person.get(`/transfer-approvals/${draft.id}`);
  const { validFrom, validTo } = await approvalOf();
  tell(`Gansu agrees, Ningxia approves: ${approved.number ?? ''}, valid from ${validFrom} to ${validTo}`);

  const first = await generator.person.post<Manifest>('/manifests', loadFor(cast, away, 3000));
  const issued = await generator.person.post<StepAnswer>(`/manifests/${first.id}/issue`);
  say(stage, 'issued', issued, `manifest ${issued.manifest.number} has found its approval by itself`);
  const second = await generator.person.post<Manifest>('/manifests', loadFor(cast, away, 2000.5));
  const tooMuch = await generator.person.post(`/manifests/${second.id}/issue`).then(
    () => 'issued',
    () => 'refused',
  );
  if (tooMuch !== 'refused') throw new Error('more was issued than was approved');
  tell('another 2000.5 kg are half a kilogram too many, and refused');

  await carrier.person.post(`/manifests/${first.id}/pick-up`, pickUpOf(cast));
  const { onTheWay } = await province.post<{ onTheWay: readonly { number: string }[] }>(
    `/transfer-approvals/${draft.id}/suspend`,
    { reason: '群众举报，暂停核查' },
  );
  if (onTheWay[0]?.number !== issued.manifest.number) throw new Error('the load on the road is not named');
  tell(`suspended; on the road meanwhile: ${onTheWay.map(({ number }) => number).join(', ')}`);
  await carrier.person.post(`/manifests/${first.id}/deliver`, {});
  await away.person.post(`/manifests/${first.id}/accept`, {
    lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 2990 }],
  });
  const [line] = (await approvalOf()).lines;
  if (line?.movedKg !== 2990 || line.leftKg !== 2010) throw new Error(`the books are wrong: ${JSON.stringify(line)}`);
  tell(`what is on the road arrives: ${line.movedKg} kg moved, ${line.leftKg} kg left`);
}

export const approval: Story = {
  name: 'approval',
  title: 'waste for another province: application, two authorities, approval, loads, suspension',
  play,
};
