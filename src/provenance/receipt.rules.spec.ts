import fc from 'fast-check';
import { writeStatement, type SignedCheckpoint } from './checkpoint.rules';
import { sealEvent, type SealedEvent } from './event-chain.rules';
import { makePrivateKey, signerOf } from './key-pair';
import { leafData, leafOf } from './log-leaf.rules';
import { planInclusion, TreeGrowth, type Hash } from './merkle.rules';
import { readCheckpoint, readReceipt, ReceiptError, verifyReceipt, type Receipt } from './receipt.rules';
import { isSigned } from './signature.rules';

const manifestId = '0198c0de-0000-7000-8000-000000000001';
const number = '20266401000007';
const steps = [
  { kind: 'issue', from: 'draft', to: 'issued', data: { number } },
  { kind: 'pick_up', from: 'issued', to: 'in_transit', data: { note: '"引号"与\\n' } },
  { kind: 'deliver', from: 'in_transit', to: 'arrived', data: {} },
];
const at = '2026-03-02T01:00:00.000Z';
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const signer = signerOf('ed25519', makePrivateKey('ed25519'));

function chainOf(id: string): SealedEvent[] {
  const events: SealedEvent[] = [];
  for (const step of steps) {
    const head = events.at(-1) ?? { seq: 0, hash: null };
    events.push(sealEvent(head, { ...step, manifestId: id, occurredAt: at, recordedAt: at, actor: { name: '马' } }));
  }
  return events;
}

function checkpointOf(root: Hash, treeSize: number): SignedCheckpoint {
  const { keyId, algorithm, publicKey } = signer;
  const told = { algorithm, keyId, origin: 'https://liandan.example', root: toHex(root), signedAt: at, treeSize };
  const statement = writeStatement(told);
  return { ...told, publicKey, statement, signature: signer.sign(statement) };
}

/** Two of the three events are signed, among leaves of others. */
function receiptOf(): Receipt {
  const chain = chainOf(manifestId);
  const others = chainOf('0198c0de-0000-7000-8000-000000000002');
  const nodes = new Map<string, Hash>();
  const growth = new TreeGrowth(0, []);
  const signed = [others[0], chain[0], others[1], chain[1], others[2]] as SealedEvent[];
  for (const { manifestId: id, seq, hash } of signed)
    for (const { level, index, hash: node } of growth.add(leafOf({ manifestId: id, seq, hash: toHex(hash) })))
      nodes.set(`${level}/${index}`, node);
  const shown = chain.map(({ seq, content, hash }) => ({ seq, content, hash: toHex(hash) }));
  const events = shown.slice(0, 2).map((event, place) => {
    const leafIndex = 1 + 2 * place;
    const lookup = ({ level, index }: { level: number; index: number }): Hash => nodes.get(`${level}/${index}`) as Hash;
    return { ...event, leafIndex, proof: planInclusion(leafIndex, growth.size).make(lookup).map(toHex) };
  });
  const checkpoint = checkpointOf(growth.root, growth.size);
  return { format: 'liandan-receipt/1', manifestId, number, events, pending: shown.slice(2), checkpoint };
}

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Draft = Mutable<Receipt> & { checkpoint: Mutable<SignedCheckpoint> };

/** A copy of the receipt in which something is changed. */
function changed(change: (receipt: Draft) => void): Receipt {
  const copy = JSON.parse(JSON.stringify(receiptOf())) as Draft;
  change(copy);
  return copy;
}

const event = (receipt: Draft, index = 0): Draft['events'][number] => receipt.events[index] as Draft['events'][number];
const faultOf = (receipt: Receipt, keys?: Parameters<typeof verifyReceipt>[2]): string | undefined => {
  const { verdict, checks } = verifyReceipt(receipt, isSigned, keys);
  const fault = checks.at(-1)?.fault;
  expect(verdict === 'broken').toBe(fault !== null);
  return fault?.en;
};

