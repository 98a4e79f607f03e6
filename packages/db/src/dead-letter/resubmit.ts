import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { newReceiptId, writeToInbox } from '../inbox/append.ts';
import type { AcceptedEvent } from '../inbox/lanes.ts';
import { inTransaction } from '../transaction.ts';

export type ResubmitOutcome =
  | { outcome: 'accepted'; batchIds: string[] }
  | { outcome: 'already'; by: string | null }
  | { outcome: 'missing' };

/**
 * Puts a corrected event into the inbox and marks the rejected one, audited, all in one transaction: of two people at
 * once one sends it, and nothing is marked that was not sent.
 */
export async function resubmit(
  db: Db,
  id: string,
  corrected: AcceptedEvent,
  receivedAt: Date,
  actor: Actor,
): Promise<ResubmitOutcome> {
  return inTransaction(db, async (client): Promise<ResubmitOutcome> => {
    const { rows } = await client.query<{ resubmitted_at: Date | null; resubmitted_by: string | null }>(
      'SELECT resubmitted_at, resubmitted_by FROM ods.rejected_event WHERE id = $1 FOR UPDATE',
      [id],
    );
    const [row] = rows;
    if (!row) return { outcome: 'missing' };
    if (row.resubmitted_at !== null) return { outcome: 'already', by: row.resubmitted_by };
    const receiptId = newReceiptId();
    const batchIds = await writeToInbox(client, {
      receiptId,
      receivedAt,
      batches: [{ type: corrected.event.type, events: [corrected] }],
      rejected: [],
    });
    await client.query(
      `UPDATE ods.rejected_event
       SET resubmitted_at = clock_timestamp(), resubmitted_by = $2, resubmit_receipt_id = $3 WHERE id = $1`,
      [id, actor.name, receiptId],
    );
    await client.query(
      `INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       VALUES ($1, $2, 'dead_letter.resubmitted', $3, jsonb_build_object('source', $4::text, 'event_id', $5::text))`,
      [actor.id, actor.name, id, corrected.event.source, corrected.event.id],
    );
    return { outcome: 'accepted', batchIds };
  });
}
