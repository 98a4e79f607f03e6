import { type Db, openDatabase } from '@watchfloor/db/database';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { connectRedis } from '@watchfloor/platform/redis';
import { createTestDatabase } from '@watchfloor/testkit/database';
import type { OracleTransfer } from '@watchfloor/testkit/oracle';
import { createTestRedis } from '@watchfloor/testkit/redis';
import type { ParsedEvent } from '../src/accept.ts';
import type { StageEvents } from '../src/stage-events.ts';

/** The event a source would have sent for a transfer, as the gateway hands it on. */
export function toParsed(transfer: OracleTransfer, index: number): ParsedEvent {
  const value = {
    specversion: '1.0',
    id: transfer.id,
    source: transfer.source,
    type: 'transfer',
    time: new Date(transfer.at).toISOString(),
    data: {
      source_account: transfer.from,
      target_account: transfer.to,
      amount: (transfer.amount / 100).toFixed(2),
      currency: transfer.currency,
      city: transfer.city,
    },
  };
  return { index, raw: JSON.stringify(value), value };
}

/** A database and a Redis of the test's own, with what the stages need. Background errors fail the test that reads them. */
export async function openFloor() {
  const database = await createTestDatabase();
  const redisUrl = await createTestRedis();
  const db = openDatabase({ url: database.url, max: 16 });
  const redis = connectRedis(redisUrl, 'producer');
  const jobs = openJobs(redisUrl);
  const errors: unknown[] = [];
  const failed: { stage: string; batchId: string; error: unknown }[] = [];
  const events: StageEvents = {
    stage: () => {},
    alerted: () => {},
    batchFailed: (stage, batchId, error) => failed.push({ stage, batchId, error }),
    error: (error) => errors.push(error),
  };
  return {
    db,
    redis,
    redisUrl,
    jobs,
    events,
    errors,
    failed,
    async close() {
      await jobs.close();
      redis.disconnect();
      await db.close();
      await database.drop();
    },
  };
}

/** What the tables say, in the oracle's words. */
export async function readFindings(db: Db) {
  const evidence = await db.pool.query<{ event: string; key: string; at: string; value: string }>(
    `SELECT r.source || '/' || r.event_id AS event, array_to_string(a.key, ' ') AS key,
            (extract(epoch FROM e.occurred_at) * 1000)::bigint::text AS at, e.value::text AS value
     FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id JOIN ods.raw_event r USING (event_no) ORDER BY 1`,
  );
  const episodes = await db.pool.query<{ key: string; events: string[]; peak: string; evidence_count: number }>(
    `SELECT array_to_string(a.key, ' ') AS key, a.peak_value::text AS peak, a.evidence_count,
            array_agg(r.source || '/' || r.event_id) AS events
     FROM ops.alert a JOIN ops.evidence e ON e.alert_id = a.id JOIN ods.raw_event r USING (event_no)
     WHERE a.merged_into IS NULL GROUP BY a.id`,
  );
  const cities = await db.pool.query<{ name: string; count: string; total: string; min: string; max: string }>(
    `SELECT city || ' ' || currency || ' ' || to_char(minute AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') AS name,
            count::text, total::text, min::text, max::text FROM ads.city_minute`,
  );
  return {
    breaches: evidence.rows.map(({ event, key, at, value }) => ({ event, key, at: Number(at), value: Number(value) })).sort(byName('event')),
    episodes: episodes.rows
      .map(({ key, events, peak }) => ({ key, events: events.sort(), peak: Number(peak) }))
      .sort((a, b) => (a.key + a.events[0] < b.key + b.events[0] ? -1 : 1)),
    counts: episodes.rows.every(({ events, evidence_count }) => events.length === evidence_count),
    cities: Object.fromEntries(
      cities.rows.map(({ name, count, total, min, max }) => [
        name,
        { count: Number(count), total: Number(total), min: Number(min), max: Number(max) },
      ]),
    ),
  };
}

const byName = (name: 'event') => (a: Record<'event', string>, b: Record<'event', string>) => (a[name] < b[name] ? -1 : 1);

export const emptyFloor = (db: Db) =>
  db.pool.query(
    'TRUNCATE ods.batch, ods.event_key, ods.raw_event, ods.rejected_event, dwd.transfer, ads.city_minute, ads.hot_key, ads.hot_second, ops.evidence, ops.outbox',
  );
