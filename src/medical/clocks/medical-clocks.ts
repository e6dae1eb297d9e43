import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../common';
import { ENV, type Env } from '../../config';
import { localDate } from '../../reference';
import { RuleCatalogue } from '../../rules';
import { clockHours, clockParameter, type ClockHours } from './clock.sql';

/** What a statement needs to tell clocks, as of one instant. */
export interface ClockReading {
  readonly now: Date;
  /** Local day, and the zone in which it is one. */
  readonly date: string;
  readonly timeZone: string;
  readonly hours: ClockHours;
  /** The `clocks` parameter of statements. */
  readonly parameter: string;
  /** Another parameter of a rule on this day. */
  readonly of: (rule: string, name: string) => number;
}

/** The clocks of medical waste, by the rules in force at an instant. */
@Injectable()
export class MedicalClocks {
  constructor(
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @param at default: now */
  read(at?: Date): ClockReading {
    const now = at ?? this.clock.now();
    const date = localDate(now, this.env.timeZone);
    const hours = clockHours(this.rules, date);
    const of = (rule: string, name: string): number => Number(this.rules.parameter(rule, name, date));
    return {
      now,
      date,
      timeZone: this.env.timeZone,
      hours,
      parameter: clockParameter(now, this.env.timeZone, hours),
      of,
    };
  }
}
