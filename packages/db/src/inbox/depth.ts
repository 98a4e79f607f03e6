import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

/** Events taken but not yet detected, and the age of the oldest in seconds (0 when there are none). */
export interface InboxDepth {
  readonly events: number;
  readonly oldestSeconds: number;
}

export async function readInboxDepth(db: Db): Promise<InboxDepth> {
  const { rows } = await db.pool.query<{ events: string; oldest: number }>({
    name: 'inbox-depth',
    text: `SELECT coalesce(sum(event_count), 0)::text AS events,
                  coalesce(extract(epoch FROM clock_timestamp() - min(received_at)), 0)::float8 AS oldest
           FROM ods.batch WHERE stage IN ('accepted', 'stored')`,
  });
  return { events: safeInteger(rows[0]?.events ?? 0), oldestSeconds: Math.max(0, rows[0]?.oldest ?? 0) };
}
