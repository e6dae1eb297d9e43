import canonicalize from 'canonicalize';
import { findChainFault, type StoredEvent } from '../../src/provenance';
import { qrTerminal } from '../../src/manifests';
import { localToday } from '../bench/lifecycle';
import { Person } from './person';
import type { Stage, Story } from './story';

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly text: { readonly en: string };
}

interface Manifest {
  readonly id: string;
  readonly status: string;
  readonly number: string;
  readonly handle: string;
  readonly headHash: string;
  readonly confirmBy: string | null;
}

interface StepAnswer {
  readonly manifest: Manifest;
  readonly findings: readonly Finding[];
}

interface Page<T> {
  readonly items: readonly T[];
}

interface Session {
  readonly organisationId: string;
  readonly organisationName: string;
}

const waste = {
  code: '900-249-08',
  name: '废润滑油',
  form: 'L',
  packaging: '200 L 铁桶',
  containers: 6,
  method: 'D10',
};

const first = <T>({ items }: Page<T>, what: string): T => {
  const [item] = items;
  if (item === undefined) throw new Error(`the demo city has no ${what}`);
  return item;
};

/** From a draft to treated, everybody doing his own step over HTTP. */
async function play(stage: Stage): Promise<void> {
  const { url, password, tell } = stage;
  const logIn = (who: string, login: string): Promise<Person> => Person.logIn(url, who, login, password);
  const [generator, carrier, receiver] = [
    await logIn('generator', 'factory'),
    await logIn('dispatcher', 'carrier'),
    await logIn('receiver', 'disposal'),
  ];
  const [from, by, to] = [
    await generator.get<Session>('/session'),
    await carrier.get<Session>('/session'),
    await receiver.get<Session>('/session'),
  ];
  tell(`${from.organisationName} → ${by.organisationName} → ${to.organisationName}`);

  const sites = (organisation: string): Promise<Page<{ id: string }>> =>
    generator.get(`/registry/sites?organisationId=${organisation}`);
  const draft = await generator.post<Manifest>('/manifests', {
    generatorSiteId: first(await sites(from.organisationId), 'site of the generator').id,
    carrierId: by.organisationId,
    receiverSiteId: first(await sites(to.organisationId), 'site of the receiver').id,
    precautions: '随车携带吸附棉、灭火器和防护服；泄漏时立即围堵并报告',
    contactName: '王经办',
    contactPhone: '0951-0000000',
    lines: [{ ...waste, plannedKg: 1080.5 }],
  });
  tell(`draft ${draft.id}`);
  const preview = await generator.post<{ issuable: string; findings: readonly Finding[] }>(
    `/manifests/${draft.id}/preview`,
  );
  tell(`preview: ${preview.findings.length} findings; could be issued: ${preview.issuable}`);

  const issued = await generator.post<StepAnswer>(`/manifests/${draft.id}/issue`);
  say(stage, 'issued', issued, `number ${issued.manifest.number}, read out as ${issued.manifest.handle}`);
  const address = `${url}/q/${issued.manifest.handle.replaceAll('-', '')}`;
  tell(`QR: ${address}\n${await qrTerminal(address)}`);

  const { code } = await carrier.post<{ code: string }>(`/manifests/${draft.id}/passes`, {
    driverName: '纳师傅',
    hours: 12,
  });
  const driver = await Person.withPass(url, 'driver', code);
  tell('a driver without an account opens his one-time link');
  const vehicle = first(await carrier.get<Page<{ plate: string }>>('/registry/vehicles?active=true'), 'vehicle');
  const crew = async (duty: string): Promise<string> =>
    first(await carrier.get<Page<{ id: string }>>(`/registry/crew?active=true&duty=${duty}`), duty).id;
  const pickedUp = await driver.post<StepAnswer>(`/manifests/${draft.id}/pick-up`, {
    plate: vehicle.plate,
    driverId: await crew('driver'),
    escortId: await crew('escort'),
    waybillNumber: 'YD20260001',
    lines: [{ lineNo: 1, loadedKg: 1082 }],
  });
  say(stage, 'picked up', pickedUp, `vehicle ${vehicle.plate}, 1082 kg`);
  const delivered = await driver.post<StepAnswer>(`/manifests/${draft.id}/deliver`, {});
  say(
    stage,
    'delivered',
    delivered,
    `the receiver confirms by ${delivered.manifest.confirmBy ?? 'a day not known yet'}`,
  );

  const accepted = await receiver.post<StepAnswer>(`/manifests/${draft.id}/accept`, {
    lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 1079.84 }],
  });
  say(stage, 'accepted', accepted, '1079.84 kg on the weighbridge');
  const treated = await receiver.post<StepAnswer>(`/manifests/${draft.id}/treat`, {
    lines: [{ lineNo: 1, method: waste.method, treatedOn: localToday() }],
  });
  say(stage, 'treated', treated, `method ${waste.method}`);

  tell(await verified(generator, treated.manifest));
}

/** The chain, checked from what the API gives out, by nobody's word but the hashes'. */
async function verified(reader: Person, manifest: Manifest): Promise<string> {
  const events = await reader.get<(Omit<StoredEvent, 'content' | 'hash'> & { content: object; hash: string })[]>(
    `/manifests/${manifest.id}/events`,
  );
  const stored = events.map((event): StoredEvent => ({
    ...event,
    manifestId: manifest.id,
    content: canonicalize(event.content) ?? '',
    hash: Buffer.from(event.hash, 'hex'),
  }));
  const claimed = { seq: stored.length, hash: Buffer.from(manifest.headHash, 'hex'), status: manifest.status };
  const fault = findChainFault(manifest.id, stored, claimed);
  if (fault !== null) throw new Error(`the chain breaks at event ${fault.seq}: ${fault.reason}`);
  const lines = events.map(({ seq, kind, hash }) => `     ${seq}  ${kind.padEnd(8)} ${hash}`);
  return `the chain is whole, ${events.length} events:\n${lines.join('\n')}`;
}

function say({ tell }: Stage, done: string, { findings }: StepAnswer, what: string): void {
  tell(`${done}: ${what}`);
  for (const { code, severity, text } of findings) tell(`   ${code} (${severity}): ${text.en}`);
}

export const straight: Story = {
  name: 'straight',
  title: 'one manifest, from a draft to treated',
  play,
};
