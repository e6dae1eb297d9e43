import type { FileType } from '../http/file-body';

/** With what the files of a type begin. */
const signatures: Readonly<Record<FileType, Buffer>> = {
  'image/jpeg': Buffer.from('ffd8ff', 'hex'),
  'image/png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'application/pdf': Buffer.from('%PDF-', 'latin1'),
};

const endings: Readonly<Record<FileType, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'application/pdf': ['.pdf'],
};

/** Whether the bytes are a file of this type, told by how they begin. */
export const beginsAs = (type: FileType, content: Buffer): boolean =>
  content.subarray(0, signatures[type].length).equals(signatures[type]);

/** The name under which the file is saved: its own, with an ending that fits its type; and one in plain ASCII. */
export function fileNamesOf(name: string, type: FileType): [fileName: string, asciiName: string] {
  const [usual] = endings[type];
  const fits = endings[type].some((ending) => name.toLowerCase().endsWith(ending));
  return [fits ? name : `${name}${usual}`, `attachment${usual}`];
}
