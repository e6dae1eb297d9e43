import { fileTypes } from '../http/file-body';
import { beginsAs, fileNamesOf } from './file-content.rules';

const beginnings = {
  'image/jpeg': Buffer.from('ffd8ffe0', 'hex'),
  'image/png': Buffer.from('89504e470d0a1a0a00', 'hex'),
  'application/pdf': Buffer.from('%PDF-1.7'),
};

it.each(fileTypes)('knows %s by its first bytes, and by nothing less', (type) => {
  const whole = beginnings[type];
  expect(fileTypes.filter((other) => beginsAs(other, whole))).toEqual([type]);
  expect(beginsAs(type, whole.subarray(0, 2))).toBe(false);
  expect(beginsAs(type, Buffer.concat([Buffer.from(' '), whole]))).toBe(false);
  expect(beginsAs(type, Buffer.alloc(0))).toBe(false);
});

it.each([
  ['磅单', 'image/jpeg', '磅单.jpg', 'attachment.jpg'],
  ['Photo.JPEG', 'image/jpeg', 'Photo.JPEG', 'attachment.jpg'],
  ['run.exe', 'application/pdf', 'run.exe.pdf', 'attachment.pdf'],
  ['a.png', 'image/png', 'a.png', 'attachment.png'],
] as const)('saves %s (%s) as %s', (name, type, fileName, asciiName) => {
  expect(fileNamesOf(name, type)).toEqual([fileName, asciiName]);
});
