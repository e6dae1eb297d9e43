import { ChainVerifier, type ChainFault } from '../../src/provenance';
import { saveCity, type City } from '../factories/city';
import { drafted, issued, manifestIn } from '../factories/manifests';
import { openWorld, type World } from '../setup/world';

let world: World;
let city: City;

beforeAll(async () => {
  world = await openWorld();
  city = await saveCity(world);
});
afterAll(() => world.close());

const faults = async (): Promise<readonly ChainFault[]> => (await world.app.get(ChainVerifier).verify()).faults;

/** What the owner of the database can do behind the service's back, and the trace of it removed afterwards. */
async function tamper(table: string, sql: string, values: readonly unknown[]): Promise<void> {
  await world.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await world.sql(sql, values);
  await world.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

describe('the verifier', () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await manifestIn(world, city, 'treated'));
  });
  afterEach(async () => {
    for (const table of ['manifest_event', 'manifest']) {
      await tamper(table, `DELETE FROM ${table} WHERE ${table === 'manifest' ? 'id' : 'manifest_id'} = $1`, [id]);
    }
  });

  it('finds nothing where nobody has touched anything', async () => {
    await drafted(world, city);
    const report = await world.app.get(ChainVerifier).verify();
    expect(report.faults).toEqual([]);
    expect(report.events).toBeGreaterThanOrEqual(5);
  });

  it('finds a changed byte', async () => {
    const change = `UPDATE manifest_event SET content = replace(content, '1000500', '1000501') WHERE manifest_id = $1 AND seq = 2`;
    await tamper('manifest_event', change, [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 2, reason: 'the content does not have its hash' }]);
  });

  it('finds a changed byte whose hash was changed with it', async () => {
    const change = `UPDATE manifest_event SET content = c.content, hash = sha256(convert_to(c.content, 'UTF8'))
      FROM (SELECT replace(content, '1000500', '1000501') AS content FROM manifest_event WHERE manifest_id = $1 AND seq = 2) c
      WHERE manifest_id = $1 AND seq = 2`;
    await tamper('manifest_event', change, [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 3, reason: 'it does not follow the event before' }]);
  });

  it.each([
    ['kind', `'cancel'`],
    ['occurred_at', `occurred_at - interval '1 millisecond'`],
    ['recorded_at', `recorded_at + interval '1 day'`],
    ['alg', `'md5'`],
  ])('finds a changed column %s', async (column, value) => {
    const change = `UPDATE manifest_event SET ${column} = ${value} WHERE manifest_id = $1 AND seq = 3`;
    await tamper('manifest_event', change, [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 3, reason: 'a column differs from the content' }]);
  });

  it.each([1, 3])('finds that event %d was deleted', async (seq) => {
    await tamper('manifest_event', 'DELETE FROM manifest_event WHERE manifest_id = $1 AND seq = $2', [id, seq]);
    expect(await faults()).toEqual([{ manifestId: id, seq, reason: `event ${seq} is missing` }]);
  });

  it('finds that the last event was deleted', async () => {
    await tamper('manifest_event', 'DELETE FROM manifest_event WHERE manifest_id = $1 AND seq = 5', [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 5, reason: 'the manifest knows 5 events, 4 are here' }]);
  });

  it('finds an event that was put at the end', async () => {
    const copy = `INSERT INTO manifest_event SELECT manifest_id, 6, kind, occurred_at, recorded_at, content, alg, hash
                    FROM manifest_event WHERE manifest_id = $1 AND seq = 5`;
    await world.sql(copy, [id]);
    expect(await faults()).toMatchObject([{ manifestId: id, seq: 6 }]);
  });

  it('finds an event that was put into the middle', async () => {
    const push = `UPDATE manifest_event SET seq = seq + 100 WHERE manifest_id = $1 AND seq >= 3`;
    const back = `UPDATE manifest_event SET seq = seq - 99 WHERE manifest_id = $1 AND seq > 100`;
    const copy = `INSERT INTO manifest_event SELECT manifest_id, 3, kind, occurred_at, recorded_at, content, alg, hash
                    FROM manifest_event WHERE manifest_id = $1 AND seq = 2`;
    for (const change of [push, back, copy]) await tamper('manifest_event', change, [id]);
    expect(await faults()).toMatchObject([{ manifestId: id, seq: 3 }]);
  });

  it('finds two events that have changed places', async () => {
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3],
    ]) {
      await tamper('manifest_event', 'UPDATE manifest_event SET seq = $3 WHERE manifest_id = $1 AND seq = $2', [
        ...[id, from, to],
      ]);
    }
    expect(await faults()).toMatchObject([{ manifestId: id, seq: 2 }]);
  });

  it('finds events that were moved to another manifest', async () => {
    const other = await issued(world, city);
    const move = `UPDATE manifest_event SET manifest_id = $2, seq = seq + 1 WHERE manifest_id = $1 AND seq = 5`;
    await tamper('manifest_event', move, [id, other.id]);
    expect((await faults()).map(({ manifestId, seq }) => [manifestId, seq]).sort()).toEqual(
      [
        [id, 5],
        [other.id, 2],
      ].sort(),
    );
    await tamper('manifest_event', 'DELETE FROM manifest_event WHERE manifest_id = $1 AND seq > 1', [other.id]);
  });

  it('finds a changed state', async () => {
    await world.sql(`UPDATE manifest SET status = 'accepted' WHERE id = $1`, [id]);
    expect(await faults()).toEqual([
      { manifestId: id, seq: 5, reason: 'the manifest is accepted, its events say treated' },
    ]);
  });

  it('finds another head', async () => {
    await world.sql(`UPDATE manifest SET head_hash = sha256('') WHERE id = $1`, [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 5, reason: 'the manifest knows another last event' }]);
  });

  it('finds that a manifest is gone whose events are here', async () => {
    await tamper('manifest', 'DELETE FROM manifest WHERE id = $1', [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 5, reason: 'the manifest of these events is gone' }]);
  });

  it('finds that all events of a manifest are gone', async () => {
    await tamper('manifest_event', 'DELETE FROM manifest_event WHERE manifest_id = $1', [id]);
    expect(await faults()).toEqual([{ manifestId: id, seq: 1, reason: 'the manifest knows 5 events, 0 are here' }]);
  });
});

