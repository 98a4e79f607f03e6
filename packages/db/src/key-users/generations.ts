import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

/** One time that a customer was listed or edited. */
export interface KeyUserGeneration {
  generation: number;
  amount: number;
  currency: string;
  info: string | null;
  listedAt: Date;
  listedBy: string;
  /** When the next one began or the customer was taken off the list; null while it is in force. */
  endedAt: Date | null;
}

/** What the list has said of a customer, newest first; empty for who never stood on it. */
export async function listKeyUserGenerations(db: Db, id: string): Promise<KeyUserGeneration[]> {
  const { rows } = await db.pool.query<Omit<KeyUserGeneration, 'amount'> & { amount: string }>(
    `SELECT generation, premium_minor::text AS amount, currency, info, listed_at AS "listedAt", actor AS "listedBy",
            ended_at AS "endedAt"
     FROM ops.key_user WHERE id = $1 ORDER BY generation DESC LIMIT 100`,
    [id],
  );
  return rows.map((row) => ({ ...row, amount: safeInteger(row.amount) }));
}
