export { ChainVerifier, type VerifyReport } from './chain-verifier';
export {
  findChainFault,
  hashAlgorithm,
  sealEvent,
  type ChainFault,
  type ChainHead,
  type EventBody,
  type SealedEvent,
  type StoredEvent,
} from './event-chain.rules';
export { appendEvent, EventLog, eventValues } from './event-log';
export { ProvenanceModule } from './provenance.module';
