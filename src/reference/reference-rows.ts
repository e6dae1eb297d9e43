/** A line of a file of reference data, by its columns. */
export type Row = Readonly<Record<string, string>>;

/** A file of reference data says something that cannot be. */
export class ReferenceDataError extends Error {}

/** @throws {ReferenceDataError} when there is no such column */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new ReferenceDataError(`a file has no column ${column}`);
  return value;
}

/** @throws {ReferenceDataError} for anything but 0 and 1 */
export function isTrue(row: Row, column: string): boolean {
  const value = text(row, column);
  if (value !== '0' && value !== '1') throw new ReferenceDataError(`${column} is neither 0 nor 1: ${value}`);
  return value === '1';
}
