export { UnreadableCode } from './base45.rules';
export {
  claimedWaste,
  digestOf,
  longestName,
  mostLines,
  type ClaimedLine,
  type ClaimedSum,
  type ManifestClaims,
} from './claims.rules';
export { isSignedCode, partsOfAddress, type CodeAddress } from './code-address.rules';
export { keyIdBytes } from './cose.rules';
export {
  contentOfEvent,
  deviceSteps,
  hashOfEvent,
  orderByCause,
  placeOf,
  type DeviceEvent,
  type DeviceHead,
  type DeviceStep,
} from './device-event.rules';
export {
  checkSignedCode,
  codeVerdicts,
  writeSignedCode,
  type CodeReport,
  type CodeVerdict,
  type Ed25519Check,
  type TrustedKey,
  type TrustList,
} from './signed-code.rules';
export {
  formatReadableCode,
  makeReadableCode,
  parseReadableCode,
  READABLE_CODE_RANDOM_BYTES,
} from './readable-code.rules';
