import type { FieldProblem } from '../../common';
import type { OutbreakLevel } from './outbreak.entities';

const dayMs = 86_400_000;

/**
 * What is wrong with the instant from which an outbreak is said to run.
 * @param mostDaysBack rule H20: documents are entered late, but an old year is a slip of the pen
 */
export function startProblems(startsAt: Date, now: Date, mostDaysBack: number, pointer = '/startsAt'): FieldProblem[] {
  if (startsAt > now) {
    return [{ pointer, code: 'future', text: { zh: '不得晚于当前时间', en: 'Not in the future' } }];
  }
  if (now.getTime() - startsAt.getTime() > mostDaysBack * dayMs) {
    const text = { zh: `不得早于 ${mostDaysBack} 天前`, en: `Not more than ${mostDaysBack} days ago` };
    return [{ pointer, code: 'too_early', text }];
  }
  return [];
}

/**
 * What is wrong with the instant at which an outbreak is said to end.
 * @param levelSince when its last level began: its start, unless the level has changed
 */
export function endProblems(levelSince: Date, endsAt: Date, now: Date): FieldProblem[] {
  const pointer = '/endsAt';
  if (endsAt > now) return [{ pointer, code: 'future', text: { zh: '不得晚于当前时间', en: 'Not in the future' } }];
  if (endsAt > levelSince) return [];
  const text = {
    zh: '须晚于开始时间和最近一次级别调整',
    en: 'Must be after its start and the last change of its level',
  };
  return [{ pointer, code: 'before_start', text }];
}

/** The level of an outbreak that runs, and from when. */
export interface LevelSince {
  readonly level: OutbreakLevel;
  readonly since: Date;
}

/**
 * What is wrong with a level that an outbreak is said to have from an instant on.
 * @param mostDaysBack rule H20, as for its start
 */
export function levelProblems(last: LevelSince, next: LevelSince, now: Date, mostDaysBack: number): FieldProblem[] {
  const pointer = '/since';
  const found = startProblems(next.since, now, mostDaysBack, pointer);
  if (next.since <= last.since) {
    const text = { zh: '须晚于当前级别的开始时间', en: 'Must be after the present level began' };
    found.push({ pointer, code: 'before_last', text });
  }
  if (next.level === last.level) {
    found.push({
      pointer: '/level',
      code: 'same_level',
      text: { zh: '与当前级别相同', en: 'It has this level already' },
    });
  }
  return found;
}
