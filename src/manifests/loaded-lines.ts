import { DomainError, gramsFromKilograms } from '../common';
import type { LoadedLine } from './http/manifest.dto';
import type { ManifestRecord } from './manifest.record';
import { misnamedLines } from './named-lines';

/**
 * The lines with their mass at loading; a line that is not named was loaded as planned.
 * @throws {DomainError} NOT_ACCEPTABLE_HERE for lines that are not there, or named twice
 */
export function loadedLines(
  record: Pick<ManifestRecord, 'lines'>,
  given: readonly LoadedLine[] = [],
): ManifestRecord['lines'] {
  const errors = misnamedLines(record.lines, given);
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  const weighed = new Map(given.map(({ lineNo, loadedKg }) => [lineNo, gramsFromKilograms(loadedKg)]));
  return record.lines.map((line) => ({ ...line, loadedGrams: weighed.get(line.lineNo) ?? line.plannedGrams }));
}
