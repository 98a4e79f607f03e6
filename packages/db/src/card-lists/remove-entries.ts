import type { Db } from '../database.ts';

/** Rows per statement: short transactions, and a stop between two of them loses nothing. */
const CHUNK = 100_000;

/** Deletes the entries of an upload that will never take effect. Doing it again finds what is left. */
export async function removeEntries(db: Pick<Db, 'pool'>, uploadNo: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rowCount } = await db.pool.query(
      `DELETE FROM ops.card_entry WHERE ctid = ANY(ARRAY(SELECT ctid FROM ops.card_entry WHERE upload_no = $1 LIMIT ${CHUNK}))`,
      [uploadNo],
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < CHUNK) return removed;
  }
}

/** Uploads of the last day that will never take effect and still have entries: who was to delete them died. */
export async function listLeftEntries(db: Pick<Db, 'pool'>): Promise<string[]> {
  const { rows } = await db.pool.query<{ upload_no: string }>(
    `SELECT v.upload_no::text FROM ops.card_list_version v
     WHERE v.status IN ('failed', 'cancelled') AND v.progress_at BETWEEN now() - interval '1 day' AND now() - interval '5 s'
       AND EXISTS (SELECT FROM ops.card_entry e WHERE e.upload_no = v.upload_no)`,
  );
  return rows.map(({ upload_no }) => upload_no);
}
