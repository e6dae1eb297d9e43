import type { INestApplication } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { ENV, type Env } from './config';
import { FlowVerifier } from './capacity';
import { Database } from './database';
import {
  ChainVerifier,
  isSigned,
  LogVerifier,
  readCheckpoint,
  readKeptCheckpoint,
  readReceipt,
  ReceiptError,
  verifyReceipt,
} from './provenance';
import { MedicalChains, MedicalTotals } from './medical';
import { ApplicationChains } from './transfers';

type Tell = (line: string) => void;

/**
 * Walks chains and log of the database, on one view of it, and tells what is broken.
 * @param file a checkpoint or a receipt that somebody kept
 * @returns whether everything is whole
 * @throws {ReceiptError} when there is no checkpoint in the file
 */
export async function verifyDatabase(app: INestApplication, file: string | undefined, tell: Tell): Promise<boolean> {
  const own = readKeptCheckpoint(app.get<Env>(ENV).dataDir);
  const kept = file === undefined ? undefined : readCheckpoint(textOf(file));
  const [chains, log, applications, medical] = await app
    .get(Database)
    .snapshot(async (view) => [
      await app.get(ChainVerifier).verify(() => undefined, view),
      await app.get(LogVerifier).verify(view, kept, own),
      await app.get(ApplicationChains).verify(view),
      await app.get(MedicalChains).verify(view),
    ]);
  for (const { manifestId, seq, reason } of chains.faults)
    tell(`BROKEN manifest ${manifestId}, event ${seq}: ${reason}`);
  for (const { applicationId, seq, reason } of applications.faults)
    tell(`BROKEN application ${applicationId}, event ${seq}: ${reason}`);
  for (const [what, { faults }] of Object.entries(medical))
    for (const { id, seq, reason } of faults) tell(`BROKEN ${what.slice(0, -1)} ${id}, event ${seq}: ${reason}`);
  for (const { place, reason } of log.faults) tell(`BROKEN ${place}: ${reason}`);
  tell(`${chains.manifests} manifests, ${chains.events} events, ${chains.faults.length} broken`);
  if (applications.applications > 0)
    tell(`${applications.applications} applications for other provinces, ${applications.faults.length} broken`);
  for (const [what, report] of Object.entries(medical))
    if (report.chains > 0) tell(`${report.chains} ${what}, ${report.faults.length} broken`);
  tell(
    `${log.leaves} events in the signed log, ${log.checkpoints} checkpoints, ${log.waiting} events waiting, ` +
      `${log.faults.length} faults`,
  );
  return [chains, applications, medical.containers, medical.trips, log].every(({ faults }) => faults.length === 0);
}

/**
 * Holds the flows and their totals against what the events say, on one view of the database.
 * @returns whether they are the same
 */
export async function verifyTotals(app: INestApplication, tell: Tell): Promise<boolean> {
  const { manifests, entries, differing, wrongTotals } = await app
    .get(Database)
    .snapshot((view) => app.get(FlowVerifier).verify(view, (done) => tell(`… ${done} manifests`)));
  for (const id of differing) tell(`BROKEN manifest ${id}: its flows are not what its events say`);
  if (wrongTotals > 0) tell(`BROKEN ${wrongTotals} totals are not the sum of their entries`);
  tell(`${manifests} manifests, ${entries} flows, ${differing.length} differing, ${wrongTotals} wrong totals`);
  const sums = await app.get(MedicalTotals).differences();
  for (const { siteId, sealedOn, classCode, state, kept, counted } of sums)
    tell(
      `BROKEN medical sum of ${siteId}, ${sealedOn}, ${classCode}, ${state}: ${kept} g, and containers say ${counted} g`,
    );
  const flows = await app.get(MedicalTotals).flowDifferences();
  for (const { siteId, facilitySiteId, measure, day, classCode, kept, counted } of flows)
    tell(
      `BROKEN medical flow from ${siteId} to ${facilitySiteId}, ${measure} on ${day}, ${classCode}: ${kept} g, and ` +
        `containers say ${counted} g`,
    );
  return [differing, sums, flows].every(({ length }) => length === 0) && wrongTotals === 0;
}

/**
 * Checks a receipt, with nothing but the file, and tells what was checked and what was not.
 * @param key id of the key that must have signed it; undefined to leave that open
 * @returns whether everything in it is proven, by the key or, without one, by the key that it names
 * @throws {ReceiptError} when it is none
 */
export function verifyProof(file: string, key: string | undefined, tell: Tell): boolean {
  const receipt = readReceipt(textOf(file));
  const keys = key === undefined ? undefined : [{ keyId: key, retiredAt: null }];
  const { verdict, checks, notChecked } = verifyReceipt(receipt, isSigned, keys);
  const { manifestId, number, events, pending, checkpoint } = receipt;
  tell(`manifest ${number ?? '(draft)'}, ${manifestId}: ${events.length} events, ${pending.length} pending`);
  if (checkpoint !== null)
    tell(`checkpoint of ${checkpoint.signedAt}: ${checkpoint.treeSize} leaves, signed by ${checkpoint.origin}`);
  for (const { what, fault } of checks) tell(fault === null ? `ok      ${what.en}` : `BROKEN  ${what.en}: ${fault.en}`);
  for (const { en } of notChecked) tell(`open    ${en}`);
  tell(verdicts[verdict]);
  return verdict === 'proven' || verdict === 'proven_by_key';
}

const verdicts = {
  proven: 'PROVEN',
  proven_by_key: 'PROVEN, provided that the key is the right one',
  unsigned: 'NOT SIGNED YET',
  broken: 'BROKEN',
} as const;

/** @throws {ReceiptError} when the file cannot be read */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ReceiptError({ zh: `无法读取 ${file}`, en: `cannot read ${file}: ${(error as Error).message}` });
  }
}
