import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Database } from '../database';
import { evaluate } from './evaluate.rules';
import type { Facts } from './facts';
import { judgeTransfer } from './checks/transfer.rules';
import { governing } from './governing.rules';
import { inForce } from './rule';
import type { Citation, Finding, Outcome, PolicyOf, Rule, Severity } from './rule';
import type { TransferFacts } from './transfer.facts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly severity: Severity;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly parameters: Record<string, unknown>;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly regionCode: string | null;
  readonly outcome: Outcome | null;
  readonly policy: PolicyOf | null;
  readonly citations: {
    titleZh: string;
    titleEn: string;
    article: string;
    validFrom: string;
    validTo: string | null;
    sourceZh: string;
    sourceEn: string;
  }[];
}

const all = `
  SELECT r.id, r.version, r.severity, r.title_zh AS "titleZh", r.title_en AS "titleEn", r.parameters,
         coalesce(r.valid_from, p.valid_from)::text AS "validFrom",
         CASE WHEN p.id IS NULL THEN r.valid_to ELSE p.valid_to END::text AS "validTo", r.region_code AS "regionCode",
         r.outcome, CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name, 'version', p.version) END AS policy,
         coalesce((SELECT json_agg(json_build_object('titleZh', c.title_zh, 'titleEn', c.title_en, 'article', c.article,
                     'validFrom', c.valid_from, 'validTo', c.valid_to, 'sourceZh', c.source_zh, 'sourceEn', c.source_en) ORDER BY c.citation_no)
                     FROM rule_citation c WHERE c.rule_id = r.id),
                  CASE WHEN p.id IS NOT NULL THEN json_build_array(json_build_object('titleZh', p.source_document,
                    'titleEn', p.source_document, 'article', '–', 'validFrom', p.valid_from, 'validTo', NULL,
                    'sourceZh', p.source_document, 'sourceEn', p.source_document)) END, '[]') AS citations
    FROM rule r LEFT JOIN policy p ON p.id = r.policy_id
   WHERE p.id IS NULL OR p.state = 'enacted'
   ORDER BY r.id, r.version`;

const refreshEvery = 60_000;

/** The rules as they stand in the database, kept at hand and read again every minute. */
@Injectable()
export class RuleCatalogue implements OnApplicationBootstrap {
  private rules: readonly Rule[] = [];

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  @Interval(refreshEvery)
  async refresh(): Promise<void> {
    const rows = await this.database.query<Row & Record<string, unknown>>(all);
    this.rules = rows.map(toRule);
  }

  all(): readonly Rule[] {
    return this.rules;
  }

  /** Every rule of the day, asked. @param lineage the origin's region and all above it */
  evaluate(facts: Facts, lineage: readonly string[]): Finding[] {
    return evaluate(this.rules, facts, lineage);
  }

  /** Every rule of every policy of the transfer's day, asked. */
  judge(facts: TransferFacts): Finding[] {
    return judgeTransfer(this.rules, facts);
  }

  /** The regions whose policies can look at a transfer on this day, the nation left out. */
  policyRegions(date: string): ReadonlySet<string> {
    const rules = this.rules.filter((rule) => rule.policy !== null && inForce(rule, date));
    return new Set(rules.flatMap(({ regionCode }) => regionCode ?? []));
  }

  /** A parameter of a rule as it stands on this day. @throws {Error} when the catalogue lacks the rule */
  parameter(id: string, name: string, date: string): unknown {
    const rule = this.rules.find(
      (one) => one.id === id && one.validFrom <= date && (one.validTo === null || date <= one.validTo),
    );
    if (rule === undefined) throw new Error(`the rule catalogue has no ${id} for ${date}`);
    return rule.parameters[name];
  }

  /**
   * The parameters of a rule as they stand on this day in one region, the smallest region's first.
   * @param lineage the region, last, and all above it
   * @throws {Error} when the catalogue lacks the rule
   */
  parametersIn(id: string, date: string, lineage: readonly string[]): Rule['parameters'] {
    const rule = governing(this.rules, id, date, lineage);
    if (rule === undefined) throw new Error(`the rule catalogue has no ${id} for ${date}`);
    return rule.parameters;
  }
}

function toRule(row: Row): Rule {
  const { titleZh, titleEn, citations, ...rest } = row;
  return {
    ...rest,
    title: { zh: titleZh, en: titleEn },
    citations: citations.map(({ titleZh, titleEn, sourceZh, sourceEn, ...citation }): Citation => ({
      ...citation,
      title: { zh: titleZh, en: titleEn },
      source: { zh: sourceZh, en: sourceEn },
    })),
  };
}
