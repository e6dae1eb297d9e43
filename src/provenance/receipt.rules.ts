import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils';
import type { Bilingual } from '../common';
import { findCheckpointFault, type SignatureCheck, type SignedCheckpoint } from './checkpoint.rules';
import { firstState, linkFault, readObject } from './event-link.rules';
import { leafOf } from './log-leaf.rules';
import { verifyInclusion } from './merkle.rules';

export interface ReceiptEvent {
  readonly seq: number;
  /** The canonical bytes (RFC 8785) that the hash covers. */
  readonly content: string;
  /** SHA-256 of the content, hex. */
  readonly hash: string;
}

export interface ProvenEvent extends ReceiptEvent {
  readonly leafIndex: number;
  /** RFC 6962 inclusion proof against the checkpoint, hex, from the leaf up. */
  readonly proof: readonly string[];
}

export const receiptFormat = 'liandan-receipt/1';

/** Everything that is needed to check a manifest's history without the service that wrote it. */
export interface Receipt {
  readonly format: typeof receiptFormat;
  readonly manifestId: string;
  /** Null in a draft. */
  readonly number: string | null;
  readonly events: readonly ProvenEvent[];
  /** Events newer than the checkpoint: in the chain, and not signed yet. */
  readonly pending: readonly ReceiptEvent[];
  /** Null as long as nothing at all is signed. */
  readonly checkpoint: SignedCheckpoint | null;
}

/** A key that the reader trusts from elsewhere. */
export interface KnownKey {
  readonly keyId: string;
  /** ISO 8601; a key signs nothing afterwards. */
  readonly retiredAt: string | null;
}

export interface ReceiptCheck {
  readonly what: Bilingual;
  /** Why it failed; null when it holds. */
  readonly fault: Bilingual | null;
}

export interface ReceiptReport {
  /**
   * `proven_by_key`: proven, provided that the key is whose it should be, which the reader must find out;
   * `unsigned`: whole, but nothing in it is signed yet.
   */
  readonly verdict: 'proven' | 'proven_by_key' | 'unsigned' | 'broken';
  /** In the order in which they were made; after the first fault there are no more. */
  readonly checks: readonly ReceiptCheck[];
  readonly notChecked: readonly Bilingual[];
}

/** The text is no receipt. */
export class ReceiptError extends Error {
  constructor(readonly text: Bilingual) {
    super(text.en);
  }
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEvent = (value: unknown): boolean =>
  isObject(value) &&
  Number.isSafeInteger(value['seq']) &&
  typeof value['content'] === 'string' &&
  typeof value['hash'] === 'string';
const isProven = (value: unknown): boolean =>
  isEvent(value) &&
  Number.isSafeInteger((value as Json)['leafIndex']) &&
  Array.isArray((value as Json)['proof']) &&
  ((value as Json)['proof'] as unknown[]).every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash));

const checkpointTexts = ['algorithm', 'keyId', 'origin', 'root', 'signedAt', 'publicKey', 'statement', 'signature'];
const isCheckpoint = (value: unknown): boolean =>
  isObject(value) &&
  Number.isSafeInteger(value['treeSize']) &&
  checkpointTexts.every((name) => typeof value[name] === 'string');

function readFile(text: string): Json {
  const value = readObject(text);
  if (value === null) throw new ReceiptError({ zh: '不是 JSON 文件', en: 'this is not a JSON file' });
  return value;
}

/** Reads a receipt from its file. @throws {ReceiptError} */
export function readReceipt(text: string): Receipt {
  const value = readFile(text);
  const { format, manifestId, number, events, pending, checkpoint } = value;
  const fits =
    format === receiptFormat &&
    typeof manifestId === 'string' &&
    (number === null || typeof number === 'string') &&
    Array.isArray(events) &&
    events.every(isProven) &&
    Array.isArray(pending) &&
    pending.every(isEvent) &&
    (checkpoint === null ? events.length === 0 : isCheckpoint(checkpoint));
  if (!fits) throw new ReceiptError({ zh: '不是联单存证文件', en: `this is not a receipt (${receiptFormat})` });
  return value as unknown as Receipt;
}

/** Reads a checkpoint that somebody kept, alone or within a receipt. @throws {ReceiptError} */
export function readCheckpoint(text: string): SignedCheckpoint {
  const value = readFile(text);
  const found = value['format'] === receiptFormat ? value['checkpoint'] : value;
  if (!isCheckpoint(found))
    throw new ReceiptError({ zh: '文件中没有检查点', en: 'there is no checkpoint in this file' });
  return found as SignedCheckpoint;
}

/**
 * Checks a receipt from beginning to end: the chain, the places in the log, the signature, the key.
 * @param keys keys that the reader knows from elsewhere; undefined when he has none to compare with
 */
