import type { FactName } from '@watchfloor/domain/explore/facts';
import pg from 'pg';
import type { Db } from '../database.ts';
import { inTransaction, sqlState } from '../transaction.ts';
import { exploreRole } from './role-name.ts';
import { readingsOf } from './sources.ts';

export type PreparedRoles = { readonly ready: true } | { readonly ready: false; readonly why: string };

const LOCK = 0x57_46_45; // 'WFE'

/**
 * Makes the Postgres roles of Explore and lets each read exactly the columns of what its people may see. Roles belong to
 * the server and are shared by its databases; what they may read is each database's own. Repeating it changes nothing.
 * Where our database user may not make roles it says so, and Explore does too: all else works.
 */
export async function prepareExploreRoles(
  db: Db,
  seen: Readonly<Record<string, readonly FactName[]>>,
): Promise<PreparedRoles> {
  try {
    for (const role of Object.keys(seen)) await ensureRole(db, exploreRole(role));
    await inTransaction(db, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      for (const [role, facts] of Object.entries(seen)) await grant(client, exploreRole(role), facts);
    });
    return { ready: true };
  } catch (error) {
    if (sqlState(error) !== '42501') throw error;
    const why = error instanceof Error ? error.message : String(error);
    return { ready: false, why: `The database user may not make the roles of Explore: ${why}` };
  }
}

async function ensureRole(db: Db, name: string): Promise<void> {
  const role = pg.escapeIdentifier(name);
  const { rows } = await db.pool.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  if (rows.length === 0) {
    await db.pool.query(`CREATE ROLE ${role} NOLOGIN NOINHERIT`).catch((error: unknown) => {
      // Another start, perhaps of another database of this server, made it meanwhile.
      if (!['42710', '23505'].includes(sqlState(error) ?? '')) throw error;
    });
  }
  const { rows: member } = await db.pool.query<{ may: boolean }>(`SELECT pg_has_role($1, 'SET') AS may`, [
    name,
  ]);
  if (!member[0]?.may) await db.pool.query(`GRANT ${role} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE`);
}

/** Takes from the role whatever it may read in this database, then gives it what these facts are read from. */
async function grant(client: pg.ClientBase, name: string, facts: readonly FactName[]): Promise<void> {
  const role = pg.escapeIdentifier(name);
  const { rows } = await client.query<{ table: string }>(
    `SELECT DISTINCT a.attrelid::regclass::text AS "table"
     FROM pg_attribute a, aclexplode(a.attacl) g WHERE g.grantee = $1::regrole
     UNION SELECT c.oid::regclass::text FROM pg_class c, aclexplode(c.relacl) g WHERE g.grantee = $1::regrole`,
    [role],
  );
  for (const { table } of rows) await client.query(`REVOKE ALL ON ${table} FROM ${role}`);
  const columns = new Map<string, Set<string>>([['ads.calendar', new Set(['zone', 'facts_since'])]]);
  for (const reading of facts.flatMap(readingsOf)) {
    columns.set(reading.table, new Set([...(columns.get(reading.table) ?? []), ...reading.columns]));
  }
  for (const [table, names] of columns) {
    const listed = [...names].map((column) => pg.escapeIdentifier(column)).join(', ');
    await client.query(`GRANT USAGE ON SCHEMA ${table.split('.')[0]} TO ${role}`);
    await client.query(`GRANT SELECT (${listed}) ON ${table} TO ${role}`);
  }
}
