import { CalendarYearUnknown } from '../../reference';
import type { Facts } from '../facts';
import type { Remark, Rule } from '../rule';

/**
 * M08: the number is the year, the origin's prefecture and a serial of six digits (令23 art. 15). Asked at pickup, where
 * the number is on the paper; at issue the number is made by this very form.
 */
export function numberForm({ number, numberingPrefix }: Facts, { severity, parameters }: Rule): Remark[] {
  if (number === null) return [];
  const form = new RegExp(String(parameters['pattern']));
  if (form.test(number) && number.slice(4, 8) === numberingPrefix) return [];
  return [
    {
      severity,
      pointer: '/number',
      text: {
        zh: `联单编号 ${number} 与移出地（${numberingPrefix}）不符`,
        en: `The number ${number} does not fit its origin (${numberingPrefix})`,
      },
      facts: { number, numberingPrefix },
    },
  ];
}

const kindNames: Readonly<Record<string, { zh: string; en: string }>> = {
  name: { zh: '名称', en: 'name' },
  quantity: { zh: '数量', en: 'quantity' },
  hazard: { zh: '特性', en: 'hazard' },
  form: { zh: '形态', en: 'form' },
  packaging: { zh: '包装方式', en: 'packaging' },
};

/**
 * M14: name, quantity, hazard, form or packaging differ from the manifest (令23 art. 18). No law sets a tolerance for the
 * mass: it is a parameter.
 */
export function differences({ found, calendar, date }: Facts, { severity, parameters }: Rule): Remark[] {
  const tolerance = Number(parameters['tolerancePermille']);
  return found.flatMap((line) => {
    const offBy = Math.abs(line.receivedGrams - line.announcedGrams);
    const isHeavy = offBy * 1000 > line.announcedGrams * tolerance;
    const isShort = line.receivedContainers !== null && line.receivedContainers < line.announcedContainers;
    const kinds = [...(isHeavy || isShort ? ['quantity'] : []), ...line.mismatches];
    if (kinds.length === 0) return [];
    const named = (language: 'zh' | 'en'): string =>
      kinds.map((kind) => kindNames[kind]?.[language] ?? kind).join(language === 'zh' ? '、' : ', ');
    return [
      {
        severity,
        pointer: `/lines/${line.lineNo - 1}`,
        text: {
          zh: `第 ${line.lineNo} 行与联单不符：${named('zh')}；已告知移出人并报接受地生态环境部门`,
          en: `Line ${line.lineNo} differs from the manifest: ${named('en')}. The generator is told, and the receiving region's authority`,
        },
        facts: {
          kinds,
          lineNo: line.lineNo,
          offByGrams: offBy,
          tolerancePermille: tolerance,
          answerBy: workingDaysLater(calendar, date, Number(parameters['answerWorkingDays'])),
        },
      },
    ];
  });
}

function workingDaysLater(calendar: Facts['calendar'], date: string, days: number): string | null {
  try {
    return calendar.addWorkingDays(date, days);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return null;
    throw error;
  }
}

/**
 * M15: what went on paper is entered within 10 working days after its end (令23 art. 20), and is taken over only with the
 * scan of the original. What comes late is entered all the same, and says so.
 */
export function paperEntry(facts: Facts, { severity, parameters }: Rule): Remark[] {
  if (facts.isScanned === false) {
    const text = { zh: '须先上传纸质联单原件的扫描件', en: 'The scan of the paper original must be attached first' };
    return [{ severity: 'block', pointer: '/attachments', text }];
  }
  if (facts.paperEntry === null) return [];
  const { endedOn, enteredOn } = facts.paperEntry;
  const workingDays = Number(parameters['workingDays']);
  const due = workingDaysLater(facts.calendar, endedOn, workingDays);
  const said = { facts: { due, endedOn, enteredOn, workingDays }, pointer: '/arrivedAt' };
  if (due !== null && enteredOn > due) {
    const text = {
      zh: `纸质联单应于 ${due} 前补录，现已逾期`,
      en: `The paper manifest was to be entered by ${due}: it is late`,
    };
    return [{ ...said, severity: 'warn', text }];
  }
  const text = {
    zh: due === null ? '工作日历尚未载入，补录期限未定' : `纸质联单在期限 ${due} 内补录`,
    en: due === null ? 'The working days are not loaded: the last day is not known' : `Entered in time, by ${due}`,
  };
  return [{ ...said, severity, text }];
}

/** M17: a manifest once issued is kept for at least ten years (令23 art. 20): only a draft can be deleted. */
export function retention({ status }: Facts, { severity, parameters }: Rule): Remark[] {
  if (status === 'draft') return [];
  const years = Number(parameters['years']);
  return [
    {
      severity,
      pointer: '',
      text: {
        zh: `联单数据须保存至少 ${years} 年，不能删除；启运前可以作废`,
        en: `A manifest is kept for at least ${years} years and cannot be deleted; before pickup it can be cancelled`,
      },
      facts: { status, years },
    },
  ];
}
