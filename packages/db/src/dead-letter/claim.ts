import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';

/**
 * Marks a rejected event as re-submitted by `actor`, audited, before it is sent again: of two people at once only one
 * gets it. False when someone had it already or it does not exist.
 */
export async function claimRejected(db: Db, id: string, actor: Actor): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `WITH claimed AS (
       UPDATE ods.rejected_event SET resubmitted_at = now(), resubmitted_by = $2
       WHERE id = $1 AND resubmitted_at IS NULL RETURNING id
     ),
     audited AS (
       INSERT INTO ops.audit (actor_id, actor, action, subject)
       SELECT $3, $2, 'dead_letter.resubmitted', id::text FROM claimed
     )
     SELECT id FROM claimed`,
    [id, actor.name, actor.id],
  );
  return rowCount === 1;
}

/** Notes under which receipt the event went in. */
export async function recordResubmission(db: Db, id: string, receiptId: string): Promise<void> {
  await db.pool.query('UPDATE ods.rejected_event SET resubmit_receipt_id = $2 WHERE id = $1', [
    id,
    receiptId,
  ]);
}

/** Gives the event back when sending it failed. */
export async function releaseRejected(db: Db, id: string): Promise<void> {
  await db.pool.query(
    `UPDATE ods.rejected_event SET resubmitted_at = NULL, resubmitted_by = NULL
     WHERE id = $1 AND resubmit_receipt_id IS NULL`,
    [id],
  );
}
