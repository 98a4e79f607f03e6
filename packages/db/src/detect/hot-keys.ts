import { WINDOW_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';
import type pg from 'pg';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { inTransaction } from '../transaction.ts';
import { windowMeasure } from './window-columns.ts';

/** Advisory lock: stores hold it shared, marking a key as hot takes it alone. */
export const HOT_KEYS_LOCK = 0x57_46_48_4b; // 'WFHK'

/** Events in one key's window from which summing them for every batch costs more than keeping sums per second. */
export const HOT_KEY_EVENTS = 2_000;

export interface BusyKey {
  readonly detector: string;
  readonly key: readonly string[];
}

/**
 * Begins to keep sums per second for keys: waits for the stores under way, sums what is there, and from its commit on
 * every store adds to them. The sums are a rollup of the facts and are checked against them by the integrity check.
 */
export async function markHotKeys(db: Db, keys: readonly BusyKey[]): Promise<void> {
  for (const { detector: id, key } of keys) {
    const detector = WINDOW_DETECTORS.find((window) => window.id === id);
    if (!detector) throw new RangeError(`No window detector is declared as ${id}`);
    await inTransaction(db, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${HOT_KEYS_LOCK})`);
      const marked = await client.query(
        'INSERT INTO ads.hot_key (detector, key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING key',
        [id, key],
      );
      if (marked.rowCount === 1) {
        await client.query(
          `INSERT INTO ads.hot_second (detector, key, second, sum)
           SELECT $1, $2, date_trunc('second', f.occurred_at), sum(${windowMeasure(detector, 'f')})
           FROM ${FACT_TABLES[detector.listensTo].table} f WHERE ${keyCondition(detector, 'f', '$2::text[]')} GROUP BY 3`,
          [id, key],
        );
      }
    });
  }
}

/**
 * Which of `keys` are hot, and keeps them so until the end of the transaction: one that cools between being read as hot
 * and being summed would be summed from nothing. Gives them as JSON.
 */
export async function holdHotKeys(
  client: pg.PoolClient,
  detector: WindowDetector,
  keys: readonly (readonly string[])[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  await client.query(`SELECT pg_advisory_xact_lock_shared(${HOT_KEYS_LOCK})`);
  const { rows } = await client.query<{ key: string[] }>({
    name: 'hot-keys-held',
    text: `SELECT h.key FROM jsonb_array_elements($2::jsonb) AS k (key)
           JOIN ads.hot_key h ON h.detector = $1 AND h.key = ARRAY(SELECT jsonb_array_elements_text(k.key))`,
    values: [detector.id, JSON.stringify(keys)],
  });
  return new Set(rows.map(({ key }) => JSON.stringify(key)));
}

/** Stops keeping sums for keys that nothing happened on since `before`; they are answered from facts again. */
export async function coolHotKeys(db: Db, before: Date): Promise<number> {
  return inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${HOT_KEYS_LOCK})`);
    const { rowCount } = await client.query(
      `WITH cooled AS (
         DELETE FROM ads.hot_key h WHERE marked_at < $1
           AND NOT EXISTS (SELECT FROM ads.hot_second s WHERE s.detector = h.detector AND s.key = h.key AND s.second >= $1)
         RETURNING detector, key
       )
       DELETE FROM ads.hot_second s USING cooled c WHERE s.detector = c.detector AND s.key = c.key RETURNING s.key`,
      [before],
    );
    return rowCount ?? 0;
  });
}

/** `f.source_account = k[1] AND …`: column by column, so that the key's index serves it. */
export const keyCondition = (detector: WindowDetector, alias: string, key: string): string =>
  detector.key.map((column, index) => `${alias}.${column} = (${key})[${index + 1}]`).join(' AND ');
