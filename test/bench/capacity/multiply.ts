import type { Client } from 'pg';

/** Manifests made by one statement; few enough that its rows stay in memory. */
const perStatement = 50_000;

const tables = ['manifest', 'manifest_line', 'manifest_event', 'flow_entry'] as const;

/** Columns of a table that may be written. */
async function columnsOf(owner: Client, table: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
      ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Another id for the copy $1 to $2 of a manifest: copies made together lie together in every index. */
const copied = (column: string): string =>
  `(lpad(to_hex(k), 8, '0') || right(md5(${column}::text || k::text), 24))::uuid`;

/** What there is now is what will be copied. */
export async function markOriginals(owner: Client): Promise<void> {
  await owner.query(`CREATE TABLE bench_original AS SELECT id FROM manifest WHERE status <> 'draft'`);
}

/**
 * Makes so many manifests out of the originals, with their lines, events and flows, by copying: no step is taken and
 * nothing is booked, but totals and replays meet what they would meet. Events are kept compressed, so that millions fit.
 * @returns manifests that there are afterwards
 */
export async function multiply(owner: Client, wanted: number, report: (done: number) => void): Promise<number> {
  const counted = await owner.query<{ originals: number; all: number; last: number }>(
    `SELECT (SELECT count(*) FROM bench_original)::int AS originals, (SELECT count(*) FROM manifest)::int AS all,
            (SELECT count(*) FROM manifest)::int / greatest((SELECT count(*) FROM bench_original)::int, 1) AS last`,
  );
  const { originals = 1, all = 0, last = 1 } = counted.rows[0] ?? {};
  const copies = Math.ceil((wanted - all) / originals);
  // Nothing that hangs on a step runs: what it would write is copied.
  await owner.query(`SET session_replication_role = replica`);
  await owner.query(`SET synchronous_commit = off`);
  await owner.query(`ALTER TABLE manifest_event SET (toast_tuple_target = 128)`);
  const columns = new Map<string, string[]>();
  for (const table of tables) columns.set(table, await columnsOf(owner, table));
  const atOnce = Math.max(1, Math.floor(perStatement / originals));
  for (let done = 0; done < copies; done += atOnce) {
    const range = [last + done + 1, last + Math.min(copies, done + atOnce)];
    for (const table of tables) await copy(owner, table, columns.get(table) ?? [], range);
    report(all + Math.min(copies, done + atOnce) * originals);
  }
  await owner.query(`SET session_replication_role = origin`);
  await refoldTotals(owner);
  const { rows } = await owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM manifest`);
  return rows[0]?.count ?? 0;
}

async function copy(owner: Client, table: string, columns: readonly string[], range: readonly number[]): Promise<void> {
  const key = table === 'manifest' ? 'id' : 'manifest_id';
  const taken = columns.map((column) => {
    if (column === key) return copied(`t.${column}`);
    // The log of these events is not copied: it would not be theirs.
    return column === 'folded' ? 'true' : `t.${column}`;
  });
  await owner.query(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${taken.join(', ')} FROM generate_series($1::int, $2::int) k CROSS JOIN bench_original o
       JOIN ${table} t ON t.${key} = o.id`,
    [...range],
  );
}

/** What a restore from the entries would do: all of them folded at once. */
async function refoldTotals(owner: Client): Promise<void> {
  const dimensions = 'measure, destination_region, origin_region, receiver_site_id, code, method, is_first';
  await owner.query(`UPDATE flow_entry SET folded = true WHERE NOT folded`);
  await owner.query(`TRUNCATE flow_total`);
  await owner.query(
    `INSERT INTO flow_total (span, starts_on, ${dimensions}, grams)
     SELECT s.span, s.starts_on, ${dimensions}, sum(grams)
       FROM (SELECT day, ${dimensions}, sum(grams) AS grams FROM flow_entry WHERE folded GROUP BY day, ${dimensions}) e
       CROSS JOIN LATERAL (VALUES ('day', day), ('month', date_trunc('month', day)::date)) AS s(span, starts_on)
      GROUP BY s.span, s.starts_on, ${dimensions} HAVING sum(grams) <> 0`,
  );
  await owner.query(`VACUUM ANALYZE manifest, manifest_line, manifest_event, flow_entry, flow_total`);
}
