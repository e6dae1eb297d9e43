import { ApiProperty } from '@nestjs/swagger';
import { Choice, Identifier, Instant, Nested, Text, Whole, WholeInQuery } from '../../common';
import { signingAlgorithms, type SigningAlgorithm } from '../../config';
import { receiptFormat } from '../receipt.rules';

const hex = { max: 64, pattern: /^[0-9a-f]{64}$/ } as const;

/** A signed root of the log. */
export class CheckpointShown {
  @Whole({ min: 1, description: 'How many events the root covers' })
  treeSize: number;

  @Text({ ...hex, description: 'Merkle tree hash (RFC 6962), hex' })
  root: string;

  @Instant()
  signedAt: string;

  @Text({ max: 200, description: 'Address of the service that signs' })
  origin: string;

  @Choice(signingAlgorithms)
  algorithm: SigningAlgorithm;

  @Text({ max: 32, description: 'First 128 bits of the SHA-256 of the public key, hex' })
  keyId: string;

  @Text({ max: 130, description: 'Hex' })
  publicKey: string;

  @Text({ max: 1000, description: 'The canonical JSON (RFC 8785) that is signed' })
  statement: string;

  @Text({ max: 200, description: 'Hex' })
  signature: string;
}

export class CheckpointList {
  @Nested(() => CheckpointShown, { list: { max: 100 } })
  items: CheckpointShown[];

  @Whole({ nullable: true, description: 'after= of the next page; null on the last' })
  nextAfter: number | null;
}

export class CheckpointQuery {
  @WholeInQuery({ optional: true, description: 'Checkpoints with more leaves than this' })
  after?: number;

  @WholeInQuery({ optional: true, min: 1, max: 100, description: 'Items a page (default 20)' })
  limit?: number;
}

export class ConsistencyQuery {
  @WholeInQuery({ min: 1, description: 'Size of the older tree' })
  from: number;
}

export class ConsistencyShown {
  @Whole({ min: 1 })
  from: number;

  @Whole({ min: 1 })
  treeSize: number;

  @Text({ ...hex, list: { max: 128 }, description: 'RFC 6962 consistency proof, hex' })
  proof: string[];
}

export class SigningKeyShown {
  @Text({ max: 32 })
  keyId: string;

  @Choice(signingAlgorithms)
  algorithm: SigningAlgorithm;

  @Text({ max: 130, description: 'Hex: 32 bytes (Ed25519), or an uncompressed point (SM2)' })
  publicKey: string;

  @Instant()
  createdAt: string;

  @Instant({ nullable: true, description: 'It has signed nothing since' })
  retiredAt: string | null;
}

class PendingEvent {
  @Whole({ min: 1 })
  seq: number;

  @Text({ max: 1_000_000, description: 'The canonical JSON (RFC 8785) that the hash covers' })
  content: string;

  @Text({ ...hex, description: 'SHA-256 of the content, hex; the content carries the hash of the event before' })
  hash: string;
}

class ProvenEvent extends PendingEvent {
  @Whole({
    description: 'Place in the log. The leaf is SHA-256 of a zero byte and {"hash":…,"manifestId":…,"seq":…}',
  })
  leafIndex: number;

  @Text({ ...hex, list: { max: 64 }, description: 'RFC 6962 inclusion proof, hex' })
  proof: string[];
}

/** All that is needed to check a manifest's history without this service. */
export class ReceiptShown {
  @ApiProperty({ type: String, enum: [receiptFormat] })
  format: typeof receiptFormat;

  @Identifier()
  manifestId: string;

  @Text({ max: 14, nullable: true, description: 'Null in a draft' })
  number: string | null;

  @Nested(() => ProvenEvent, { list: { max: 1000 } })
  events: ProvenEvent[];

  @Nested(() => PendingEvent, { list: { max: 1000 }, description: 'Newer than the checkpoint: not signed yet' })
  pending: PendingEvent[];

  @Nested(() => CheckpointShown, { nullable: true, description: 'Null as long as nothing is signed' })
  checkpoint: CheckpointShown | null;
}
