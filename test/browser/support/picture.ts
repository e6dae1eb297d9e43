import { crc32, deflateSync } from 'node:zlib';
import { qrModules } from '../../../src/common';

const [paper, ink] = [235, 25];

/** A photo (PNG, grey) of a QR code on paper; without a text: of the paper alone. */
export function photoOf(text: string | null, square = 8): Buffer {
  const code = text === null ? { size: 40, isDark: () => false } : qrModules(text, 'M');
  const quiet = 4;
  const side = (code.size + 2 * quiet) * square;
  const rows = Buffer.alloc(side * (side + 1), paper);
  for (let y = 0; y < side; y += 1) {
    // Each row begins with its filter: none.
    rows[y * (side + 1)] = 0;
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / square) - quiet, Math.floor(x / square) - quiet];
      const isInside = row >= 0 && row < code.size && column >= 0 && column < code.size;
      if (isInside && code.isDark(row, column)) rows[y * (side + 1) + 1 + x] = ink;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const covered = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(covered));
  return Buffer.concat([size, covered, check]);
}
