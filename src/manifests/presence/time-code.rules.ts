import { createHmac } from 'node:crypto';

/** Of the code that a beacon shows. */
export const timeCodeDigits = 8;
/** It changes so often, seconds. */
export const timeStepSeconds = 30;

/** The time step of an instant (RFC 6238). @param milliseconds since 1970 */
export const timeStepOf = (milliseconds: number): number => Math.floor(milliseconds / 1000 / timeStepSeconds);

/** The code of a time step: RFC 6238 with HMAC-SHA-256, 8 digits. */
export function timeCode(secret: Uint8Array, timeStep: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(timeStep));
  const mac = createHmac('sha256', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** timeCodeDigits).padStart(timeCodeDigits, '0');
}

/**
 * Whether it is the code of this moment, or of one of the steps beside it.
 * @param milliseconds since 1970
 * @param windowSteps so many steps before and after are good too
 */
export function isTimeCode(secret: Uint8Array, code: string, milliseconds: number, windowSteps: number): boolean {
  const now = timeStepOf(milliseconds);
  const steps = Array.from({ length: 2 * windowSteps + 1 }, (_step, at) => now - windowSteps + at);
  return steps.some((step) => step >= 0 && timeCode(secret, step) === code);
}
