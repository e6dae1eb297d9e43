import { withinRegion, type OrganisationKind } from '../access';
import { refusedField } from '../common';
import { statement, type Executor } from '../database';
import type { ContractKind } from './entities/contract.entity';
import type { ContractFilter, ContractInput, ContractOrder, ContractShown } from './http/contract.dto';
import { refuseDuplicate } from './refusals';
import { ScopedReads } from './scoped-reads';

/** Both sides see a contract, and the regulators of either. */
export const contracts = new ScopedReads<ContractShown, ContractShown, ContractFilter, ContractOrder>({
  name: 'contract',
  what: { zh: '该合同', en: 'Contract' },
  select: `SELECT t.id, t.generator_id AS "generatorId", g.name AS "generatorName", t.counterpart_id AS "counterpartId",
      c.name AS "counterpartName", t.kind, t.number, t.valid_from::text AS "validFrom", t.valid_to::text AS "validTo"
    FROM contract t JOIN organisation g ON g.id = t.generator_id JOIN organisation c ON c.id = t.counterpart_id`,
  visible: (organisation, region) => `t.generator_id = ${organisation} OR t.counterpart_id = ${organisation}
    OR ${withinRegion('g.region_code', region)} OR ${withinRegion('c.region_code', region)}`,
  filters: ['generatorId', 'counterpartId', 'kind', 'validOn'],
  matches: (parameter) => `(${parameter('generatorId')}::uuid IS NULL OR t.generator_id = ${parameter('generatorId')})
    AND (${parameter('counterpartId')}::uuid IS NULL OR t.counterpart_id = ${parameter('counterpartId')})
    AND (${parameter('kind')}::text IS NULL OR t.kind = ${parameter('kind')})
    AND (${parameter('validOn')}::date IS NULL OR ${parameter('validOn')} BETWEEN t.valid_from AND t.valid_to)`,
  show: (row) => row,
  orders: {
    number: { sql: 't.number', type: 'text' },
    counterpart: { sql: 'c.name', type: 'text' },
    validFrom: { sql: 't.valid_from', type: 'date' },
    validTo: { sql: 't.valid_to', type: 'date' },
  },
});

export const duplicateContract = refuseDuplicate('contract_number_key', {
  zh: '与该单位的此合同编号已登记',
  en: 'A contract of this number with this organisation is already entered',
});

const counterpartOf: Readonly<Record<ContractKind, OrganisationKind>> = { carriage: 'carrier', disposal: 'receiver' };
const kindsOf = statement('registry.contract_counterpart', 'SELECT kinds FROM organisation WHERE id = $1');

/** @throws {DomainError} NOT_ACCEPTABLE_HERE unless a carrier carries and a receiver disposes */
export async function checkCounterpart(tx: Executor, { counterpartId, kind }: ContractInput): Promise<void> {
  const [counterpart] = await tx.query<{ kinds: OrganisationKind[] }>(kindsOf, [counterpartId]);
  if (counterpart?.kinds.includes(counterpartOf[kind]) === true) return;
  throw refusedField(
    '/counterpartId',
    'counterpart',
    kind === 'carriage'
      ? { zh: '运输合同的对方须为运输单位', en: 'The other side of a carriage contract must be a carrier' }
      : { zh: '处置合同的对方须为接收单位', en: 'The other side of a disposal contract must be a receiver' },
  );
}
