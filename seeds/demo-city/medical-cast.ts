import type { Actor, OrganisationKind } from '../../src/access';
import type { Database } from '../../src/database';

export interface Institution {
  readonly siteId: string;
  readonly actor: Actor;
}

/** Who plays the demo city's medical days. */
export interface MedicalCast {
  readonly hospitals: readonly Institution[];
  readonly clinics: readonly Institution[];
  /** A clinic that nobody visits. */
  readonly unvisited: Institution | null;
  readonly carrier: Actor;
  readonly plate: string;
  readonly driverId: string;
  readonly plant: Institution;
  readonly officer: Actor;
}

interface Row extends Record<string, unknown> {
  readonly part: 'institution' | 'carrier' | 'plant' | 'officer';
  readonly siteId: string | null;
  readonly plate: string | null;
  readonly driverId: string | null;
  readonly userId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kinds: readonly OrganisationKind[];
  readonly regionCode: string | null;
}

/** Whoever works at a site: an operator before others. */
const personOf = (site: string): string => `
  CROSS JOIN LATERAL (SELECT * FROM person w WHERE w."organisationId" = ${site}.organisation_id
    ORDER BY w.role <> 'operator', w.login, w."userId" LIMIT 1) p`;

/** By the logins of the demo city, and by what its hospitals and clinics have given away. Nothing once it was played. */
const everybody = `
  WITH person AS (
    SELECT u.id AS "userId", u.name, m.role, o.id AS "organisationId", o.name AS "organisationName", o.kinds,
           CASE WHEN 'regulator' = ANY(o.kinds) THEN o.region_code END AS "regionCode", u.login
      FROM membership m JOIN app_user u ON u.id = m.user_id JOIN organisation o ON o.id = m.organisation_id
     WHERE o.synthetic AND o.name LIKE '（演示）%'
  )
  SELECT 'institution' AS part, s.id AS "siteId", NULL AS plate, NULL AS "driverId", p.*
    FROM (SELECT DISTINCT m.generator_site_id AS id FROM manifest m JOIN manifest_line l ON l.manifest_id = m.id
           WHERE l.code LIKE '841-%') g
    JOIN site s ON s.id = g.id ${personOf('s')}
   WHERE NOT EXISTS (SELECT 1 FROM medical_trip)
  UNION ALL
  SELECT 'plant', s.id, NULL, NULL, p.* FROM licence l JOIN site s ON s.id = l.site_id
    JOIN licence_line n ON n.licence_id = l.id AND 'Y11' = ANY(n.methods) ${personOf('s')} WHERE l.kind = 'medical'
  UNION ALL
  SELECT 'carrier', NULL, (SELECT min(v.plate) FROM vehicle v WHERE v.organisation_id = p."organisationId" AND v.active
           AND v.plate_kind <> 'trailer'), (SELECT min(c.id::text) FROM crew_member c
           WHERE c.organisation_id = p."organisationId" AND c.active AND c.duty = 'driver'), p.*
    FROM person p WHERE p.login = 'carrier'
  UNION ALL
  SELECT 'officer', NULL, NULL, NULL, p.* FROM person p WHERE p.login = 'province-officer'
  ORDER BY part, "organisationName"`;

/** Null: there is no demo city, or its days were played already. */
export async function medicalCast(database: Database): Promise<MedicalCast | null> {
  const rows = await database.query<Row>(everybody);
  const of = (part: Row['part']): Row[] => rows.filter((row) => row.part === part);
  const [[carrier], [plant], [officer]] = [of('carrier'), of('plant'), of('officer')];
  const institutions = of('institution').map((row) => ({ siteId: row.siteId ?? '', actor: actorOf(row) }));
  if (institutions.length === 0 || carrier === undefined || plant === undefined || officer === undefined) return null;
  const isHospital = ({ actor }: Institution): boolean => actor.organisationName.endsWith('医院');
  const small = institutions.filter((one) => !isHospital(one));
  return {
    ...{ hospitals: institutions.filter(isHospital), clinics: small.slice(1), unvisited: small[0] ?? null },
    ...{ carrier: actorOf(carrier), plate: carrier.plate ?? '', driverId: carrier.driverId ?? '' },
    plant: { siteId: plant.siteId ?? '', actor: actorOf(plant) },
    officer: actorOf(officer),
  };
}

/** Somebody as the service's actions take him. */
const actorOf = ({ userId, name, organisationId, organisationName, kinds, regionCode }: Row): Actor => ({
  ...{ id: `user:${userId}`, via: 'session', userId, name, organisationId, organisationName, kinds, regionCode },
  ...{ role: 'operator', permissions: new Set<never>(), manifestId: null, scopes: null, agent: null },
});
