import { ReferenceDataError, text, type Row } from './reference-rows';
import type { TableRows } from './table-rows';

export function regions(rows: readonly Row[], points: readonly Row[]): TableRows {
  const parents = new Map(rows.map((row) => [text(row, 'code'), text(row, 'parent')]));
  const lineageOf = (code: string): string[] => {
    const parent = parents.get(code);
    if (parent === undefined) throw new ReferenceDataError(`a region belongs to ${code}, which is not listed`);
    return parent === '0' ? [code] : [...lineageOf(parent), code];
  };
  const pointOf = new Map(
    points.map((row) => [text(row, 'code'), { longitude: Number(row['lon']), latitude: Number(row['lat']) }]),
  );
  return {
    table: 'region',
    columns: {
      code: 'text',
      name: 'text',
      level: 'text',
      parent_code: 'text',
      kind: 'text',
      numbering_prefix: 'text',
      lineage: 'text[]',
      longitude: 'double precision',
      latitude: 'double precision',
      source: 'text',
    },
    key: ['code'],
    rows: rows.map((row) => {
      const code = text(row, 'code');
      return {
        code,
        name: text(row, 'name'),
        level: text(row, 'level'),
        parent_code: text(row, 'parent') === '0' ? null : text(row, 'parent'),
        kind: text(row, 'kind'),
        numbering_prefix: row['numbering_prefix'] ?? code.slice(0, 4),
        lineage: lineageOf(code),
        longitude: null,
        latitude: null,
        ...pointOf.get(code),
        source: text(row, 'source'),
      };
    }),
  };
}

export type Border = readonly [code: string, neighbour: string, border: string];

/** Some files give a border from one side only; it is kept from both. */
export function adjacency(borders: readonly Border[]): TableRows {
  const source = 'computed from schematic shapes';
  const both = borders.flatMap(([one, other, border]): Border[] => [
    [one, other, border],
    [other, one, border],
  ]);
  const distinct = new Map(
    both.map(([code, neighbour_code, border]) => [
      `${code} ${neighbour_code}`,
      { code, neighbour_code, border, source },
    ]),
  );
  return {
    table: 'region_adjacency',
    columns: { code: 'text', neighbour_code: 'text', border: 'text', source: 'text' },
    key: ['code', 'neighbour_code'],
    rows: [...distinct.values()],
    prune: 'true',
  };
}
