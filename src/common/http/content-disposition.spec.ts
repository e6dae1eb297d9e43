import { contentDisposition } from './content-disposition';

it('names a file in ASCII and in Chinese', () => {
  expect(contentDisposition('联单 1.pdf', 'Manifest 1.pdf')).toBe(
    `inline; filename="Manifest 1.pdf"; filename*=UTF-8''%E8%81%94%E5%8D%95%201.pdf`,
  );
});

it('leaves no sign in the extended name that RFC 8187 does not allow there', () => {
  const header = contentDisposition(`联单 (副本) 'a'*!~.pdf`, 'a.pdf');
  expect(header.split("UTF-8''")[1]).toMatch(/^([A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+$/);
  expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(`联单 (副本) 'a'*!~.pdf`);
});
