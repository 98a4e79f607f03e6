import type { Db } from '../database.ts';

/** The record as its source sent it; null once the event is no longer kept. */
export async function readRawData(
  db: Db,
  { eventNo, occurredAt }: { eventNo: string; occurredAt: Date },
): Promise<Record<string, unknown> | null> {
  const { rows } = await db.pool.query<{ data: Record<string, unknown> | null }>(
    `SELECT event_json_data -> 'data' AS data FROM ods.raw_event WHERE event_no = $1 AND event_date_origin = $2`,
    [eventNo, occurredAt],
  );
  return rows[0]?.data ?? null;
}
