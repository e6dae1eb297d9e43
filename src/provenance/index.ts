export { ChainedEvent } from './chained-event.entity';
export { ChainVerifier, type VerifyReport } from './chain-verifier';
export type { SignedCheckpoint } from './checkpoint.rules';
export { Checkpoints } from './checkpoints';
export {
  findChainFault,
  findFault,
  hashAlgorithm,
  sealContent,
  sealEvent,
  type ChainFault,
  type ClaimedHead,
  type ChainHead,
  type EventBody,
  type EventDetails,
  type Fault,
  type SealedContent,
  type SealedEvent,
  type StoredContent,
  type StoredEvent,
} from './event-chain.rules';
export { CodeKeyError, CodeKeys } from './code-keys/code-keys';
export { appendEvent, EventLog, eventValues, isoText } from './event-log';
export { ReceiptShown } from './http/checkpoint.dto';
export { LogError } from './log-store';
export { LogVerifier, type LogReport } from './log-verifier';
export { ProvenanceModule } from './provenance.module';
export { readCheckpoint, readReceipt, ReceiptError, verifyReceipt, type Receipt } from './receipt.rules';
export { Receipts } from './receipts';
export { isSigned } from './signature.rules';
export { walkChains, type ChainTables, type WalkReport } from './walk-chains';
export { readKeptCheckpoint } from './signing-files';
export { SigningKeyError, SigningKeys } from './signing-keys';
