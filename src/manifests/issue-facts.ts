import { Injectable } from '@nestjs/common';
import { without, type Facts } from '../rules';
import { Crossings } from '../transfers';
import { crossingOf } from './crossing';
import type { ManifestRecord } from './manifest.record';
import type { IssueRow } from './manifest.repository';
import { Proximity } from './proximity';
import { Steps, type Moment } from './step';
import { ManifestTransfers } from './transfer/manifest-transfers';

/** What the rules are asked about a draft: at its issue, in its preview, and when room is offered to it. */
@Injectable()
export class IssueFacts {
  constructor(
    private readonly steps: Steps,
    private readonly transfers: ManifestTransfers,
    private readonly crossings: Crossings,
    private readonly proximity: Proximity,
  ) {}

  /** Room that is held for the draft already is no room that others take. */
  async of(record: ManifestRecord & IssueRow, moment: Moment): Promise<Facts> {
    const transfer = await this.transfers.facts(record, moment.date);
    const crossing = await this.crossings.of(crossingOf(record));
    const proximity = this.proximity.of(record, moment.date);
    const facts = this.steps.facts(record, record, moment, 'issue');
    const heldOn = (lineNo: number): string | null =>
      record.held.find((room) => room.lineNo === lineNo)?.licenceLineId ?? null;
    return {
      ...facts,
      ...{ transfer, crossing, proximity },
      lines: facts.lines.map((line) => ({ ...line, licenceLineId: heldOn(line.lineNo) })),
      licences: without(facts.licences, record.held, moment.year),
    };
  }
}
