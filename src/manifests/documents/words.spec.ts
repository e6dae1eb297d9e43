import { formNames, outcomeNames, pageOf, words } from './words';

const all = [
  ...Object.entries(words),
  ...Object.entries(formNames),
  ...Object.entries(outcomeNames),
  ['page', pageOf(1, 2)] as const,
];

it.each(all)(
  '%s is said in Chinese without Latin letters, and in English without Chinese ones or wide signs',
  (_word, { zh, en }) => {
    expect(zh).not.toMatch(/[A-Za-z]/);
    expect(en).not.toMatch(/[\p{Script=Han}，。；：、（）《》’‘“”]/u);
    expect([zh, en].every((text) => text.trim() !== '')).toBe(true);
  },
);
