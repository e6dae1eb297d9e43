import { Injectable } from '@nestjs/common';
import { Database, statement, type Executor } from '../../database';
import type { SitePresenceShown } from './presence.dto';
import type { KnownCode } from './presence.rules';

/** What is known of the codes that a handover names. */
export interface GateRow {
  readonly code: KnownCode | null;
  /** Of the site's beacon; null: it has none. */
  readonly generation: number | null;
}

/** Rotating waits for handovers that have read the code, and they see what it has changed. */
const gate = statement(
  'manifests.presence_gate',
  `SELECT (SELECT json_build_object('siteId', c.site_id, 'ended', least(c.ended_at, c.expires_at) <= $3::timestamptz)
             FROM site_code c WHERE c.hash = $1::bytea FOR SHARE) AS code,
          (SELECT b.generation FROM site_beacon b WHERE b.site_id = $2::uuid FOR SHARE) AS generation`,
);
const holdSite = statement(
  'manifests.presence_hold_site',
  'SELECT region_code AS "regionCode" FROM site WHERE id = $1 AND organisation_id = $2 FOR NO KEY UPDATE',
);
const endCode = statement(
  'manifests.site_code_end',
  'UPDATE site_code SET ended_at = greatest(made_at, $2) WHERE site_id = $1 AND ended_at IS NULL',
);
const insertCode = statement(
  'manifests.site_code_insert',
  'INSERT INTO site_code (id, site_id, hash, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
);
const setUpBeacon = statement(
  'manifests.beacon_set_up',
  `INSERT INTO site_beacon AS b (site_id, generation, set_up_at) VALUES ($1, 1, $2)
   ON CONFLICT (site_id) DO UPDATE SET generation = b.generation + 1, set_up_at = excluded.set_up_at
   RETURNING generation`,
);
const ofSite = statement(
  'manifests.presence_of_site',
  `SELECT c.made_at AS "codeMadeAt", c.expires_at AS "codeExpiresAt", b.generation AS "beaconGeneration",
          b.set_up_at AS "beaconSetUpAt"
     FROM site s
     LEFT JOIN site_code c ON c.site_id = s.id AND c.ended_at IS NULL AND c.expires_at > $3
     LEFT JOIN site_beacon b ON b.site_id = s.id
    WHERE s.id = $1 AND s.organisation_id = $2`,
);

/** Codes and beacons of sites in the database. */
@Injectable()
export class PresenceRepository {
  constructor(private readonly database: Database) {}

  /** Both proofs of a gate in one statement. @param hash of the printed code; null: none was read. @param at ISO 8601 */
  async gate(tx: Executor, siteId: string, hash: Buffer | null, at: string): Promise<GateRow> {
    const [row] = await tx.query<GateRow & Record<string, unknown>>(gate, [hash, siteId, at]);
    return row ?? { code: null, generation: null };
  }

  /** Region of a site of this organisation, and others who change its codes wait. Undefined: it has no such site. */
  async holdSite(tx: Executor, siteId: string, organisationId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ regionCode: string }>(holdSite, [siteId, organisationId]);
    return row?.regionCode;
  }

  /** Puts a new code in the place of the one before. */
  async replaceCode(
    tx: Executor,
    code: {
      readonly id: string;
      readonly siteId: string;
      readonly hash: Buffer;
      readonly madeAt: Date;
      readonly expiresAt: Date;
    },
  ): Promise<void> {
    await tx.query(endCode, [code.siteId, code.madeAt]);
    await tx.query(insertCode, [code.id, code.siteId, code.hash, code.madeAt, code.expiresAt]);
  }

  /** @returns the new generation */
  async setUpBeacon(tx: Executor, siteId: string, at: Date): Promise<number> {
    const [row] = await tx.query<{ generation: number }>(setUpBeacon, [siteId, at]);
    return row?.generation ?? 1;
  }

  /** Undefined: the organisation has no such site. */
  async ofSite(siteId: string, organisationId: string, at: Date): Promise<SitePresenceShown | undefined> {
    const values = [siteId, organisationId, at];
    const [row] = await this.database.query<SitePresenceShown & Record<string, unknown>>(ofSite, values);
    return row;
  }
}
