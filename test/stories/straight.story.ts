import canonicalize from 'canonicalize';
import { qrTerminal } from '../../src/common';
import { findChainFault, type StoredEvent } from '../../src/provenance';
import { localToday } from '../bench/lifecycle';
import { draftOf, gather, pickUpOf, say, waste, type Finding, type Manifest, type StepAnswer } from './cast';
import { Person } from './person';
import type { Stage, Story } from './story';

/** From a draft to treated, everybody doing his own step over HTTP. */
async function play(stage: Stage): Promise<void> {
  const { url, tell } = stage;
  const cast = await gather(stage);
  const { generator, carrier, receiver } = cast;
  tell(`${generator.organisationName} → ${carrier.organisationName} → ${receiver.organisationName}`);

  const draft = await generator.person.post<Manifest>('/manifests', draftOf(cast, 1080.5));
  tell(`draft ${draft.id}`);
  const path = `/manifests/${draft.id}`;
  const preview = await generator.person.post<{ issuable: string; findings: readonly Finding[] }>(`${path}/preview`);
  tell(`preview: ${preview.findings.length} findings; could be issued: ${preview.issuable}`);

  const issued = await generator.person.post<StepAnswer>(`${path}/issue`);
  say(stage, 'issued', issued, `number ${issued.manifest.number}, read out as ${issued.manifest.handle}`);
  const address = `${url}/q/${issued.manifest.handle.replaceAll('-', '')}`;
  tell(`QR: ${address}\n${await qrTerminal(address)}`);

  const { code } = await carrier.person.post<{ code: string }>(`${path}/passes`, { driverName: '纳师傅', hours: 12 });
  const driver = await Person.withPass(url, 'driver', code);
  tell('a driver without an account opens his one-time link');
  const load = { ...pickUpOf(cast), lines: [{ lineNo: 1, loadedKg: 1082 }] };
  const pickedUp = await driver.post<StepAnswer>(`${path}/pick-up`, load);
  say(stage, 'picked up', pickedUp, `vehicle ${carrier.plate}, 1082 kg`);
  const delivered = await driver.post<StepAnswer>(`${path}/deliver`, {});
  say(stage, 'delivered', delivered, `now ${delivered.manifest.status}: the receiver has five working days`);

  const verdict = { lines: [{ lineNo: 1, outcome: 'accepted', receivedKg: 1079.84 }] };
  const accepted = await receiver.person.post<StepAnswer>(`${path}/accept`, verdict);
  say(stage, 'accepted', accepted, '1079.84 kg on the weighbridge');
  const treatment = { lines: [{ lineNo: 1, method: waste.method, treatedOn: localToday() }] };
  const treated = await receiver.person.post<StepAnswer>(`${path}/treat`, treatment);
  say(stage, 'treated', treated, `method ${waste.method}`);

  tell(await verified(generator.person, treated.manifest));
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

export const straight: Story = { name: 'straight', title: 'one manifest, from a draft to treated', play };
