import type { Db } from '../database.ts';

/** Notes that somebody is at an upload's dry run. */
export async function touchCardListVersion(db: Pick<Db, 'pool'>, id: string): Promise<void> {
  await db.pool.query(
    `UPDATE ops.card_list_version SET progress_at = clock_timestamp() WHERE id = $1 AND status = 'scanning'`,
    [id],
  );
}
