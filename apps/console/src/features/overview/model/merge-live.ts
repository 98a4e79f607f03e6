import type { Bucket, Volumes } from './volumes.ts';

const MINUTE = 60_000;

type Live = readonly (Bucket & { currency: string })[];

/**
 * Puts the newest minutes of the stream into what was read. A range that follows the clock moves on with `asOf`;
 * a fixed one (a brushed range in the past) keeps its ends. Coarser buckets than minutes cannot take a minute and
 * stay as they were. Answers the same object when nothing changed, so that nothing is drawn for nothing.
 */
export function mergeLive(read: Volumes, live: Live, asOf: string, follows: boolean): Volumes {
  if (read.bucketSeconds * 1000 !== MINUTE || Date.parse(asOf) <= Date.parse(read.asOf)) return read;
  // Whole minutes: the range keeps as many of them as were read, the last still growing.
  const minutes = Math.ceil(Date.parse(read.to) / MINUTE) - Math.floor(Date.parse(read.from) / MINUTE);
  const end = (Math.floor(Date.parse(asOf) / MINUTE) + 1) * MINUTE;
  const to = follows ? Math.max(Date.parse(read.to), end) : Date.parse(read.to);
  const from = follows ? to - minutes * MINUTE : Date.parse(read.from);

  const fresh = new Map<string, Bucket>();
  const currencies = new Set(read.currencies);
  const cities = new Set(read.cities);
  for (const { currency, ...bucket } of live) {
    const at = Date.parse(bucket.bucket);
    if (at < from || at >= to) continue;
    currencies.add(currency);
    if (currency !== read.currency) continue;
    cities.add(bucket.city);
    fresh.set(`${bucket.bucket}|${bucket.city}`, bucket);
  }

  let changed = to !== Date.parse(read.to);
  const kept: Bucket[] = [];
  for (const bucket of read.buckets) {
    if (Date.parse(bucket.bucket) < from) {
      changed = true;
      continue;
    }
    const key = `${bucket.bucket}|${bucket.city}`;
    const newer = fresh.get(key);
    fresh.delete(key);
    // A minute only grows: what was read later than the stream's event was sent must not shrink again.
    if (newer && newer.count > bucket.count) {
      kept.push(newer);
      changed = true;
    } else kept.push(bucket);
  }
  if (fresh.size > 0) changed = true;
  if (!changed) return read;
  return {
    ...read,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    asOf,
    currencies: currencies.size === read.currencies.length ? read.currencies : [...currencies],
    cities: cities.size === read.cities.length ? read.cities : [...cities],
    buckets: [...kept, ...fresh.values()],
  };
}
