import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config';
import type { Executor } from '../../database';
import { categoryOf, ReferenceData, type RegionFacts } from '../../reference';
import { RuleCatalogue, type RegionName, type TransferFacts } from '../../rules';
import { factsBuilder } from './transfer-facts.rules';
import { TransferFactsRepository } from './transfer-facts.repository';
import type { TransferQuestion } from './transfer-question';

/** Brings the facts that transfer policies look at, for what leaves its prefecture. */
@Injectable()
export class TransferJudge {
  constructor(
    private readonly repository: TransferFactsRepository,
    private readonly rules: RuleCatalogue,
    private readonly reference: ReferenceData,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Whether policies are asked at all. @param from region code @param to region code; null: not known yet */
  leavesPrefecture(from: string, to: string | null): boolean {
    return to !== null && this.prefectureOf(from) !== this.prefectureOf(to);
  }

  /**
   * With two statements; none, and null, for what stays in its prefecture.
   * @param more regions beside those with a policy in force, whose facts a draft may ask
   * @param executor the transaction of a step that is judged in its midst
   */
  async facts(
    question: TransferQuestion,
    { more = [], executor }: { readonly more?: readonly string[]; readonly executor?: Executor } = {},
  ): Promise<TransferFacts | null> {
    if (!this.leavesPrefecture(question.originRegion, question.destinationRegion)) return null;
    return (await this.builder(question, more, executor))(question.lines);
  }

  /**
   * The facts of many transfers of one day: two statements for each pair of regions, whatever the number of transfers.
   * What belongs to single loads (exceptions, exemptions, distances) is left out.
   */
  async together<Transfer extends Pick<TransferQuestion, 'originRegion' | 'destinationRegion' | 'lines'>>(
    transfers: readonly Transfer[],
    date: string,
    more: readonly string[],
  ): Promise<{ transfers: Transfer[]; factsOf: (lines: TransferQuestion['lines']) => TransferFacts }[]> {
    const pairs = new Map<string, Transfer[]>();
    for (const transfer of transfers) {
      const pair = `${transfer.originRegion} ${transfer.destinationRegion}`;
      const group = pairs.get(pair);
      if (group === undefined) pairs.set(pair, [transfer]);
      else group.push(transfer);
    }
    const groups = [];
    for (const group of pairs.values()) {
      const [{ originRegion, destinationRegion } = { originRegion: '', destinationRegion: '' }] = group;
      const lines = group.flatMap((one) => one.lines);
      const noParty = { generatorId: null, receiverId: null, generatorSiteId: null, exemption: null };
      const question = { date, originRegion, destinationRegion, ...noParty, lines };
      groups.push({ transfers: group, factsOf: await this.builder(question, more) });
    }
    return groups;
  }

  /** Loads for all lines of the question; gives the facts of any of them. */
  private async builder(
    question: TransferQuestion,
    more: readonly string[],
    executor?: Executor,
  ): Promise<(lines: TransferQuestion['lines']) => TransferFacts> {
    const { date, originRegion, destinationRegion, lines } = question;
    const [origin, destination] = [this.lineage(originRegion), this.lineage(destinationRegion)];
    const [codes, methods] = [unique(lines.map(({ code }) => code)), unique(lines.map(({ method }) => method))];
    const { timeZone: zone } = this.env;
    const years = Number(this.rules.parameter('X06', 'generatedYears', date));
    const asked = this.rules.policyRegions(date);
    const ends = [...origin, ...destination].map(({ code }) => code);
    const regions = unique([
      ...ends.filter((code) => asked.has(code) || more.includes(code)),
      this.prefectureOf(originRegion),
    ]);
    const categories = unique(codes.map(categoryOf));
    const asking = {
      ...{ date, codes, methods, categories, regions, years, zone, exemptionItem: question.exemption?.item ?? null },
      origin: origin.map(({ code }) => code),
      destination: destination.map(({ code }) => code),
      generatorId: question.generatorId,
      receiverId: question.receiverId,
      generatorSiteId: question.generatorSiteId,
      edition: this.reference.wasteCode(codes[0] ?? '', date)?.edition ?? null,
    };
    const row = await this.repository.facts(asking, executor);
    return factsBuilder(question, { origin, destination }, row, years);
  }

  private prefectureOf(code: string): string {
    const { lineage } = this.region(code);
    return lineage[1] ?? code;
  }

  private lineage(code: string): RegionName[] {
    return this.region(code).lineage.map((one) => ({ code: one, name: this.reference.region(one)?.name ?? one }));
  }

  /** @throws {Error} for a code that no table has: the registers refuse those */
  private region(code: string): RegionFacts {
    const region = this.reference.region(code);
    if (region === undefined) throw new Error(`the region ${code} is gone`);
    return region;
  }
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];
