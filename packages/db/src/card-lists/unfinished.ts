import type { Db } from '../database.ts';

/** An upload that nobody has gone on with for a while. */
export interface UnfinishedCardList {
  readonly id: string;
  readonly lines: number;
  /** Whether its file is all here: what remains then is ours to do. */
  readonly receivedAll: boolean;
  readonly progressAt: Date;
}

/** Uploads under way of which nothing was heard since `before`, the longest silent first. */
export async function listUnfinishedCardLists(
  db: Pick<Db, 'pool'>,
  before: Date,
): Promise<UnfinishedCardList[]> {
  const { rows } = await db.pool.query<UnfinishedCardList>(
    `SELECT id, lines, received_all OR status = 'applying' AS "receivedAll", progress_at AS "progressAt"
     FROM ops.card_list_version
     WHERE status IN ('scanning', 'applying') AND progress_at < $1 ORDER BY progress_at LIMIT 1000`,
    [before],
  );
  return rows;
}
