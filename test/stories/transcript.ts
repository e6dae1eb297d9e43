/** A story as it was told, line by line. */
export interface Told {
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** What differs from one playing to the next, and what stands for it. */
const variable: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…'],
  [/\b[0-9a-f]{64}\b/g, '(hash)'],
  [/\b20\d{2}6[0-9A-Z]{3}\d{6}\b/g, '(number)'],
  [/\bhttps?:\/\/[^\s/]+/g, ''],
  [/\b20\d{2}-\d{2}-\d{2}(T[\d:.]+Z)?/g, '(day)'],
  [/\bof 20\d{2}\b/g, 'of the year'],
  [/\bKS\d{2}-\d{4}-\d{5}/g, '(approval)'],
  [/[\d.]+ t\/a/g, '(t/a)'],
  [/room for \d+ kg/g, 'room for (kg)'],
  [/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2,4}\b/g, '(code)'],
  [/\/q\/[0-9A-Z]+/g, '/q/(code)'],
];

const isPicture = (line: string): boolean => /[█▀▄]/.test(line);

/** What the rules say of clocks and of the year's account, and what counts traffic, depends on the day of the playing. */
const isOfTheDay = (line: string): boolean => /^\s+(M(04|13|15) \(|of \d+ transfers)/.test(line);

/** All stories as one page, the same from one playing to the next. */
export function transcriptOf(told: readonly Told[]): string {
  const list = told.map(({ name, title }) => `* [\`${name}\`](#${name}): ${title}`);
  const parts = told.map(({ name, title, lines }) => {
    const text = lines
      .flatMap((line) => line.split('\n'))
      .filter((line) => !isPicture(line) && !isOfTheDay(line) && line.trim() !== '')
      .map((line) => variable.reduce((kept, [pattern, word]) => kept.replace(pattern, word), line));
    return `## ${name}\n\n${title[0]?.toUpperCase()}${title.slice(1)}.\n\n\`\`\`text\n${text.join('\n')}\n\`\`\`\n`;
  });
  const head = [
    '# Stories',
    '',
    'Each is played by `npm run demo -- NAME`, through the HTTP API and by people of the demo city. This page is what they',
    'told when they were played, with numbers, codes, hashes and days left out; `npm run demo -- --all` plays all of them and',
    'fails where they tell anything else.',
    '',
    ...list,
    '',
  ];
  return `${head.join('\n')}\n${parts.join('\n')}`;
}
