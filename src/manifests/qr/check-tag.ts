import { createHmac } from 'node:crypto';
import { base32, derive } from '../presence/gate-secrets';

/** 40 bits: who makes codes up is right once in a million million tries. */
const tagBytes = 5;

/** What stands behind a printed code, so that one that was made up or misread is found out: HMAC-SHA-256, 8 characters. */
export const checkTag = (secretKey: string, handle: string): string =>
  base32(createHmac('sha256', derive(secretKey, 'check tag')).update(handle).digest().subarray(0, tagBytes));
