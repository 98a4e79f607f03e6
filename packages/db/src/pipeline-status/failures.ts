import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';

export interface FailureRecord {
  batchId: string;
  type: string;
  eventCount: number;
  failedStage: 'accepted' | 'stored' | null;
  attempts: number;
  error: string | null;
  receivedAt: Date;
}

/** Batches that no attempt could finish, newest first. */
export async function listFailures(
  db: Db,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<{ failures: FailureRecord[]; nextCursor: string | null; total: number }> {
  const before = decodeCursor(cursor, 1)?.[0] ?? null;
  const [page, count] = await Promise.all([
    db.pool.query<FailureColumns>(
      `SELECT id::text, type, event_count, failed_stage, attempts, error, received_at
       FROM ods.batch WHERE stage = 'failed' AND ($1::bigint IS NULL OR id < $1)
       ORDER BY batch.id DESC LIMIT $2`,
      [before, limit + 1],
    ),
    db.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM ods.batch WHERE stage = 'failed'`),
  ]);
  const shown = page.rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    failures: shown.map((row) => ({
      batchId: row.id,
      type: row.type,
      eventCount: row.event_count,
      failedStage: row.failed_stage,
      attempts: row.attempts,
      error: row.error,
      receivedAt: row.received_at,
    })),
    nextCursor: page.rows.length > limit && last ? encodeCursor([last.id]) : null,
    total: count.rows[0]?.total ?? 0,
  };
}

interface FailureColumns {
  id: string;
  type: string;
  event_count: number;
  failed_stage: 'accepted' | 'stored' | null;
  attempts: number;
  error: string | null;
  received_at: Date;
}
