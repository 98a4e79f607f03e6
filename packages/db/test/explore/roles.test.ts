import { randomBytes } from 'node:crypto';
import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';
import { dimensionsOf, FACT_NAMES, type FactName, measuresOf } from '@watchfloor/domain/explore/facts';
import { eventually } from '@watchfloor/testkit/eventually';
import { storeTransfers } from '@watchfloor/testkit/floor';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { compileQuestion } from '../../src/explore/compile.ts';
import { type Explorer, type ExplorerOptions, openExplorer } from '../../src/explore/explorer.ts';
import { prepareExploreRoles } from '../../src/explore/prepare-roles.ts';
import { exploreRole } from '../../src/explore/role-name.ts';
import { readingsOf } from '../../src/explore/sources.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');

/** Roles belong to the server, which other tests use as well: these are this file's own. */
const letters = (length: number) =>
  [...randomBytes(length)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
const few = `few${letters(12)}`;
const all = `all${letters(12)}`;
const SEEN: Record<string, readonly FactName[]> = { [few]: ['transfer', 'alert'], [all]: FACT_NAMES };

const logins: string[] = [];
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  await storeTransfers(floor.db.pool, [
    { at: noon, amount: 100 },
    { at: noon + 1, amount: 250, city: 'Tokyo' },
  ]);
  expect(await prepareExploreRoles(floor.db, SEEN)).toEqual({ ready: true });
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(async () => {
  for (const name of [...Object.keys(SEEN).map(exploreRole), ...logins]) {
    await floor.db.pool.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
  }
});

const url = () => String(floor.db.pool.options.connectionString);

function explorer(options: Partial<ExplorerOptions> = {}): Explorer {
  const opened = openExplorer({ url: url(), ...options });
  open.push(opened);
  return opened;
}

const question = (overrides: Partial<CheckedQuestion> = {}): CheckedQuestion => ({
  fact: 'transfer',
  measures: ['count'],
  dimensions: [],
  filters: [],
  from: new Date(noon),
  to: new Date(noon + 60_000),
  bucket: null,
  limit: 100,
  ...overrides,
});

/** Runs one statement as the role, in the transaction that questions run in. */
async function as(role: string, statement: string, begin = 'BEGIN READ ONLY'): Promise<unknown> {
  const client = await floor.db.pool.connect();
  try {
    await client.query(`${begin}; SET LOCAL ROLE ${exploreRole(role)}`);
    return (await client.query(statement)).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const denied = expect.objectContaining({ code: '42501' });

describe('a role', () => {
  it.each(FACT_NAMES)(
    'who may see all may ask everything about %s, of facts and of rollups',
    async (fact) => {
      const explore = explorer();
      for (const { name } of dimensionsOf(fact)) {
        for (const bucket of ['day', null] as const) {
          const measures = measuresOf(fact).map((measure) => measure.name);
          const answer = await explore.ask(question({ fact, measures, dimensions: [name], bucket }), all);
          expect(answer.truncated).toBe(false);
        }
      }
      for (const reading of readingsOf(fact)) {
        await as(all, `SELECT ${reading.columns.join(', ')} FROM ${reading.table} LIMIT 1`);
      }
    },
  );

  it.each(FACT_NAMES.filter((fact) => !SEEN[few]?.includes(fact)))(
    'who may not see %s is refused by Postgres, whatever is compiled',
    async (fact) => {
      const measures = measuresOf(fact).map(({ name }) => name);
      await expect(
        explorer().ask(question({ fact, measures: measures.slice(0, 1) }), few),
      ).rejects.toMatchObject({
        reason: 'forbidden',
        message: expect.stringContaining('may not see this'),
      });
      for (const { table, columns } of readingsOf(fact)) {
        await expect(as(few, `SELECT count(*) FROM ${table}`)).rejects.toEqual(denied);
        for (const column of columns) {
          await expect(as(few, `SELECT ${column} FROM ${table}`)).rejects.toEqual(denied);
        }
      }
    },
  );

  it.each([
    'SELECT * FROM ops.session',
    'SELECT password FROM ops.account',
    'SELECT * FROM ops."user"',
    'SELECT key_hash FROM ops.api_key',
    'SELECT event_json_data FROM ods.raw_event',
    'SELECT body FROM ods.rejected_event',
    'SELECT lanes FROM ods.batch',
    'SELECT card_last4 FROM dwd.payment',
    'SELECT sentence FROM ops.alert',
    'SELECT detail FROM ops.audit',
    'SELECT customer_token FROM dwd.policy_order',
    'SELECT open_token FROM dwd.coverage',
    'SELECT * FROM ops.key_user',
    'SELECT * FROM dwd.transfer_default',
    "SELECT pg_read_file('PG_VERSION')",
    'SELECT rolpassword FROM pg_authid',
  ])('reaches nothing that no fact names: %s', async (statement) => {
    await expect(as(all, statement)).rejects.toEqual(denied);
  });

  it.each([
    'DELETE FROM dwd.transfer',
    "UPDATE ops.alert SET status = 'closed'",
    'INSERT INTO ops.audit (actor, action, subject) VALUES ($$a$$, $$b$$, $$c$$)',
    'CREATE TABLE ads.mine (a int)',
    'TRUNCATE dwd.payment',
  ])('changes nothing, even where the transaction could: %s', async (statement) => {
    await expect(as(all, statement, 'BEGIN')).rejects.toEqual(denied);
  });

  it('loses what it may no longer see when roles are prepared again', async () => {
    const role = `once${letters(10)}`;
    logins.push(exploreRole(role));
    await prepareExploreRoles(floor.db, { [role]: ['transfer', 'audit'] });
    await as(role, 'SELECT actor FROM ops.audit');
    await prepareExploreRoles(floor.db, { [role]: ['transfer'] });
    await expect(as(role, 'SELECT actor FROM ops.audit')).rejects.toEqual(denied);
    expect(await as(role, 'SELECT city FROM dwd.transfer LIMIT 1')).toHaveLength(1);
  });
});

describe('a crafted question', () => {
  it.each(['count(*) FROM ops.session --', 'constructor', '__proto__', 'password'])(
    'of names that are not declared is not compiled: %s',
    (name) => {
      const calendar = { zone: 'UTC', factsSince: null, startsWith: { minute: true, hour: true, day: true } };
      const crafted = (parts: Partial<CheckedQuestion>) => () => compileQuestion(question(parts), calendar);
      expect(crafted({ measures: [name] })).toThrow('was not checked');
      expect(crafted({ dimensions: [name] })).toThrow('was not checked');
      const filters = [{ dimension: name, operator: 'is' as const, values: ['x'] }];
      expect(crafted({ filters })).toThrow('was not checked');
    },
  );

  it('has its values in parameters', async () => {
    const value = "x') OR 1 = 1; RESET ROLE; SELECT '";
    for (const operator of ['is', 'contains'] as const) {
      const filters = [{ dimension: 'city', operator, values: [value] }];
      const { rows } = await explorer().ask(question({ filters }), few);
      expect(rows).toEqual([{ bucket: null, dimensions: [], measures: ['0'] }]);
    }
  });
});

describe('a question', () => {
  const LOCKED = 'ads.city_minute';

  /** Keeps who reads the table waiting until it is let go. */
  async function hold() {
    const client = await floor.db.pool.connect();
    await client.query(`BEGIN; LOCK TABLE ${LOCKED} IN ACCESS EXCLUSIVE MODE`);
    return async () => {
      await client.query('ROLLBACK');
      client.release();
    };
  }
  const waiting = () =>
    eventually(async () => {
      const { rows } = await floor.db.pool.query(
        `SELECT FROM pg_locks WHERE relation = $1::regclass AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        [LOCKED],
      );
      expect(rows).toHaveLength(1);
    });

  it('that takes too long is ended, in words', async () => {
    const release = await hold();
    const asked = explorer({ statementTimeoutMs: 300 }).ask(question(), few);
    await expect(asked).rejects.toMatchObject({
      reason: 'too_long',
      message: expect.stringContaining('shorter range'),
    });
    await release();
  });

  it('that nobody waits for any more is ended, and its connection answers the next', async () => {
    const explore = explorer({ max: 1, statementTimeoutMs: 60_000 });
    const release = await hold();
    const leaving = new AbortController();
    const asked = explore.ask(question(), few, leaving.signal);
    const outcome = expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
    await waiting();
    leaving.abort();
    await outcome;
    await release();
    expect((await explore.ask(question(), few)).rows).toEqual([
      { bucket: null, dimensions: [], measures: ['2'] },
    ]);
  });

  it('that gets no turn says so', async () => {
    const explore = explorer({ max: 1, turnTimeoutMs: 200, statementTimeoutMs: 60_000 });
    const release = await hold();
    const first = explore.ask(question(), few);
    await waiting();
    await expect(explore.ask(question(), few)).rejects.toMatchObject({ reason: 'busy' });
    await release();
    expect((await first).rows).toHaveLength(1);
  });
});

describe('a database user', () => {
  async function login(attributes: string): Promise<{ name: string; url: string }> {
    const name = `explore_test_${letters(8)}`;
    await floor.db.pool.query(`CREATE ROLE ${name} LOGIN PASSWORD 'secret' ${attributes}`);
    logins.push(name);
    const address = new URL(url());
    address.username = name;
    address.password = 'secret';
    return { name, url: address.href };
  }

  it('who may not create roles is told so, and so is who asks', async () => {
    const plain = await login('NOCREATEROLE');
    const db = openDatabase({ url: plain.url, max: 1 });
    open.push(db);
    const missing = `none${letters(10)}`;
    const prepared = await prepareExploreRoles(db, { [missing]: ['transfer'] });
    expect(prepared).toMatchObject({ ready: false, why: expect.stringContaining('may not make the roles') });
    const explore = explorer({ url: plain.url });
    for (const role of [missing, few]) {
      await expect(explore.ask(question(), role)).rejects.toMatchObject({
        reason: 'not_ready',
        message: expect.stringContaining('CREATEROLE'),
      });
    }
  });

  it('who may create roles needs to be no superuser', async () => {
    const owner = await login('CREATEROLE');
    await floor.db.pool.query(
      `ALTER SCHEMA ads OWNER TO ${owner.name}; ALTER TABLE ads.calendar OWNER TO ${owner.name};
       ALTER SCHEMA dwd OWNER TO ${owner.name}; ALTER TABLE dwd.bonus_claim OWNER TO ${owner.name}`,
    );
    const db = openDatabase({ url: owner.url, max: 1 });
    open.push(db);
    const role = `own${letters(10)}`;
    expect(await prepareExploreRoles(db, { [role]: ['bonus_claim'] })).toEqual({ ready: true });
    expect(await prepareExploreRoles(db, { [role]: ['bonus_claim'] })).toEqual({ ready: true });
    const asked = question({ fact: 'bonus_claim' });
    expect((await explorer({ url: owner.url }).ask(asked, role)).rows).toHaveLength(1);
    await floor.db.pool.query(
      `REASSIGN OWNED BY ${owner.name} TO CURRENT_USER; DROP OWNED BY ${exploreRole(role)}`,
    );
    await db.pool.query(`DROP ROLE ${exploreRole(role)}`);
  });
});
