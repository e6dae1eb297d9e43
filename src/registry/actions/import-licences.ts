import { Injectable } from '@nestjs/common';
import { withinRegion, type Actor } from '../../access';
import { currentRequest, DomainError, UnitOfWork } from '../../common';
import { statement, type Executor } from '../../database';
import { ReferenceData } from '../../reference';
import type { ImportProblem, ImportShown, LicenceInput } from '../http/licence.dto';
import { readLicenceCsv, type CsvLicence, type CsvProblem } from '../licence-csv';
import { licenceOfRows } from '../licence-rows';
import { addLicence } from '../licences';

const findSites = statement(
  'registry.import_sites',
  `SELECT s.id, s.organisation_id AS "organisationId", o.credit_code AS "creditCode", s.name
   FROM site s JOIN organisation o ON o.id = s.organisation_id
   WHERE o.credit_code = ANY ($1::text[]) AND ${withinRegion('s.region_code', '$2')} ORDER BY s.id`,
);
const findPresent = statement(
  'registry.import_present',
  `SELECT issuer, number FROM licence JOIN unnest($1::text[], $2::text[]) AS given (issuer, number) USING (issuer, number)`,
);

interface SiteFound {
  readonly id: string;
  readonly organisationId: string;
}

interface Checked {
  readonly right: readonly { readonly holder: string; readonly licence: LicenceInput }[];
  readonly problems: readonly CsvProblem[];
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Enters the licences of a CSV file for sites in the regulator's region. */
@Injectable()
export class ImportLicences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * @param partial take the licences whose rows are all right although others are not
   * @throws {DomainError} NOT_ACCEPTABLE_HERE with `rows` when a row is wrong and not partial; UNSUPPORTED_MEDIA_TYPE
   * unless it came as CSV; MALFORMED_REQUEST and TOO_LARGE as readLicenceCsv says
   */
  async run(actor: Actor, text: unknown, partial: boolean): Promise<ImportShown> {
    if (typeof text !== 'string') throw new DomainError('UNSUPPORTED_MEDIA_TYPE');
    const file = readLicenceCsv(text);
    if (file.problems.length > 0) throw refusal(file.problems);
    return this.unitOfWork.run(async (tx) => {
      const { right, problems } = await this.check(tx, actor, file.licences);
      if (problems.length > 0 && !partial) throw refusal(problems);
      for (const { holder, licence } of right) await addLicence(tx, holder, licence);
      return {
        imported: right.length,
        lines: right.reduce((sum, { licence }) => sum + licence.lines.length, 0),
        complete: problems.length === 0,
        errors: shown(problems),
      };
    });
  }

  private async check(tx: Executor, actor: Actor, licences: readonly CsvLicence[]): Promise<Checked> {
    const reference = await this.reference.ready();
    const sites = await sitesOf(tx, actor, licences);
    const present = await presentOf(tx, licences);
    const right: { holder: string; licence: LicenceInput }[] = [];
    const problems: CsvProblem[] = [];
    for (const rows of licences) {
      const [{ row, cells }] = rows;
      const site = sites.get(keyOf(cells.credit_code, cells.site_name));
      const licence = await licenceOfRows(rows, site?.id, reference);
      if (present.has(keyOf(cells.issuer, cells.number))) problems.push(alreadyThere(row));
      else if (Array.isArray(licence)) problems.push(...licence);
      else if (site !== undefined) right.push({ holder: site.organisationId, licence });
    }
    return { right, problems: problems.sort((one, other) => one.row - other.row) };
  }
}

async function sitesOf(tx: Executor, actor: Actor, licences: readonly CsvLicence[]): Promise<Map<string, SiteFound>> {
  const creditCodes = [...new Set(licences.map(([{ cells }]) => cells.credit_code))];
  const found = await tx.query<SiteFound & { creditCode: string; name: string }>(findSites, [
    creditCodes,
    actor.regionCode,
  ]);
  return new Map(found.map((site) => [keyOf(site.creditCode, site.name), site]));
}

async function presentOf(tx: Executor, licences: readonly CsvLicence[]): Promise<Set<string>> {
  const found = await tx.query<{ issuer: string; number: string }>(findPresent, [
    licences.map(([{ cells }]) => cells.issuer),
    licences.map(([{ cells }]) => cells.number),
  ]);
  return new Set(found.map(({ issuer, number }) => keyOf(issuer, number)));
}

const alreadyThere = (row: number): CsvProblem => ({
  row,
  column: 'number',
  code: 'already_exists',
  text: { zh: '该发证机关的此证号已登记', en: 'A licence of this issuer and number is already entered' },
});

function shown(problems: readonly CsvProblem[]): ImportProblem[] {
  const language = currentRequest()?.language ?? 'zh';
  return problems.map(({ row, column, code, text }) => ({ row, column, code, message: text[language] }));
}

const refusal = (problems: readonly CsvProblem[]): DomainError =>
  new DomainError('NOT_ACCEPTABLE_HERE', {
    detail: { zh: '文件有误，未导入任何许可证', en: 'The file has errors; no licence was entered' },
    extra: { rows: shown(problems) },
  });