export function verifyReceipt(
  receipt: Receipt,
  isSigned: SignatureCheck,
  keys: readonly KnownKey[] | undefined,
): ReceiptReport {
  const checks: ReceiptCheck[] = [];
  const { checkpoint } = receipt;
  const steps: [Bilingual, () => Bilingual | null][] = [
    [
      { zh: '每一事件的内容与其哈希相符，并与前一事件衔接', en: 'every event has its hash and follows the one before' },
      () => findFaultOfChain(receipt),
    ],
  ];
  if (checkpoint !== null)
    steps.push(
      [
        { zh: '检查点由所附密钥签名', en: 'the checkpoint is signed by the key that it names' },
        () => findCheckpointFault(checkpoint, isSigned),
      ],
      [
        { zh: '每一事件都在检查点所签的日志中', en: 'every event is in the log that the checkpoint signs' },
        () => findFaultOfPlaces(receipt, checkpoint),
      ],
    );
  if (checkpoint !== null && keys !== undefined)
    steps.push([
      { zh: '签名密钥在您信任的密钥之列', en: 'the key is one that you trust' },
      () => findFaultOfKey(checkpoint, keys),
    ]);
  let isBroken = false;
  for (const [what, find] of steps) {
    if (isBroken) break;
    const fault = find();
    checks.push({ what, fault });
    isBroken = fault !== null;
  }
  const whole = receipt.events.length === 0 ? 'unsigned' : keys === undefined ? 'proven_by_key' : 'proven';
  return { verdict: isBroken ? 'broken' : whole, checks, notChecked: leftOpen(receipt, keys) };
}

function findFaultOfChain({ manifestId, number, events, pending }: Receipt): Bilingual | null {
  const at = (seq: number, { zh, en }: Bilingual): Bilingual => ({
    zh: `事件 ${seq}：${zh}`,
    en: `event ${seq}: ${en}`,
  });
  let [seq, hash, state, told]: [number, string | null, string, unknown] = [0, null, firstState, null];
  for (const event of [...events, ...pending]) {
    seq += 1;
    if (event.seq !== seq) return at(seq, { zh: '缺失', en: 'it is missing' });
    if (bytesToHex(sha256(utf8ToBytes(event.content))) !== event.hash)
      return at(seq, { zh: '内容与哈希不符', en: 'the content does not have its hash' });
    const body = readObject(event.content);
    if (body === null || body['manifestId'] !== manifestId || body['seq'] !== seq)
      return at(seq, { zh: '不是此联单的事件', en: 'it is not this event of this manifest' });
    const broken = linkFault(body, { hash, state });
    if (broken !== null) return at(seq, broken);
    [hash, state] = [event.hash, String(body['to'])];
    told ??= (body['data'] as Json | undefined)?.['number'] ?? null;
  }
  return told === number
    ? null
    : { zh: `联单编号 ${number} 与事件所载不符`, en: `the number ${number} is not the one in the events` };
}

function findFaultOfPlaces({ manifestId, events }: Receipt, { treeSize, root }: SignedCheckpoint): Bilingual | null {
  const lost = events.find(({ seq, hash, leafIndex, proof }) => {
    const place = { index: leafIndex, size: treeSize };
    return !verifyInclusion(leafOf({ manifestId, seq, hash }), place, proof.map(hexToBytes), hexToBytes(root));
  });
  return lost === undefined ? null : { zh: `事件 ${lost.seq} 不在日志中`, en: `event ${lost.seq} is not in the log` };
}

function findFaultOfKey({ keyId, signedAt }: SignedCheckpoint, keys: readonly KnownKey[]): Bilingual | null {
  const key = keys.find((known) => known.keyId === keyId);
  if (key === undefined) return { zh: `不认识密钥 ${keyId}`, en: `the key ${keyId} is not known` };
  return key.retiredAt !== null && signedAt > key.retiredAt
    ? { zh: `密钥 ${keyId} 在签名前已停用`, en: `the key ${keyId} was retired before it signed` }
    : null;
}

function leftOpen({ checkpoint, pending }: Receipt, keys: readonly KnownKey[] | undefined): Bilingual[] {
  const open: Bilingual[] = [];
  if (pending.length > 0)
    open.push({
      zh: `最后 ${pending.length} 个事件尚未签名：请在下一检查点之后重新取得存证文件`,
      en: `the last ${pending.length} events are not signed yet: get the receipt again after the next checkpoint`,
    });
  if (checkpoint !== null && keys === undefined)
    open.push({
      zh: `密钥 ${checkpoint.keyId} 属于谁：请与 ${checkpoint.origin} 公布的密钥编号核对`,
      en: `whose key ${checkpoint.keyId} is: compare it with the key ids that ${checkpoint.origin} publishes`,
    });
  return [
    ...open,
    { zh: '取得存证文件之后是否又有新的事件', en: 'whether more has happened since the receipt was made' },
    { zh: '事件所述是否符合事实', en: 'whether what the events tell is true' },
  ];
}
