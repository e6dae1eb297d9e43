import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import { ReferenceData } from '../../reference';
import type { ApprovalFacts, CrossingFacts } from '../../rules';
import { crossesBorder } from './crosses-border.rules';

/** What crosses, as a manifest has it. */
export interface Crossing {
  readonly manifestId: string;
  readonly generatorId: string;
  readonly receiverSiteId: string | null;
  readonly originRegion: string;
  readonly destinationRegion: string | null;
  readonly returns: boolean;
  readonly lines: CrossingFacts['lines'];
}

/** Its own load does not stand in its own way. */
const approvals = statement(
  'transfers.approvals_for',
  `SELECT a.id, p.number, a.status AS state, p.valid_from::text AS "validFrom", p.valid_to::text AS "validTo",
          (SELECT json_agg(json_build_object('lineNo', q.line_no, 'code', l.code, 'method', l.method,
                    'approvedGrams', q.approved_grams, 'takenGrams', q.booked_grams + q.moved_grams + q.over_grams
                      - coalesce((SELECT sum(t.booked_grams + t.moved_grams) FROM transfer_load t
                                   WHERE t.manifest_id = $4 AND t.application_id = q.application_id
                                     AND t.quota_line_no = q.line_no), 0)) ORDER BY q.line_no)
             FROM transfer_quota q JOIN transfer_application_line l USING (application_id, line_no)
            WHERE q.application_id = a.id) AS lines
     FROM transfer_application a JOIN transfer_approval p ON p.application_id = a.id
    WHERE a.generator_id = $1 AND a.receiver_site_id = $2 AND a.origin_province = $3`,
);

/** Finds the approvals under which a load may cross a province's border. */
@Injectable()
export class Crossings {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @returns null for what needs no approval; that asks the database nothing */
  async of(crossing: Crossing, executor: Executor = this.database): Promise<CrossingFacts | null> {
    const { manifestId, generatorId, receiverSiteId, originRegion, destinationRegion, returns, lines } = crossing;
    if (destinationRegion === null || receiverSiteId === null) return null;
    const [originProvince, destinationProvince] = [this.provinceOf(originRegion), this.provinceOf(destinationRegion)];
    if (!crossesBorder({ originProvince, destinationProvince, returns })) return null;
    const found = await executor.query<ApprovalFacts & Record<string, unknown>>(approvals, [
      ...[generatorId, receiverSiteId, originProvince, manifestId],
    ]);
    return { originProvince, destinationProvince, lines, approvals: found };
  }

  private provinceOf(region: string): string {
    const province = this.reference.region(region)?.lineage[0];
    if (province === undefined) throw new Error(`the region ${region} is gone`);
    return province;
  }
}
