import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { gramsFromKilograms, UnitOfWork } from '../../../common';
import { ScaleReadings, type UsableReading } from '../../scales/scale-readings';
import { ContainerActs, type ActReport } from '../container-acts';
import { answerOf, shownRefusal } from '../container-answers';
import { refusals } from '../container-words';
import type { ContainerReport, ContainerReports } from '../container.dto';
import type { ContainerAnswer, ContainerAnswers } from '../container.shown';

/**
 * Takes what was done to containers, many at once: a cart of sixty bags is one call. Each is judged by itself; what is
 * refused leaves the others as they are. All that is accepted is written together.
 */
@Injectable()
export class ReportContainers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ContainerActs,
    private readonly readings: ScaleReadings,
  ) {}

  async run(actor: Actor, { events }: ContainerReports): Promise<ContainerAnswers> {
    return this.unitOfWork.run(async (tx) => {
      const named = events.flatMap(({ readingId }) => readingId ?? []);
      const usable = named.length === 0 ? new Map() : await this.readings.hold(tx, actor, named);
      const reports = readable(events, usable);
      const taken = reports.flatMap((report) => report ?? []);
      const outcomes = await this.acts.take(tx, actor, taken);
      let next = 0;
      const answers = events.map((event, index) => {
        const outcome = reports[index] === null ? null : (outcomes[next++] ?? null);
        return outcome === null ? withoutReading(event, index) : answerOf(event.code, index, outcome);
      });
      const used = outcomes.flatMap(({ container, refusal }, at) => {
        const reading = taken[at]?.reading;
        return refusal === null && container !== null && reading !== undefined
          ? [{ readingId: reading.id, containerId: container.id }]
          : [];
      });
      if (used.length > 0) await this.readings.use(tx, used);
      const accepted = answers.filter((answer) => answer.accepted).length;
      return { accepted, refused: answers.length - accepted, events: answers };
    });
  }
}

/** Null: it names a reading that is none of the caller's, or was used before, also earlier in this call. */
function readable(
  events: readonly ContainerReport[],
  usable: ReadonlyMap<string, UsableReading>,
): (ActReport | null)[] {
  const seen = new Set<string>();
  return events.map(({ kg, readingId, ...event }) => {
    const report = { ...event, ...(kg !== undefined && { grams: gramsFromKilograms(kg, { allowZero: true }) }) };
    if (readingId === undefined) return report;
    const reading = usable.get(readingId);
    if (reading === undefined || seen.has(readingId)) return null;
    seen.add(readingId);
    return { ...report, grams: reading.grams, reading };
  });
}

const withoutReading = ({ code }: ContainerReport, index: number): ContainerAnswer => ({
  ...{ index, code, accepted: false, state: null, inside: 0, problem: shownRefusal(refusals.reading), remarks: [] },
});
