import type { FieldProblem } from '../../common';

const dayMs = 86_400_000;

/**
 * What is wrong with the instant from which an outbreak is said to run.
 * @param mostDaysBack rule H20: documents are entered late, but an old year is a slip of the pen
 */
export function startProblems(startsAt: Date, now: Date, mostDaysBack: number): FieldProblem[] {
  const pointer = '/startsAt';
  if (startsAt > now) {
    return [{ pointer, code: 'future', text: { zh: '不得晚于当前时间', en: 'Not in the future' } }];
  }
  if (now.getTime() - startsAt.getTime() > mostDaysBack * dayMs) {
    const text = { zh: `不得早于 ${mostDaysBack} 天前`, en: `Not more than ${mostDaysBack} days ago` };
    return [{ pointer, code: 'too_early', text }];
  }
  return [];
}

/** What is wrong with the instant at which an outbreak is said to end. */
export function endProblems(startsAt: Date, endsAt: Date, now: Date): FieldProblem[] {
  const pointer = '/endsAt';
  if (endsAt > now) return [{ pointer, code: 'future', text: { zh: '不得晚于当前时间', en: 'Not in the future' } }];
  if (endsAt > startsAt) return [];
  return [{ pointer, code: 'before_start', text: { zh: '须晚于开始时间', en: 'Must be after its start' } }];
}
