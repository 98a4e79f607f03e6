import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

export type CityRange = '15m' | '1h' | '24h' | '7d';

export interface CityBucketRecord {
  city: string;
  currency: string;
  bucket: Date;
  count: number;
  total: number;
  average: number;
  min: number;
  max: number;
}

export interface CityBuckets {
  bucketSeconds: number;
  from: Date;
  to: Date;
  currency: string;
  currencies: string[];
  cities: string[];
  buckets: CityBucketRecord[];
  /** Received in the range more than a minute after they happened; null where the inbox no longer knows (a day). */
  lateEvents: number | null;
  asOf: Date;
}

const minutes: Record<CityRange, number> = { '15m': 15, '1h': 60, '24h': 24 * 60, '7d': 7 * 24 * 60 };

/**
 * Volume per city in one currency. Buckets are a minute up to two hours of range, 15 minutes up to 30 hours, else two
 * hours; the first starts at or before `from`. `from` and `to` narrow the range; without them it ends now.
 */
export async function cityBuckets(
  db: Db,
  query: {
    range: CityRange;
    currency: string;
    cities: readonly string[] | null;
    from: Date | null;
    to: Date | null;
  },
): Promise<CityBuckets> {
  const now = new Date();
  const to = query.to ?? now;
  const asked = query.from ?? new Date(to.getTime() - minutes[query.range] * 60_000);
  const bucketSeconds = bucketFor(to.getTime() - asked.getTime());
  const bucketMs = bucketSeconds * 1000;
  const from = new Date(Math.floor(asked.getTime() / bucketMs) * bucketMs);

  const [buckets, present, late] = await Promise.all([
    readCityBuckets(db, { from, to, bucketSeconds, currency: query.currency, cities: query.cities }),
    db.pool.query<{ city: string; currency: string }>(
      `SELECT DISTINCT city, currency FROM ads.city_minute WHERE minute >= $1 AND minute < $2`,
      [from, to],
    ),
    from.getTime() < now.getTime() - INBOX_KEPT_MS ? null : countLate(db, from, to),
  ]);
  const distinct = (values: string[]) => [...new Set(values)].sort();
  return {
    bucketSeconds,
    from,
    to,
    currency: query.currency,
    currencies: distinct(present.rows.map(({ currency }) => currency)),
    cities: distinct(present.rows.map(({ city }) => city)),
    buckets,
    lateEvents: late,
    asOf: now,
  };
}

/** Finished batches are kept a day; a 24-hour range begins up to a bucket before it. */
const INBOX_KEPT_MS = 24.5 * 3_600_000;

function bucketFor(spanMs: number): number {
  if (spanMs <= 2 * 3_600_000) return 60;
  return spanMs <= 30 * 3_600_000 ? 900 : 7200;
}

/** Buckets of `bucketSeconds` (a multiple of a minute) by start, then city; empty ones left out. Null: all. */
export async function readCityBuckets(
  db: Db,
  query: {
    from: Date;
    to: Date;
    bucketSeconds: number;
    currency: string | null;
    cities: readonly string[] | null;
  },
): Promise<CityBucketRecord[]> {
  // Averages in whole minor units, halves up: div() of (2 total + count) by (2 count), exact in numeric.
  const { rows } = await db.pool.query<CityColumns>(
    `SELECT city, currency, date_bin(make_interval(secs => $3), minute, 'epoch') AS bucket,
            sum(count)::text AS count, sum(total)::text AS total,
            div(2 * sum(total) + sum(count), 2 * sum(count))::text AS average,
            min(min)::text AS min, max(max)::text AS max
     FROM ads.city_minute
     WHERE minute >= $1 AND minute < $2
       AND ($4::text IS NULL OR currency = $4) AND ($5::text[] IS NULL OR city = ANY($5))
     GROUP BY 1, 2, 3
     ORDER BY 3, 1, 2`,
    [query.from, query.to, query.bucketSeconds, query.currency, query.cities],
  );
  return rows.map(toBucket);
}

interface CityColumns {
  city: string;
  currency: string;
  bucket: Date;
  count: string;
  total: string;
  average: string;
  min: string;
  max: string;
}

const toBucket = (row: CityColumns): CityBucketRecord => ({
  city: row.city,
  currency: row.currency,
  bucket: row.bucket,
  count: safeInteger(row.count),
  total: shownTotal(row.total),
  average: safeInteger(row.average),
  min: safeInteger(row.min),
  max: safeInteger(row.max),
});

/**
 * A total for charts. Beyond 2^53 - 1 minor units (90 trillion dollars in one bucket) it reads as that: one absurd
 * bucket must not take the whole overview with it. The gateway answers the exact integer.
 */
const shownTotal = (total: string) => Math.min(Number(total), Number.MAX_SAFE_INTEGER);

/** The inbox keeps finished batches for a day; the first bucket of "24 h" may begin a little before. */
const inboxKeepsMs = 25 * 3_600_000;

/** Events received in the range more than a minute after they happened; null where their batches are gone. */
async function countLate(db: Db, from: Date, to: Date): Promise<number | null> {
  if (Date.now() - from.getTime() > inboxKeepsMs) return null;
  const { rows } = await db.pool.query<{ late: string }>(
    `SELECT coalesce(sum(late), 0)::text AS late
     FROM ods.batch WHERE received_at >= $1 AND received_at < $2`,
    [from, to],
  );
  return safeInteger(rows[0]?.late ?? 0);
}
