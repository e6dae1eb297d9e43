/** An SQL statement with a name of its own: PostgreSQL prepares it once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const names = new Map<string, string>();

/**
 * Names a statement. The name must be the statement's alone.
 * @throws {Error} at load time when two different texts share a name.
 */
export function statement(name: string, text: string): Statement {
  const known = names.get(name);
  if (known !== undefined && known !== text) throw new Error(`two statements are called ${name}`);
  names.set(name, text);
  return { name, text };
}
