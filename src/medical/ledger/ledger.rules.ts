import { summed, type ContainerStep } from '../containers/container-totals.rules';
import { localDate } from '../../reference';

/** A line of a monthly manifest: what a plant received of one class from one institution on one day. */
export interface ReceiptLine {
  readonly siteId: string;
  readonly facilitySiteId: string;
  /** Local day of the receipt. */
  readonly receivedOn: string;
  readonly classCode: string;
}

interface Mass {
  readonly pieces: number;
  readonly grams: number;
}

/** Received, with the local day on which it had left its institution. */
export interface Receipt extends ReceiptLine, Mass {
  readonly leftOn: string;
}

/** Treated, with the line on which it was received. */
export interface Treatment extends ReceiptLine, Mass {
  readonly treatedOn: string;
  readonly method: string;
}

export const monthOf = ({ receivedOn }: ReceiptLine): string => `${receivedOn.slice(0, 7)}-01`;

/** Number of the line in its monthly manifest: the day of the month, and the class from 1 to 5. */
export const lineNoOf = ({ receivedOn, classCode }: ReceiptLine): number =>
  Number(receivedOn.slice(8)) * 10 + Number(classCode[6]);

export const keyOfLine = ({ siteId, facilitySiteId, receivedOn, classCode }: ReceiptLine): string =>
  [siteId, facilitySiteId, receivedOn, classCode].join();

function lineOf({ after }: ContainerStep, timeZone: string): (ReceiptLine & Mass) | null {
  const { siteId, classCode, atSiteId, receivedAt, pieces, grams } = after;
  if (classCode === null || grams === null || atSiteId === null || receivedAt === null) return null;
  const receivedOn = localDate(new Date(receivedAt), timeZone);
  return { siteId, facilitySiteId: atSiteId, receivedOn, classCode, pieces, grams };
}

export function receiptsOf(steps: readonly ContainerStep[], timeZone: string): Receipt[] {
  const all = steps.flatMap((step): Receipt[] => {
    const line = step.act === 'receive' ? lineOf(step, timeZone) : null;
    if (line === null) return [];
    return [{ ...line, leftOn: localDate(new Date(step.after.leftAt ?? step.occurredAt), timeZone) }];
  });
  return summed(all, (one) => [keyOfLine(one), one.leftOn].join());
}

export function treatmentsOf(steps: readonly ContainerStep[], timeZone: string): Treatment[] {
  const all = steps.flatMap((step): Treatment[] => {
    const line = step.act === 'treat' ? lineOf(step, timeZone) : null;
    if (line === null || step.method === null) return [];
    return [{ ...line, method: step.method, treatedOn: localDate(new Date(step.occurredAt), timeZone) }];
  });
  return summed(all, (one) => [keyOfLine(one), one.treatedOn, one.method].join());
}
