import { Inject, Injectable } from '@nestjs/common';
import { Clock, newId, notFound, UnitOfWork } from '../common';
import { ENV, type Env } from '../config';
import { Database, statement } from '../database';
import type { Actor } from './actor';
import type { NewPass, PassMade, PassShown } from './http/pass.dto';
import { hashSecret, makeSecret } from './secrets';

const insert = statement(
  'access.pass_insert',
  `INSERT INTO pickup_pass (id, hash, manifest_id, organisation_id, driver_name, issued_by, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const list = statement(
  'access.pass_list',
  `SELECT id, driver_name AS "driverName", expires_at AS "expiresAt", used_at AS "usedAt", revoked_at AS "revokedAt"
     FROM pickup_pass WHERE manifest_id = $1 AND organisation_id = $2 ORDER BY created_at DESC, id DESC`,
);
const revoke = statement(
  'access.pass_revoke',
  `UPDATE pickup_pass SET revoked_at = coalesce(revoked_at, $4)
    WHERE id = $1 AND manifest_id = $2 AND organisation_id = $3 RETURNING id`,
);

/** One-time links for drivers without an account, each limited to one load of the dispatcher's own. */
@Injectable()
export class PickupPasses {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The caller has seen to it that the load is his organisation's to carry. */
  async make(actor: Actor, manifestId: string, given: NewPass): Promise<PassMade> {
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      const code = makeSecret('ldp');
      const expiresAt = new Date(this.clock.now().getTime() + given.hours * 3_600_000);
      const { organisationId, userId } = actor;
      await tx.query(insert, [id, hashSecret(code), manifestId, organisationId, given.driverName, userId, expiresAt]);
      const link = `${this.env.publicUrl}/d/${code}`;
      return { id, driverName: given.driverName, expiresAt, usedAt: null, revokedAt: null, code, link };
    });
  }

  list(actor: Actor, manifestId: string): Promise<PassShown[]> {
    return this.database.query<PassShown & Record<string, unknown>>(list, [manifestId, actor.organisationId]);
  }

  /** Ends a pass and the session that was opened with it. @throws {DomainError} NOT_FOUND */
  async revoke(actor: Actor, manifestId: string, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const done = await tx.query(revoke, [id, manifestId, actor.organisationId, this.clock.now()]);
      if (done.length === 0) throw notFound({ zh: '该提货凭证', en: 'Pickup pass' });
    });
  }
}
