import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Without the blanks between pieces of text. */
  readonly text: string;
  /** Sizes of the fonts in use, points. */
  readonly sizes: readonly number[];
  /** Colours that are filled with, as #rrggbb, in their order. */
  readonly fills: readonly string[];
}

export interface PdfRead {
  readonly title: string;
  readonly pages: readonly PdfPage[];
}

let worker: Worker | undefined;
let asked = 0;

interface Answer {
  readonly id: number;
  readonly read?: PdfRead;
  readonly fault?: string;
}

/** What a PDF says, by a reader that knows nothing of how it was made. */
export function readPdf(bytes: Buffer): Promise<PdfRead> {
  if (worker === undefined) {
    worker = new Worker(join(__dirname, 'read-pdf.worker.mjs'));
    worker.unref();
    worker.setMaxListeners(0);
  }
  const [reader, id] = [worker, (asked += 1)];
  return new Promise((resolve, reject) => {
    const hear = ({ id: answered, read, fault }: Answer): void => {
      if (answered !== id) return;
      reader.off('message', hear);
      if (read === undefined) reject(new Error(fault));
      else resolve(read);
    };
    reader.on('message', hear);
    reader.once('error', reject);
    reader.postMessage({ id, bytes: new Uint8Array(bytes) });
  });
}

/** All its text without any blank, so that a break of the line does not matter. */
export const textOf = ({ pages }: PdfRead): string => pages.map(({ text }) => squeezed(text)).join('');

export const squeezed = (text: string): string => text.replace(/\s+/g, '');
