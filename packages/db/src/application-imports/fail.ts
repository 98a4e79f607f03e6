import type { Db } from '../database.ts';

/**
 * Gives up an import that is being read, with the reason in a sentence. What was taken stays taken.
 * @param silentSince only where nothing was heard of it since
 * @returns false where there was nothing to give up
 */
export async function failApplicationImport(
  db: Pick<Db, 'pool'>,
  id: string,
  failure: string,
  silentSince: Date | null = null,
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `UPDATE ops.application_import SET status = 'failed', failure = $2, finished_at = clock_timestamp()
     WHERE id = $1 AND status = 'reading' AND ($3::timestamptz IS NULL OR progress_at < $3)`,
    [id, failure, silentSince],
  );
  return rowCount === 1;
}

/** Imports that are being read of which nothing was heard since `before`. */
export async function listSilentImports(
  db: Pick<Db, 'pool'>,
  before: Date,
): Promise<{ id: string; rows: number; accepted: number }[]> {
  const { rows } = await db.pool.query<{ id: string; rows: number; accepted: number }>(
    `SELECT id, rows, accepted FROM ops.application_import
     WHERE status = 'reading' AND progress_at < $1 ORDER BY progress_at LIMIT 1000`,
    [before],
  );
  return rows;
}
