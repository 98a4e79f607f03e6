import type { Db } from './database.ts';

/** Resolves when Postgres answers. */
export async function ping(db: Db): Promise<void> {
  await db.pool.query('SELECT 1');
}
