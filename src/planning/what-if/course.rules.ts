import type { WayJudge } from '../reach/reach.rules';
import type { Source } from './season.rules';
import { simulate, type Course } from './simulate.rules';
import type { SimulatedLine } from './steps.rules';
import { generatedBy, streamsOf, type Generating, type Stream } from './streams.rules';

/** A world that can be simulated: the real one, or as a scenario has it. */
export interface Setting extends Generating {
  readonly sources: readonly Source[];
  readonly lines: readonly SimulatedLine[];
  readonly judge: WayJudge;
  readonly withConditional: boolean;
}

export interface SettingCourse extends Course {
  readonly of: readonly Stream[];
}

/** The course of a setting; gives others their turn now and then. */
export function* courseOf(setting: Setting): Generator<void, SettingCourse> {
  const of = streamsOf(setting.sources, setting.lines, setting.judge, setting.withConditional);
  const streams = [];
  for (const stream of of) {
    streams.push({ ways: stream.ways, grams: generatedBy(stream, setting) });
    yield;
  }
  return { of, ...(yield* simulate(streams, setting.lines, setting.days)) };
}
