import { currentRequest } from '../../common';
import type { ActOutcome } from './container-acts';
import type { ContainerAnswer, ContainerProblem } from './container.shown';
import type { ContainerRefusal } from './container.rules';

/** How what became of a report is told, in the caller's language. @param code as it was scanned */
export function answerOf(code: string, index: number, outcome: ActOutcome): ContainerAnswer {
  const { container, changes, refusal, remarks, inside } = outcome;
  return {
    ...{ index, code: container?.code ?? code, accepted: refusal === null, inside },
    state: changes[0]?.after.state ?? container?.state ?? null,
    problem: refusal === null ? null : shownRefusal(refusal),
    remarks: remarks.map(shownRefusal),
  };
}

export const shownRefusal = ({ code, text }: ContainerRefusal): ContainerProblem => ({
  ...{ code, detail: text[currentRequest()?.language ?? 'zh'] },
});
