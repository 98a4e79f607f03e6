import { closeDays } from '@watchfloor/db/calendar/close-days';
import type { Db } from '@watchfloor/db/database';
import { coolHotKeys } from '@watchfloor/db/detect/hot-keys';
import { expireRows, markReceiptDay } from '@watchfloor/db/retention/expire';
import { dayOf, dropPartitions, ensurePartitions } from '@watchfloor/db/retention/partitions';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Finished batches stay a day and a bit, so that screens of the last 24 hours can count them. */
const BATCHES_KEPT_MS = 25 * HOUR;
/** Days ahead of now that have their partitions: a scheduler that is down over a long weekend harms nothing. */
const DAYS_AHEAD = 4;
/** Days back that get partitions on a fresh database, for the backfill and for late events; older ones go to the default. */
const DAYS_BACK = 2;

/** Creates the partitions of the days around `now`. */
export async function preparePartitions(db: Db, now: number): Promise<number> {
  await markReceiptDay(db, new Date(now));
  return ensurePartitions(db, new Date(now - DAYS_BACK * DAY), new Date(now + DAYS_AHEAD * DAY));
}

/**
 * Drops what is older than `retentionDays` and lets quiet keys cool. Alerts, evidence, audit, city minutes and the figures of
 * days are kept; of visitors only how many there were.
 */
export async function retain(
  db: Db,
  { retentionDays, now }: { retentionDays: number; now: number },
): Promise<void> {
  // Whole days, as partitions go: what is derived from facts must not go before them.
  const horizon = dayOf(new Date(now - retentionDays * DAY));
  await closeDays(db, horizon);
  await dropPartitions(db, horizon);
  await expireRows(db, {
    events: horizon,
    batches: new Date(now - BATCHES_KEPT_MS),
    feed: new Date(now - DAY),
  });
  await coolHotKeys(db, new Date(now - DAY));
}
