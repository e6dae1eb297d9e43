import { Injectable } from '@nestjs/common';
import {
  defaultLimit,
  DomainError,
  isCreditCode,
  ListOrders,
  newId,
  notFound,
  refusedField,
  UnitOfWork,
  type Page,
  type Placed,
} from '../common';
import { breaks, Database, statement } from '../database';
import { ReferenceData } from '../reference';
import type { Actor } from './actor';
import {
  organisationOrders,
  type NewOrganisation,
  type OrganisationQuery,
  type OrganisationShown,
} from './http/organisation.dto';
import { withinRegion } from './region-scope';
import type { OrganisationKind } from './roles';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly credit_code: string;
  readonly kinds: OrganisationKind[];
  readonly region_code: string;
  readonly address: string;
  readonly phone: string;
  readonly synthetic: boolean;
}

const columns = 'id, name, credit_code, kinds, region_code, address, phone, synthetic';
const orders = new ListOrders<(typeof organisationOrders)[number]>(
  {
    name: { sql: 'name', type: 'text' },
    creditCode: { sql: 'credit_code', type: 'text' },
    region: { sql: 'region_code', type: 'text' },
  },
  'name',
  [{ sql: 'id', type: 'uuid' }],
);
const listBy = orders.statements(
  'access.organisation_list',
  (order) =>
    `SELECT ${order.place}, ${columns} FROM organisation
    WHERE ($1::text IS NULL OR name LIKE '%' || $1 || '%' OR credit_code = $1)
      AND ($2::text IS NULL OR kinds @> ARRAY[$2::text])
      AND ($3::text IS NULL OR ${withinRegion('region_code', '$3')})
      AND ${order.after('$4')} ORDER BY ${order.by} LIMIT $5`,
);
const byId = statement('access.organisation_by_id', `SELECT ${columns} FROM organisation WHERE id = $1`);
const insert = statement(
  'access.organisation_insert',
  `INSERT INTO organisation (id, name, credit_code, kinds, region_code, address, phone) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);
const isWithin = statement(
  'access.region_within',
  `SELECT 1 AS yes FROM region WHERE code = $1 AND lineage @> ARRAY[$2::text]`,
);

/** The directory of organisations. Who they are is open to everybody who has logged in; what they do is not. */
@Injectable()
export class Organisations {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
  ) {}

  async list(query: OrganisationQuery): Promise<Page<OrganisationShown>> {
    const order = orders.of(query.order);
    const limit = query.limit ?? defaultLimit;
    const text = query.q === undefined ? null : query.q.replace(/[\\%_]/g, '\\$&');
    const rows = await this.database.query<Row & Placed>(listBy(query.order), [
      ...[text, query.kind ?? null, query.region ?? null, order.cursor(query.cursor), limit + 1],
    ]);
    return order.page(rows, limit, show);
  }

  /** @throws {DomainError} NOT_FOUND */
  async read(id: string): Promise<OrganisationShown> {
    const [row] = await this.database.query<Row>(byId, [id]);
    if (row === undefined) throw notFound({ zh: '该单位', en: 'Organisation' });
    return show(row);
  }

  /**
   * Enters an organisation of the regulator's own region.
   * @throws {DomainError} NOT_ACCEPTABLE_HERE for an unknown or foreign region; ALREADY_EXISTS for a known credit code
   */
  async register(actor: Actor, given: NewOrganisation): Promise<OrganisationShown> {
    if (!isCreditCode(given.creditCode)) {
      throw refusedField('/creditCode', 'credit_code', { zh: '校验位不符', en: 'The check character is wrong' });
    }
    if ((await this.reference.ready()).region(given.regionCode) === undefined) {
      throw refusedField('/regionCode', 'region', { zh: '未知的区划代码', en: 'There is no such region' });
    }
    return this.unitOfWork.run(async (tx) => {
      const within = await tx.query(isWithin, [given.regionCode, actor.regionCode]);
      if (within.length === 0) {
        throw refusedField('/regionCode', 'foreign_region', { zh: '不在您的辖区内', en: 'Outside your region' });
      }
      const row: Row = {
        id: newId(),
        name: given.name,
        credit_code: given.creditCode,
        kinds: given.kinds,
        region_code: given.regionCode,
        address: given.address ?? '',
        phone: given.phone ?? '',
        synthetic: false,
      };
      try {
        await tx.query(insert, [row.id, row.name, row.credit_code, row.kinds, row.region_code, row.address, row.phone]);
      } catch (error) {
        if (!breaks(error, 'organisation_credit_code_key')) throw error;
        throw new DomainError('ALREADY_EXISTS', {
          detail: { zh: '此统一社会信用代码已登记', en: 'This credit code is registered already' },
        });
      }
      return show(row);
    });
  }
}

const show = (row: Row): OrganisationShown => ({
  id: row.id,
  name: row.name,
  creditCode: row.credit_code,
  kinds: row.kinds,
  regionCode: row.region_code,
  address: row.address,
  phone: row.phone,
  synthetic: row.synthetic,
});
