import { setTimeout as pause } from 'node:timers/promises';
import { isSigned, readReceipt, verifyReceipt } from '../../src/provenance';
import { gather, loadAtGate } from './cast';
import type { Person } from './person';
import { insist, type Stage, type Story } from './story';

const tries = 90;

/** A receipt proves what was signed, without asking the service again; one changed letter is found. */
async function play(stage: Stage): Promise<void> {
  const { tell } = stage;
  const cast = await gather(stage);
  const { id, number } = await loadAtGate(cast, 450);
  tell(`manifest ${number} has been issued, picked up and delivered`);
  const receipt = await signedReceipt(cast.generator.person, id);
  const { verdict, checks } = verifyReceipt(readReceipt(receipt), isSigned, undefined);
  insist('the verdict', verdict, 'proven_by_key');
  tell('its receipt, checked by hashes and signature alone:');
  for (const { what } of checks) tell(`   ok ${what.en}`);
  const forged = receipt.replace('450000', '540000');
  insist('a forged receipt', verifyReceipt(readReceipt(forged), isSigned, undefined).verdict, 'broken');
  tell('two digits of the mass change places, and the receipt is broken');
  tell('the same is done by `npm run verify -- --proof FILE` and by the page /verify, which needs no server');
}

/** Events are signed together, every minute unless it is set otherwise. */
async function signedReceipt(reader: Person, id: string): Promise<string> {
  for (let time = 0; time < tries; time++) {
    const text = await reader.text(`/manifests/${id}/proof`);
    if (readReceipt(text).pending.length === 0) return text;
    await pause(1000);
  }
  throw new Error('the events were not signed');
}

export const proof: Story = {
  name: 'proof',
  title: 'a receipt that anybody can check, also without the service',
  play,
};
