import { toBuffer, toString as toText } from 'qrcode';

/** Address that a QR carries: a phone's own camera opens it. */
export const addressOf = (publicUrl: string, handle: string): string => `${publicUrl}/q/${handle}`;

/** Level Q: a dirty label still reads. */
const errorCorrectionLevel = 'Q' as const;
const quietZoneModules = 4;

/** @param width pixels */
export const qrPng = (address: string, width: number): Promise<Buffer> =>
  toBuffer(address, { type: 'png', errorCorrectionLevel, margin: quietZoneModules, width });

export const qrSvg = (address: string): Promise<string> =>
  toText(address, { type: 'svg', errorCorrectionLevel, margin: quietZoneModules });

/** For a terminal, in block characters. */
export const qrTerminal = (address: string): Promise<string> =>
  toText(address, { type: 'utf8', errorCorrectionLevel: 'M' });
