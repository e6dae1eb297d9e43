import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../../access';
import { Clock, DomainError, newId, refusedField, UnitOfWork } from '../../../common';
import { breaks, statement, type Executor } from '../../../database';
import type { DesignationEnd, NewDesignation, OutbreakShown } from '../outbreak.dto';
import { endedAlready, missingOutbreak, OutbreakQueries } from '../outbreak.queries';

const hold = statement(
  'medical.outbreak_hold_running',
  `SELECT b.ends_at IS NULL AS runs FROM outbreak b WHERE b.id = $1 AND ${withinRegion('b.region_code', '$2')} FOR SHARE`,
);
/** A generator's site within the outbreak's region. */
const hospital = statement(
  'medical.hospital_to_designate',
  `SELECT 1 AS there FROM site s JOIN organisation o ON o.id = s.organisation_id, outbreak b
    WHERE s.id = $2 AND b.id = $1 AND s.active AND 'generator' = ANY(o.kinds) AND ${withinRegion('s.region_code', 'b.region_code')}`,
);
const insert = statement(
  'medical.hospital_designate',
  `INSERT INTO designated_hospital (id, outbreak_id, site_id, from_day, document, made_by, made_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const end = statement(
  'medical.hospital_designation_end',
  `UPDATE designated_hospital SET to_day = $3, end_document = $4, ended_by = $5
    WHERE id = $2 AND outbreak_id = $1 AND to_day IS NULL AND from_day <= $3 RETURNING 1 AS done`,
);

/** Designates the hospitals that take in the patients of an outbreak. */
@Injectable()
export class DesignateHospital {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: OutbreakQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; CONFLICT when the outbreak is ended or the hospital is designated; NOT_ACCEPTABLE_HERE
   * for a site that is no generator's in the outbreak's region
   */
  async begin(actor: Actor, outbreakId: string, given: NewDesignation): Promise<OutbreakShown> {
    const { siteId, fromDay, document } = given;
    try {
      return await this.unitOfWork.run(async (tx) => {
        if (!(await this.runs(tx, actor, outbreakId))) throw endedAlready();
        const there = await tx.query(hospital, [outbreakId, siteId]);
        if (there.length === 0) {
          throw refusedField('/siteId', 'no_hospital', {
            zh: '不是疫情地区内产生单位的场所',
            en: 'No site of a generator in the region of the outbreak',
          });
        }
        await tx.query(insert, [newId(), outbreakId, siteId, fromDay, document, actor.name, this.clock.now()]);
        return this.queries.one(actor, outbreakId, tx);
      });
    } catch (error) {
      if (!breaks(error, 'designated_hospital_overlap')) throw error;
      throw new DomainError('CONFLICT', {
        detail: { zh: '该医院已被指定', en: 'This hospital is designated already' },
      });
    }
  }

  /** @throws {DomainError} NOT_FOUND; NOT_ACCEPTABLE_HERE where it does not run on that day */
  async end(actor: Actor, outbreakId: string, id: string, given: DesignationEnd): Promise<OutbreakShown> {
    return this.unitOfWork.run(async (tx) => {
      await this.runs(tx, actor, outbreakId);
      const done = await tx.query(end, [outbreakId, id, given.toDay, given.document, actor.name]);
      if (done.length === 0) {
        throw refusedField('/toDay', 'not_designated', {
          zh: '此日没有正在进行的指定',
          en: 'There is no designation that began by this day and runs',
        });
      }
      return this.queries.one(actor, outbreakId, tx);
    });
  }

  private async runs(tx: Executor, actor: Actor, outbreakId: string): Promise<boolean> {
    const [held] = await tx.query<{ runs: boolean }>(hold, [outbreakId, actor.regionCode]);
    if (held === undefined) throw missingOutbreak();
    return held.runs;
  }
}
