import type { Pool, PoolClient } from 'pg';

/** Deadlock or serialisation failure: Postgres rolled the transaction back and it may simply run again. */
const retryable = new Set(['40P01', '40001']);
const attempts = 4;

/** Runs `work` in a transaction; again when Postgres says another transaction was in the way. */
export async function inRetriedTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (attempt >= attempts || !retryable.has(code)) throw error;
    } finally {
      client.release(broken);
    }
  }
}
