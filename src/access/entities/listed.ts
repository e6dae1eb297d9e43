/** Values as SQL has them in a list, for CHECK constraints. */
export const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
