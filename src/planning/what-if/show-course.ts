import { kilogramsOf, dayNumber, dayOf } from '../../common';
import type { SettingCourse } from './course.rules';
import { storageCourse } from './storage.rules';
import type { BacklogRow, CourseShown } from './what-if.dto';

/** @param limitGrams that can be stored */
export function showCourse(course: SettingCourse, firstDay: string, limitGrams: number): CourseShown {
  const storage = storageCourse(course.backlog, limitGrams);
  const shownDay = (day: number | null): string | null => (day === null ? null : dayOf(dayNumber(firstDay) + day));
  return {
    generatedKg: kilogramsOf(course.generatedGrams),
    placedKg: kilogramsOf(course.placedGrams),
    conditionalKg: kilogramsOf(course.conditionalGrams),
    backlogKg: [...course.backlog].map(kilogramsOf),
    peakKg: kilogramsOf(storage.peakGrams),
    peakDay: shownDay(storage.peakDay),
    breachDay: shownDay(storage.breachDay),
    recoveryDay: shownDay(storage.recoveryDay),
    daysOver: storage.daysOver,
    overrunTonneDays: storage.overrunTonneDays,
    rows: rowsOf(course),
  };
}

function rowsOf({ of, streams }: SettingCourse): BacklogRow[] {
  const rows = new Map<string, { category: string; method: string; peakGrams: number; endGrams: number }>();
  of.forEach(({ category, method }, at) => {
    const { peakGrams = 0, endGrams = 0 } = streams[at] ?? {};
    if (peakGrams === 0) return;
    const row = rows.get(`${category}/${method}`) ?? { category, method, peakGrams: 0, endGrams: 0 };
    row.peakGrams += peakGrams;
    row.endGrams += endGrams;
    rows.set(`${category}/${method}`, row);
  });
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { peakGrams, endGrams, ...kind }]) => ({
      ...kind,
      peakKg: kilogramsOf(peakGrams),
      endKg: kilogramsOf(endGrams),
    }));
}
