import { qrModules } from '../../src/common';

const [width, height, frames] = [1280, 720, 3];
const [paper, ink, ground, neutral] = [235, 25, 120, 128];

/** What a camera sees that is held before a QR code: a clip (YUV4MPEG2), which Chromium plays over and over. */
export function cameraClip(text: string): Buffer {
  const { size, isDark } = qrModules(text, 'M');
  const quiet = 4;
  const square = Math.floor((height - 40) / (size + 2 * quiet));
  const side = (size + 2 * quiet) * square;
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const luma = Buffer.alloc(width * height, ground);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / square) - quiet, Math.floor(x / square) - quiet];
      const isInside = row >= 0 && row < size && column >= 0 && column < size;
      luma[(top + y) * width + left + x] = isInside && isDark(row, column) ? ink : paper;
    }
  }
  const chroma = Buffer.alloc((width * height) / 2, neutral);
  const frame = [Buffer.from('FRAME\n'), luma, chroma];
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame).flat()]);
}
