import { DomainError, validationPipe, type FieldProblem } from '../common';
import type { ReferenceSnapshot } from '../reference';
import { LicenceInput } from './http/licence.dto';
import type { CsvColumn, CsvLicence, CsvProblem } from './licence-csv';
import { licenceProblems } from './licence-problems';

/** Cells that every row of a licence repeats. */
const shared: readonly CsvColumn[] = ['credit_code', 'site_name', 'kind', 'valid_from', 'valid_to'];

const columnOfField: Readonly<Record<string, CsvColumn>> = {
  siteId: 'site_name',
  number: 'number',
  issuer: 'issuer',
  kind: 'kind',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  label: 'label',
  match: 'match',
  categories: 'categories',
  codes: 'codes',
  methods: 'methods',
  tonnesPerYear: 'tonnes_per_year',
  tonnesPerDay: 'tonnes_per_day',
};

const items = (cell: string): string[] => cell.split(/[;；、,，\s]+/).filter(Boolean);
const validation = validationPipe();

/**
 * Makes a licence of its rows and checks it by the same rules as one that comes alone.
 * @param siteId the site that the rows name, if the regulator oversees it
 * @returns the licence, or what is wrong with its rows
 */
export async function licenceOfRows(
  rows: CsvLicence,
  siteId: string | undefined,
  reference: ReferenceSnapshot,
): Promise<LicenceInput | CsvProblem[]> {
  const [{ cells }] = rows;
  const given = {
    siteId,
    number: cells.number,
    issuer: cells.issuer,
    kind: cells.kind,
    validFrom: cells.valid_from,
    validTo: cells.valid_to,
    lines: rows.map(({ cells: line }) => ({
      label: line.label,
      match: line.match,
      categories: items(line.categories),
      codes: items(line.codes),
      methods: items(line.methods),
      tonnesPerYear: line.tonnes_per_year,
      tonnesPerDay: line.tonnes_per_day || null,
    })),
  };
  const checked = await fieldsOf(given);
  const problems = checked instanceof LicenceInput ? licenceProblems(reference, checked) : checked;
  const all = [...disagreements(rows), ...problems.map((problem) => atRow(rows, problem))];
  return checked instanceof LicenceInput && all.length === 0 ? checked : all;
}

async function fieldsOf(given: object): Promise<LicenceInput | readonly FieldProblem[]> {
  try {
    return (await validation.transform(given, { type: 'body', metatype: LicenceInput })) as LicenceInput;
  } catch (error) {
    if (!(error instanceof DomainError) || error.details.errors === undefined) throw error;
    return error.details.errors;
  }
}

function disagreements([first, ...others]: CsvLicence): CsvProblem[] {
  return others.flatMap(({ row, cells }) =>
    shared
      .filter((column) => cells[column] !== first.cells[column])
      .map((column) => ({
        row,
        column,
        code: 'differs',
        text: { zh: `与同一许可证的第 ${first.row} 行不一致`, en: `Differs from row ${first.row} of the same licence` },
      })),
  );
}

/** Where in the file a problem of a field is: `/lines/2/codes/0` is the codes of the licence's third row. */
function atRow(rows: CsvLicence, { pointer, code, text }: FieldProblem): CsvProblem {
  const [, first = '', line, field = ''] = pointer.split('/');
  const row = rows[Number(line)] ?? rows[0];
  const column = columnOfField[first === 'lines' ? field : first] ?? null;
  if (first !== 'siteId') return { row: row.row, column, code, text };
  return {
    row: row.row,
    column,
    code: 'foreign_site',
    text: { zh: '您的辖区内没有该单位的此场所', en: 'There is no such site of this organisation in your region' },
  };
}
