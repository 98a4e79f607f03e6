import type { Db } from '../database.ts';
import { type CityBucketRecord, readCityBuckets } from './buckets.ts';

/** The current minute and those before it, `count` in all, of every city and currency. */
export function recentCityMinutes(db: Db, count: number): Promise<CityBucketRecord[]> {
  const thisMinute = Math.floor(Date.now() / 60_000) * 60_000;
  return readCityBuckets(db, {
    from: new Date(thisMinute - (count - 1) * 60_000),
    to: new Date(thisMinute + 60_000),
    bucketSeconds: 60,
    currency: null,
    cities: null,
  });
}