describe('the database', () => {
  const changes = [
    `UPDATE manifest_event SET kind = 'cancel'`,
    'UPDATE manifest_event SET seq = seq WHERE false',
    'DELETE FROM manifest_event',
    'TRUNCATE manifest_event',
  ];

  it.each(changes)('refuses its owner: %s', async (sql) => {
    await issued(world, city);
    await expect(world.sql(sql)).rejects.toMatchObject({ code: '23001', message: /what has happened stays$/ });
  });

  it.each(changes)('refuses the service: %s', async (sql) => {
    await expect(world.database.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets the service read events and add to them, and nothing else', async () => {
    const grants = await world.sql<{ right: string }>(
      `SELECT privilege_type AS right FROM information_schema.role_table_grants
        WHERE table_name = 'manifest_event' AND grantee IN ('liandan_service', 'PUBLIC') ORDER BY 1`,
    );
    expect(grants.map(({ right }) => right)).toEqual(['INSERT', 'SELECT']);
    const [role] = await world.database.query('SELECT current_user AS name');
    expect(role).toEqual({ name: 'liandan_service' });
  });

  it('does not let the service lift the protection', async () => {
    await expect(world.database.query('ALTER TABLE manifest_event DISABLE TRIGGER USER')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(world.database.query('DROP TABLE manifest_event')).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['issued', 'in_transit', 'treated', 'cancelled'] as const)(
    'keeps a manifest that is %s, whoever deletes it',
    async (status) => {
      const { id } = await manifestIn(world, city, status);
      const deletion = 'DELETE FROM manifest WHERE id = $1';
      await expect(world.sql(deletion, [id])).rejects.toMatchObject({ code: '23001' });
      await expect(world.database.query(deletion, [id])).rejects.toMatchObject({ code: '23001' });
      await expect(world.sql('TRUNCATE manifest CASCADE')).rejects.toMatchObject({ code: '23001' });
    },
  );
});
