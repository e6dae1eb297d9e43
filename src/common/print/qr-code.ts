import { create, toBuffer, toString as toText } from 'qrcode';

/** Address that a QR carries: a phone's own camera opens it. */
export const addressOf = (publicUrl: string, code: string): string => `${publicUrl}/q/${code}`;

/** How much of a QR may be dirty or torn: Q, a quarter, for what goes outside; M, a seventh, for paper that is kept dry. */
export type QrLevel = 'M' | 'Q';
export const quietZoneModules = 4;

/** @param width pixels */
export const qrPng = (address: string, width: number, level: QrLevel = 'Q'): Promise<Buffer> =>
  toBuffer(address, { type: 'png', errorCorrectionLevel: level, margin: quietZoneModules, width });

export const qrSvg = (address: string, level: QrLevel = 'Q'): Promise<string> =>
  toText(address, { type: 'svg', errorCorrectionLevel: level, margin: quietZoneModules });

/** The squares of a code, for drawing it. */
export interface QrModules {
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/** The squares of the code itself; the quiet zone around it is the drawer's. */
export function qrModules(content: string, level: QrLevel = 'Q'): QrModules {
  const { modules } = create(content, { errorCorrectionLevel: level });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** For a terminal, in block characters. */
export const qrTerminal = (address: string): Promise<string> =>
  toText(address, { type: 'utf8', errorCorrectionLevel: 'M' });
