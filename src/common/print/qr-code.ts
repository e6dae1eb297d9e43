import { create, toBuffer, toString as toText } from 'qrcode';

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

/** The squares of the code itself, for drawing it; the quiet zone around it is the drawer's. */
export function qrModules(content: string): { size: number; isDark: (row: number, column: number) => boolean } {
  const { modules } = create(content, { errorCorrectionLevel });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** For a terminal, in block characters. */
export const qrTerminal = (address: string): Promise<string> =>
  toText(address, { type: 'utf8', errorCorrectionLevel: 'M' });
