import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

/** What one city moved in one currency within one bucket, in minor units. */
export interface CityVolume {
  city: string;
  currency: string;
  /** Start of the minute or hour, UTC. */
  bucket: Date;
  count: number;
  /** May pass 2^53: an hour of a busy city. */
  total: bigint;
  /** Rounded half up to a whole minor unit. */
  average: number;
  min: number;
  max: number;
}

export interface CityVolumePage {
  volumes: CityVolume[];
  nextCursor: string | null;
}

interface Row {
  city: string;
  currency: string;
  bucket: Date;
  count: string;
  total: string;
  average: string;
  min: string;
  max: string;
}

/**
 * Volumes of the buckets that begin in [from, to), oldest first; buckets without transfers are left out.
 * Read from the per-minute rollups, so the price is in minutes, not in transfers.
 */
export async function listCityVolumes(
  db: Db,
  { from, to, bucket }: { from: Date; to: Date; bucket: 'minute' | 'hour' },
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<CityVolumePage> {
  const after = decodeCursor(cursor, 3);
  const { rows } = await db.pool.query<Row>(
    `SELECT city, currency, bucket, sum(count)::text AS count, sum(total)::text AS total,
            round(sum(total) / sum(count))::text AS average, min(min)::text AS min, max(max)::text AS max
     FROM (SELECT city, currency, count, total, min, max, date_trunc($3, minute, 'UTC') AS bucket
           FROM ads.city_minute
           WHERE minute >= $1 AND minute < $2 AND minute >= coalesce(date_trunc($3, $4::timestamptz, 'UTC'), '-infinity')) AS part
     WHERE $4::timestamptz IS NULL OR (bucket, city, currency) > ($4::timestamptz, $5::text, $6::text)
     GROUP BY bucket, city, currency
     ORDER BY bucket, city, currency
     LIMIT $7`,
    [from, to, bucket, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
  );
  const volumes = rows.slice(0, limit).map((row) => ({
    city: row.city,
    currency: row.currency,
    bucket: row.bucket,
    count: safeInteger(row.count),
    total: BigInt(row.total),
    average: safeInteger(row.average),
    min: safeInteger(row.min),
    max: safeInteger(row.max),
  }));
  const last = volumes.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    volumes,
    nextCursor: more ? encodeCursor([last.bucket.toISOString(), last.city, last.currency]) : null,
  };
}