describe('a receipt', () => {
  it('is proven, and says what it leaves open', () => {
    const report = verifyReceipt(readReceipt(JSON.stringify(receiptOf(), null, 2)), isSigned, undefined);
    expect(report.verdict).toBe('proven_by_key');
    expect(report.checks).toHaveLength(3);
    expect(report.notChecked.map(({ en }) => en)).toEqual([
      'the last 1 events are not signed yet: get the receipt again after the next checkpoint',
      `whose key ${signer.keyId} is: compare it with the key ids that https://liandan.example publishes`,
      'whether more has happened since the receipt was made',
      'whether what the events tell is true',
    ]);
  });

  it('is held against the keys that the reader knows', () => {
    const { keyId } = signer;
    expect(verifyReceipt(receiptOf(), isSigned, [{ keyId, retiredAt: null }]).verdict).toBe('proven');
    expect(faultOf(receiptOf(), [{ keyId, retiredAt: null }])).toBeUndefined();
    expect(faultOf(receiptOf(), [{ keyId, retiredAt: at }])).toBeUndefined();
    expect(faultOf(receiptOf(), [{ keyId, retiredAt: '2026-03-02T00:59:59.999Z' }])).toMatch(/was retired before/);
    expect(faultOf(receiptOf(), [])).toBe(`the key ${keyId} is not known`);
  });

  const refusals: [string, (receipt: Draft) => void, RegExp][] = [
    [
      'a changed content',
      (r) => (event(r).content = event(r).content.replace('马', '牛')),
      /^event 1: the content does/,
    ],
    ['a changed hash', (r) => (event(r).hash = 'ab'.repeat(32)), /^event 1: the content does/],
    ['a missing first event', (r) => r.events.shift(), /^event 1: it is missing/],
    ['a missing event', (r) => r.events.pop(), /^event 2: it is missing/],
    ['another manifest', (r) => (r.manifestId = r.manifestId.replace(/1$/, '2')), /^event 1: it is not this event/],
    ['another number', (r) => (r.number = '20266401000008'), /the number 20266401000008 is not the one/],
    ['no number', (r) => (r.number = null), /the number null is not the one/],
    ['a changed pending event', (r) => (r.pending[0]!.content += ' '), /^event 3: the content does/],
    ['another place', (r) => (event(r).leafIndex = 2), /^event 1 is not in the log/],
    ['a place outside', (r) => (event(r).leafIndex = 5), /^event 1 is not in the log/],
    ['a changed proof', (r) => (event(r, 1).proof[1] = 'ab'.repeat(32)), /^event 2 is not in the log/],
    ['a short proof', (r) => event(r).proof.pop(), /^event 1 is not in the log/],
    ['a pending event among the signed', promotePending, /^event 3 is not in the log/],
    ['another root', (r) => (r.checkpoint.root = 'ab'.repeat(32)), /what it tells differs/],
    ['another time', (r) => (r.checkpoint.signedAt = '2026-03-03T01:00:00.000Z'), /what it tells differs/],
    ['another size', (r) => (r.checkpoint.treeSize = 6), /what it tells differs/],
    ['another origin', (r) => (r.checkpoint.origin = 'https://elsewhere.example'), /what it tells differs/],
    ['another algorithm', (r) => (r.checkpoint.algorithm = 'sm2'), /what it tells differs/],
    ['a signature that is no hex', (r) => (r.checkpoint.signature = 'x'), /is not hex/],
    ['another signature', (r) => (r.checkpoint.signature = 'ab'.repeat(64)), /the signature is not that of the key/],
    ['another key', (r) => (r.checkpoint.publicKey = 'ab'.repeat(32)), /the key id is not that of the public key/],
    ['a changed statement', (r) => (r.checkpoint.statement += ' '), /what it tells differs/],
  ];

  it.each(refusals)('is refused for %s', (_what, change, fault) => {
    expect(faultOf(readReceipt(JSON.stringify(changed(change))))).toMatch(fault);
  });

  it('whose chain was written anew is not in the log', () => {
    const forged = changed((receipt) => {
      const first = JSON.parse(event(receipt).content) as { data: object };
      const body = { ...first, data: { number, note: 'forged' } } as never;
      const sealed = sealEvent({ seq: 0, hash: null }, body);
      receipt.events = [{ ...event(receipt), content: sealed.content, hash: toHex(sealed.hash) }];
      receipt.pending = [];
    });
    expect(faultOf(forged)).toBe('event 1 is not in the log');
  });

  it('is unsigned without a checkpoint', () => {
    const { events, pending, ...rest } = receiptOf();
    const all = [...events.map(({ seq, content, hash }) => ({ seq, content, hash })), ...pending];
    const receipt = readReceipt(JSON.stringify({ ...rest, events: [], pending: all, checkpoint: null }));
    expect(verifyReceipt(receipt, isSigned, undefined).verdict).toBe('unsigned');
  });

  it.each([
    'no json',
    '[]',
    'null',
    '{}',
    JSON.stringify({ ...receiptOf(), format: 'liandan-receipt/2' }),
    JSON.stringify({ ...receiptOf(), checkpoint: null }),
    JSON.stringify({ ...receiptOf(), checkpoint: { treeSize: 5 } }),
    JSON.stringify({ ...receiptOf(), events: [{}] }),
    JSON.stringify({ ...receiptOf(), pending: [{ seq: 1, content: 1, hash: '' }] }),
    JSON.stringify(changed((receipt) => (event(receipt).proof = ['AB']))),
  ])('is not this: %.40s', (text) => {
    expect(() => readReceipt(text)).toThrow(ReceiptError);
  });

  it('is refused, and never an accident, whatever byte of its file is changed', () => {
    const text = JSON.stringify(receiptOf());
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('0', 'f', '"', 'x', ' '), (place, character) => {
        fc.pre(text[place] !== character);
        const other = `${text.slice(0, place)}${character}${text.slice(place + 1)}`;
        try {
          const receipt = readReceipt(other);
          const isSame = JSON.stringify(receipt) === text;
          expect(verifyReceipt(receipt, isSigned, undefined).verdict === 'broken').toBe(!isSame);
        } catch (error) {
          expect(error).toBeInstanceOf(ReceiptError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('holds a checkpoint that can be read from it', () => {
    const { checkpoint } = receiptOf();
    expect(readCheckpoint(JSON.stringify(receiptOf()))).toEqual(checkpoint);
    expect(readCheckpoint(JSON.stringify(checkpoint))).toEqual(checkpoint);
    expect(() => readCheckpoint('{}')).toThrow(ReceiptError);
  });
});

it('the data of a leaf are canonical', () => {
  const data = leafData({ seq: 2, hash: 'ab', manifestId: 'm' } as never);
  expect(data).toBe('{"hash":"ab","manifestId":"m","seq":2}');
});

function promotePending(receipt: Draft): void {
  const [pending] = receipt.pending.splice(0);
  receipt.events.push({ ...pending!, leafIndex: 4, proof: event(receipt, 1).proof });
}
