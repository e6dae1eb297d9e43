import { randomInt } from 'node:crypto';
import type { Client } from 'pg';
import { hashSecret, makeSecret } from '../../src/access';
import { makeCreditCode, newId, Permission } from '../../src/common';

/** A generator, a carrier and a receiver with all papers in order, and a token for each: room for any number of loads. */
export interface Lane {
  readonly generator: Party;
  readonly carrier: Party & { readonly plate: string; readonly driverId: string; readonly escortId: string };
  readonly receiver: Party;
}

export interface Party {
  readonly organisationId: string;
  readonly siteId: string;
  readonly token: string;
}

const regionCode = '640104';
const kilotonne = 1_000_000_000_000;

/** Makes `count` lanes straight in the database, with the owner's rights. */
export async function makeLanes(owner: Client, count: number): Promise<Lane[]> {
  const lanes: Lane[] = [];
  for (let at = 0; at < count; at++) lanes.push(await makeLane(owner, at));
  return lanes;
}

/** What a generator fills in for a load of this lane. */
export const draftOf = (lane: Lane, kilograms: number): Record<string, unknown> => ({
  generatorSiteId: lane.generator.siteId,
  carrierId: lane.carrier.organisationId,
  receiverSiteId: lane.receiver.siteId,
  precautions: '防渗漏；配备吸附材料和灭火器',
  lines: [
    {
      ...{ code: '900-249-08', name: '废矿物油', form: 'L', packaging: '200 L 铁桶', containers: 4, method: 'D10' },
      plannedKg: kilograms,
    },
  ],
});

export const pickUpOf = ({ carrier }: Lane): Record<string, unknown> => ({
  plate: carrier.plate,
  driverId: carrier.driverId,
  escortId: carrier.escortId,
  waybillNumber: 'YD-0001',
});

async function makeLane(owner: Client, at: number): Promise<Lane> {
  const generator = await makeParty(owner, 'generator', `产废单位 ${at}`);
  const carrier = await makeParty(owner, 'carrier', `运输单位 ${at}`);
  const receiver = await makeParty(owner, 'receiver', `处置单位 ${at}`);
  const [plate, driverId, escortId, licenceId] = [`宁A${String(10_000 + at)}`, newId(), newId(), newId()];
  await owner.query(
    `INSERT INTO carrier_permit (id, organisation_id, number, issuer, classes, valid_from, valid_to)
     VALUES ($1, $2, $3, '测试', '{9}', '2020-01-01', '2099-12-31')`,
    [newId(), carrier.organisationId, `P-${newId()}`],
  );
  await owner.query(
    `INSERT INTO vehicle (id, organisation_id, plate, plate_kind, rated_mass_grams, certificate_number,
       certificate_classes, certificate_valid_to)
     VALUES ($1, $2, $3, 'normal', 1000000000000, 'V-1', '{9}', '2099-12-31')`,
    [newId(), carrier.organisationId, plate],
  );
  for (const [id, duty] of [
    [driverId, 'driver'],
    [escortId, 'escort'],
  ]) {
    await owner.query(
      `INSERT INTO crew_member (id, organisation_id, name, duty, certificate_number, certificate_valid_to, phone, active)
       VALUES ($1, $2, $3, $3, 'C-1', '2099-12-31', '0951-5000000', true)`,
      [id, carrier.organisationId, duty],
    );
  }
  await owner.query(
    `INSERT INTO licence (id, organisation_id, site_id, number, issuer, kind, valid_from, valid_to)
     VALUES ($1, $2, $3, $4, '测试', 'comprehensive', '2020-01-01', '2099-12-31')`,
    [licenceId, receiver.organisationId, receiver.siteId, `L-${licenceId}`],
  );
  await owner.query(
    `INSERT INTO licence_line (id, licence_id, line_no, label, match, categories, codes, methods, grams_per_year)
     VALUES ($1, $2, 1, '焚烧 HW08', 'all_of_category', '{HW08}', '{}', '{D10}', $3)`,
    [newId(), licenceId, kilotonne],
  );
  for (const [kind, counterpart] of [
    ['carriage', carrier],
    ['disposal', receiver],
  ] as const) {
    await owner.query(
      `INSERT INTO contract (id, generator_id, counterpart_id, kind, number, valid_from, valid_to)
       VALUES ($1, $2, $3, $4, 'H-1', '2020-01-01', '2099-12-31')`,
      [newId(), generator.organisationId, counterpart.organisationId, kind],
    );
  }
  return { generator, carrier: { ...carrier, plate, driverId, escortId }, receiver };
}

async function makeParty(owner: Client, kind: string, name: string): Promise<Party> {
  const [organisationId, siteId, userId, token] = [newId(), newId(), newId(), makeSecret('ldt')];
  const creditCode = makeCreditCode(`91640100${String(randomInt(1e9)).padStart(9, '0')}`);
  await owner.query(
    `INSERT INTO organisation (id, name, credit_code, kinds, region_code) VALUES ($1, $2, $3, ARRAY[$4], $5)`,
    [organisationId, name, creditCode, kind, regionCode],
  );
  await owner.query(
    `INSERT INTO site (id, organisation_id, name, region_code, address, longitude, latitude)
     VALUES ($1, $2, $3, $4, '测试路 1 号', 106.28, 38.48)`,
    [siteId, organisationId, `${name} 厂区`, regionCode],
  );
  await owner.query(`INSERT INTO app_user (id, login, name, password_hash) VALUES ($1, $2, $3, '')`, [
    userId,
    userId,
    name,
  ]);
  await owner.query(`INSERT INTO membership (user_id, organisation_id, role) VALUES ($1, $2, 'administrator')`, [
    userId,
    organisationId,
  ]);
  await owner.query(
    `INSERT INTO api_token (id, user_id, organisation_id, name, hash, scopes, expires_at)
     VALUES ($1, $2, $3, 'test', $4, $5, '2099-12-31')`,
    [newId(), userId, organisationId, hashSecret(token), Object.values(Permission)],
  );
  return { organisationId, siteId, token };
}
