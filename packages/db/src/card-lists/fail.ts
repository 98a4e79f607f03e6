import type { Db } from '../database.ts';
import { removeEntries } from './remove-entries.ts';

/**
 * Gives up an upload that is not ready yet, with the reason in a sentence, and deletes its entries.
 * @param silentSince only where nothing was heard of it since
 * @returns false where there was nothing to give up
 */
export async function failCardListVersion(
  db: Pick<Db, 'pool'>,
  id: string,
  failure: string,
  silentSince: Date | null = null,
): Promise<boolean> {
  const { rows } = await db.pool.query<{ upload_no: string }>(
    `UPDATE ops.card_list_version SET status = 'failed', failure = $2, progress_at = clock_timestamp()
     WHERE id = $1 AND status = 'scanning' AND ($3::timestamptz IS NULL OR progress_at < $3)
     RETURNING upload_no::text`,
    [id, failure, silentSince],
  );
  const uploadNo = rows[0]?.upload_no;
  if (uploadNo === undefined) return false;
  await removeEntries(db, uploadNo);
  return true;
}
