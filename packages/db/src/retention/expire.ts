import type { Db } from '../database.ts';

/** Rows per statement: short locks, and a stop between two of them loses nothing. */
const CHUNK = 20_000;

/**
 * Deletes what is past its time: finished batches (their events are stored) with their latencies, keys of events whose
 * raw event is gone, the feed, dead letters, sums of days whose facts are gone, slots whose summaries are gone. Alerts,
 * evidence, audit and city minutes stay.
 */
export async function expireRows(
  db: Db,
  horizons: { events: Date; batches: Date; feed: Date },
): Promise<number> {
  let deleted = 0;
  deleted += await inChunks(
    `DELETE FROM ods.batch WHERE id IN (SELECT id FROM ods.batch WHERE stage = 'detected' AND received_at < $1 LIMIT ${CHUNK})`,
    horizons.batches,
  );
  deleted += await inChunks(
    `DELETE FROM ads.event_latency WHERE ctid = ANY(ARRAY(SELECT ctid FROM ads.event_latency WHERE minute < $1 LIMIT ${CHUNK}))`,
    horizons.batches,
  );
  deleted += await inChunks(
    `DELETE FROM ops.outbox WHERE seq IN (SELECT seq FROM ops.outbox WHERE at < $1 AND published_at IS NOT NULL LIMIT ${CHUNK})`,
    horizons.feed,
  );
  deleted += await inChunks(
    `DELETE FROM ads.hot_second WHERE ctid = ANY(ARRAY(SELECT ctid FROM ads.hot_second WHERE second < $1 LIMIT ${CHUNK}))`,
    horizons.events,
  );
  deleted += await inChunks(
    `DELETE FROM ads.card_summary_slot WHERE slot IN (SELECT slot FROM ads.card_summary_slot WHERE slot < $1 LIMIT ${CHUNK})`,
    horizons.events,
  );
  deleted += await inChunks(
    `DELETE FROM ods.rejected_event WHERE id IN (SELECT id FROM ods.rejected_event WHERE received_at < $1 LIMIT ${CHUNK})`,
    horizons.events,
  );
  // An event is at most five minutes younger than its receipt: what was received a day before the horizon has no raw event.
  deleted += await inChunks(
    `DELETE FROM ods.event_key WHERE ctid = ANY(ARRAY(
       SELECT ctid FROM ods.event_key
       WHERE event_no < (SELECT max(first_batch) * 65536 FROM ods.receipt_day WHERE day < $1::date) LIMIT ${CHUNK}))`,
    horizons.events,
  );
  return deleted;

  async function inChunks(statement: string, before: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const { rowCount } = await db.pool.query(statement, [before]);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < CHUNK) return total;
    }
  }
}

/** Notes the first batch number of today, once a day: how event numbers are dated later. */
export async function markReceiptDay(db: Db, today: Date): Promise<void> {
  await db.pool.query(
    `INSERT INTO ods.receipt_day (day, first_batch) SELECT $1::date, coalesce(max(id), 0) + 1 FROM ods.batch
     WHERE NOT EXISTS (SELECT FROM ods.receipt_day WHERE day = $1::date) ON CONFLICT DO NOTHING`,
    [today],
  );
}
