import type pg from 'pg';
import type { Db } from './database.ts';

const MAX_ATTEMPTS = 5;

/** Runs `work` in a transaction; again when Postgres says that another transaction was in the way. */
export async function inTransaction<T>(
  db: Pick<Db, 'pool'>,
  work: (client: pg.PoolClient) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await db.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      if (!isConflict(error) || attempt === MAX_ATTEMPTS) throw error;
    } finally {
      client.release(broken);
    }
  }
}

/**
 * A transaction of the pipeline's stages, whose commit does not wait for the disk: should Postgres crash, the stage
 * column is lost together with the work, and the batch is simply done again.
 */
export const inStageTransaction = <T>(
  db: Db,
  work: (client: pg.PoolClient) => Promise<T>,
  settings: readonly string[] = [],
): Promise<T> => inTransaction(db, work, ['BEGIN', ...STAGE_SETTINGS, ...settings].join('; '));

const STAGE_SETTINGS = [
  'SET LOCAL synchronous_commit = off',
  `SET LOCAL work_mem = '64MB'`,
  'SET LOCAL jit = off',
];

/** Deadlock or serialisation failure: rolled back, and free to run again. */
const isConflict = (error: unknown) => ['40P01', '40001'].includes(sqlState(error) ?? '');

/** The five characters by which Postgres names an error; undefined for anything that is not one. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** What is to be done can never work with the data as it is. */
export class DataError extends Error {}

/** Whether the work itself can never succeed (bad data, broken constraint), as opposed to a server that is away. */
export const isDataError = (error: unknown): boolean =>
  error instanceof DataError || /^(22|23)/.test(sqlState(error) ?? '');
