import { formatKilograms, type Bilingual } from '../../common';
import { daysLater } from '../../reference';
import type { Facts, FlowDay } from '../facts';
import type { Remark, Rule } from '../rule';

interface FlowParameters {
  /** Days after the metered day within which it is to be written down. */
  readonly entryDays: number;
  /** How far both sides may differ on a day, per mille of the generator's reading. */
  readonly tolerancePermille: number;
}

type Named = Pick<FlowDay, 'day' | 'lineNo'>;

/**
 * M16: what flows through a pipeline is metered and written down every day by both sides (令23 art. 19). The law names
 * neither a day by which it is written nor a tolerance: both are parameters of our own. Days of the generator's that are
 * missing forbid it to end the flow, for what has flowed is the sum of its readings.
 */
export function meteredFlow({ flow, date }: Facts, { severity, parameters }: Rule): Remark[] {
  const { entryDays, tolerancePermille } = parameters as unknown as FlowParameters;
  const isLate = ({ day }: Named): boolean => daysLater(day, entryDays) < date;
  const own = flow.filter(({ generatorGrams }) => generatorGrams === null);
  const others = flow.filter(({ receiverGrams }) => receiverGrams === null);
  const differing = flow.filter(
    ({ generatorGrams, receiverGrams }) =>
      generatorGrams !== null &&
      receiverGrams !== null &&
      Math.abs(receiverGrams - generatorGrams) * 1000 > generatorGrams * tolerancePermille,
  );
  return [
    ...remark('block', own, { zh: '缺少移出方的日计量记录', en: 'The generator has not written down' }),
    ...remark(
      'warn',
      others.filter(isLate),
      { zh: `接受方逾期（${entryDays} 日）未记录`, en: `The receiver has not written down within ${entryDays} day(s)` },
      { entryDays },
    ),
    ...remark(
      severity,
      others.filter((one) => !isLate(one)),
      { zh: '接受方尚待记录', en: 'The receiver has still to write down' },
      { due: daysLater(others.at(-1)?.day ?? date, entryDays) },
    ),
    ...remark(
      'warn',
      differing,
      {
        zh: `两侧计量相差超过 ${tolerancePermille}‰`,
        en: `Both sides differ by more than ${tolerancePermille} per mille`,
      },
      {
        tolerancePermille,
        differences: differing.map(({ day, lineNo, generatorGrams, receiverGrams }) => ({
          ...{ day, lineNo },
          kg: formatKilograms((receiverGrams ?? 0) - (generatorGrams ?? 0)),
        })),
      },
    ),
  ];
}

/** One remark for all these days, or none where there are none. */
function remark(
  severity: Remark['severity'],
  days: readonly Named[],
  what: Bilingual,
  facts: Readonly<Record<string, unknown>> = {},
): Remark[] {
  if (days.length === 0) return [];
  const named = (join: string, line: (lineNo: number) => string): string =>
    days.map(({ day, lineNo }) => `${day}${line(lineNo)}`).join(join);
  return [
    {
      severity,
      pointer: '/meterReadings',
      text: {
        zh: `${what.zh}：${named('、', (lineNo) => `第 ${lineNo} 行`)}`,
        en: `${what.en}: ${named(', ', (lineNo) => ` line ${lineNo}`)}`,
      },
      facts: { ...facts, days: days.map(({ day, lineNo }) => ({ day, lineNo })) },
    },
  ];
}
