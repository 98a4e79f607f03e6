import type { Db } from '../database.ts';

/** Of an upload's lines that are wrong this many are kept with their reasons; all of them are counted. */
export const MAX_CARD_LIST_ERRORS = 10_000;

/** A line that was not taken. `message` holds no card number. */
export interface CardListError {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** The lines of an upload that are wrong, in their order, from behind `afterLine`. */
export async function listErrors(
  db: Pick<Db, 'pool'>,
  id: string,
  { afterLine, limit }: { afterLine: number; limit: number },
): Promise<CardListError[]> {
  const { rows } = await db.pool.query<CardListError>(
    `SELECT e.line, e.code, e.message
     FROM ops.card_list_version v JOIN ops.card_list_error e USING (upload_no)
     WHERE v.id = $1 AND e.line > $2 ORDER BY e.line LIMIT $3`,
    [id, afterLine, limit],
  );
  return rows;
}
