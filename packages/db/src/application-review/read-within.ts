import type pg from 'pg';
import type { Db } from '../database.ts';
import { sqlState } from '../transaction.ts';

/** A read was given up. The message says so to the reader. */
export class TookTooLong extends Error {}

/**
 * Reads from one snapshot with statements that Postgres ends after `ms` each: what only helps somebody to judge must not
 * keep the database from its work.
 * @throws TookTooLong when it does
 */
export async function readWithin<T>(
  db: Db,
  ms: number,
  read: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${ms}`);
    return await read(client);
  } catch (error) {
    if (sqlState(error) === '57014') {
      throw new TookTooLong(`There is too much to read in ${ms / 1000} s. Ask for fewer days.`);
    }
    throw error;
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}
