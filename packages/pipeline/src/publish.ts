import type { Db } from '@watchfloor/db/database';
import { listUnpublished, markPublished } from '@watchfloor/db/feed/outbox';
import type { Redis } from 'ioredis';
import { announceAlerts } from './announce.ts';

/** Stage 3: wakes the consoles for alerts that are committed, then notes that it did. Twice does no harm. */
export async function publishAlerts(
  { db, redis }: { db: Db; redis: Redis },
  alertIds: readonly string[],
  outboxSeqs: readonly string[],
): Promise<void> {
  await announceAlerts(redis, alertIds);
  await markPublished(db, outboxSeqs);
}

/** Publishes what a process left behind when it died after its commit. Gives how many. */
export async function publishLeftovers(services: { db: Db; redis: Redis }, now: number): Promise<number> {
  const rows = await listUnpublished(services.db, new Date(now - LEFT_AFTER_MS));
  if (rows.length > 0) {
    await publishAlerts(
      services,
      [...new Set(rows.map(({ subject }) => subject))],
      rows.map(({ seq }) => seq),
    );
  }
  return rows.length;
}

const LEFT_AFTER_MS = 5_000;
