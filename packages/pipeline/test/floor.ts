import { type Db, openDatabase } from '@watchfloor/db/database';
import { openJobs } from '@watchfloor/jobs/enqueue';
import { connectRedis } from '@watchfloor/platform/redis';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { cloudEventOf, readFindings as findings } from '@watchfloor/testkit/findings';
import type { OracleTransfer } from '@watchfloor/testkit/oracle';
import { createTestRedis } from '@watchfloor/testkit/redis';
import type { ParsedEvent } from '../src/accept.ts';
import type { StageEvents } from '../src/stage-events.ts';

/** The event a source would have sent for a transfer, as the gateway hands it on. */
export function toParsed(transfer: OracleTransfer, index: number): ParsedEvent {
  const value = cloudEventOf(transfer);
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
export const readFindings = (db: Db) => findings(db.pool);

export const emptyFloor = (db: Db) =>
  db.pool.query(
    'TRUNCATE ods.batch, ods.event_key, ods.raw_event, ods.rejected_event, dwd.transfer, ads.city_minute, ads.hot_key, ads.hot_second, ops.evidence, ops.outbox',
  );
