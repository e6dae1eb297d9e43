import { Injectable } from '@nestjs/common';
import type { Executor } from '../../database';
import type { FlowDay } from '../../rules';
import type { ManifestRecord } from '../manifest.record';
import { Steps } from '../step';
import { daysFrom, flowOf } from './flow.rules';
import { MeterRepository, type ReadingRecord } from './meter.repository';

/** A flow as far as it has come, in local days. */
export interface Flow {
  /** Null: it has not begun. */
  readonly startedOn: string | null;
  /** Null: it goes on. */
  readonly endedOn: string | null;
  readonly days: readonly FlowDay[];
  readonly readings: readonly ReadingRecord[];
}

/** The days of a pipeline manifest, from the start of the flow to its end or to today. */
@Injectable()
export class FlowDays {
  constructor(
    private readonly meters: MeterRepository,
    private readonly steps: Steps,
  ) {}

  periodOf({ mode, pickedUpAt, arrivedAt }: ManifestRecord): Pick<Flow, 'startedOn' | 'endedOn'> {
    const dayOf = (instant: string | null): string | null =>
      mode === 'pipeline' && instant !== null ? this.steps.localDate(instant) : null;
    return { startedOn: dayOf(pickedUpAt), endedOn: dayOf(arrivedAt) };
  }

  /** @param today local day */
  async read(record: ManifestRecord, today: string, executor?: Executor): Promise<Flow> {
    const { startedOn, endedOn } = this.periodOf(record);
    if (startedOn === null) return { startedOn, endedOn, days: [], readings: [] };
    const readings = await this.meters.list(record.id, executor);
    const counting = readings.filter(({ replacedBy }) => replacedBy === null);
    return {
      startedOn,
      endedOn,
      days: flowOf(daysFrom(startedOn, endedOn ?? today), record.lines, counting),
      readings,
    };
  }
}
