import { DETECTORS, type Detector } from '@watchfloor/domain/detectors/catalogue';
import type pg from 'pg';

/** Of one detector; a power of two. */
const BUCKETS = 1024;

/**
 * Keeps others from writing alerts of these keys until the end of the transaction, so that writers of one key take turns.
 * Locks buckets, not keys: the number of locks a server holds is bounded, and sharing one only costs a short wait. Each
 * detector has buckets of its own, so that who locks for several, in the catalogue's order, never waits in a ring.
 */
export async function lockKeys(
  client: pg.PoolClient,
  detector: Detector,
  keys: readonly (readonly string[])[],
): Promise<void> {
  await client.query({
    name: 'lock-keys',
    text: `SELECT pg_advisory_xact_lock($1, bucket) FROM (
             SELECT DISTINCT $3::int + (hashtext(key) & ${BUCKETS - 1}) AS bucket FROM unnest($2::text[]) AS k (key) ORDER BY 1) AS buckets`,
    values: [
      KEYS_LOCK,
      keys.map((key) => JSON.stringify(key)),
      BUCKETS * DETECTORS.findIndex(({ id }) => id === detector.id),
    ],
  });
}
const KEYS_LOCK = 0x57_46_4b; // 'WFK'
