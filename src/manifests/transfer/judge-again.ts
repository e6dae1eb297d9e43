import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { EventLog } from '../../provenance';
import { RuleCatalogue, type Finding, type TransferFacts } from '../../rules';
import { showVerdict } from '../../transfers';
import { ManifestRepository } from '../manifest.repository';
import { Steps } from '../step';
import { ManifestTransfers } from './manifest-transfers';
import type { ManifestVerdict } from './verdict.dto';

/** Judges a manifest under the rules of a past day, with the facts that its event kept, and under today's. */
@Injectable()
export class JudgeAgain {
  constructor(
    private readonly manifests: ManifestRepository,
    private readonly events: EventLog,
    private readonly transfers: ManifestTransfers,
    private readonly rules: RuleCatalogue,
    private readonly steps: Steps,
  ) {}

  /** @param day whose rules count; undefined: that of its last judgement. @throws {DomainError} NOT_FOUND */
  async of(actor: Actor, id: string, day: string | undefined): Promise<ManifestVerdict> {
    const record = await this.manifests.find(actor, id);
    const { date: todayIs } = this.steps.now();
    const kept = await this.kept(id);
    const now = await this.transfers.facts(record, todayIs);
    const asOf = day ?? kept?.date ?? todayIs;
    const then = this.findings(kept ?? now, asOf);
    const today = this.findings(now, todayIs);
    return {
      ...{ asOf, todayIs, factsFrom: kept === undefined ? 'registers' : 'event' },
      ...{ then: showVerdict(then), today: showVerdict(today) },
      gone: missing(then, today),
      added: missing(today, then),
    };
  }

  private findings(facts: TransferFacts | null, date: string): Finding[] {
    return facts === null ? [] : this.rules.judge({ ...facts, date });
  }

  /** What the last event that was judged has kept; undefined where none was. */
  private async kept(id: string): Promise<TransferFacts | undefined> {
    const events = await this.events.ofManifest(id);
    return events
      .map(({ content }) => (JSON.parse(content) as { data?: { transfer?: TransferFacts } }).data?.transfer)
      .findLast((transfer) => transfer !== undefined);
  }
}

const names = (findings: readonly Finding[]): string[] => findings.map(({ code, version }) => `${code}@${version}`);

/** Rules of the first that are not in the second. */
const missing = (first: readonly Finding[], second: readonly Finding[]): string[] => [
  ...new Set(names(first).filter((name) => !names(second).includes(name))),
];
