import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Database } from '../database';
import { evaluate } from './evaluate.rules';
import type { Facts } from './facts';
import { governing } from './governing.rules';
import type { Citation, Finding, Rule, Severity } from './rule';

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
  readonly citations: {
    titleZh: string;
    titleEn: string;
    article: string;
    validFrom: string;
    validTo: string | null;
    source: string;
  }[];
}

const all = `
  SELECT r.id, r.version, r.severity, r.title_zh AS "titleZh", r.title_en AS "titleEn", r.parameters,
         r.valid_from::text AS "validFrom", r.valid_to::text AS "validTo", r.region_code AS "regionCode",
         coalesce((SELECT json_agg(json_build_object('titleZh', c.title_zh, 'titleEn', c.title_en, 'article', c.article,
                     'validFrom', c.valid_from, 'validTo', c.valid_to, 'source', c.source) ORDER BY c.citation_no)
                     FROM rule_citation c WHERE c.rule_id = r.id), '[]') AS citations
    FROM rule r ORDER BY r.id, r.version`;

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
    citations: citations.map(({ titleZh: zh, titleEn: en, ...citation }): Citation => ({
      ...citation,
      title: { zh, en },
    })),
  };
}
