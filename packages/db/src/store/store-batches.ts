import type { EventType } from '@watchfloor/domain/events/event-type';
import type { Db } from '../database.ts';
import { HOT_KEYS_LOCK } from '../detect/hot-keys.ts';
import { type ClaimedBatch, claimBatches } from '../inbox/claim.ts';
import { inStageTransaction } from '../transaction.ts';
import { storeStatement } from './store-statement.ts';

export interface StoredBatches {
  readonly batches: readonly ClaimedBatch[];
  /** Events that were not known before. */
  readonly stored: number;
}

const statements = new Map<EventType, string>();

/**
 * Stores the oldest accepted batches in one transaction with their stage: raw events, facts, rollups. Empty when there
 * is nothing to do. With `only`, that batch alone, so that a bad one cannot hold up its neighbours.
 */
export async function storeBatches(db: Db, only?: string): Promise<StoredBatches> {
  return inStageTransaction(db, async (client) => {
    const batches = await claimBatches(client, 'accepted', only);
    const [first] = batches;
    if (!first) return { batches, stored: 0 };
    const ids = batches.map(({ id }) => id);
    // Shared with other stores; marking a key as hot takes it alone, so no store is half way when sums begin.
    await client.query(`SELECT pg_advisory_xact_lock_shared(${HOT_KEYS_LOCK})`);
    const text = statements.get(first.type) ?? storeStatement(first.type);
    statements.set(first.type, text);
    const { rows } = await client.query<{ id: string; events: number }>({
      name: `store-${first.type}`,
      text,
      values: [ids],
    });
    await client.query({
      name: 'inbox-stored',
      text: `UPDATE ods.batch b SET stage = 'stored', stored_at = clock_timestamp(), error = NULL,
               duplicates = b.event_count - coalesce(kept.events, 0)
             FROM unnest($1::bigint[]) AS done (id) LEFT JOIN unnest($2::bigint[], $3::int[]) AS kept (id, events) USING (id)
             WHERE b.id = done.id`,
      values: [ids, rows.map(({ id }) => id), rows.map(({ events }) => events)],
    });
    return { batches, stored: rows.reduce((sum, row) => sum + row.events, 0) };
  });
}
