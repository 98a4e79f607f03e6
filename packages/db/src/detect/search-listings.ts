import { LIST_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { ListDetector, ListSettings } from '@watchfloor/domain/detectors/list-detector';
import type pg from 'pg';
import type { Db } from '../database.ts';
import { inStageTransaction } from '../transaction.ts';
import { findEarlierHits, findHits } from './find-hits.ts';
import { type RecordedAlerts, recordEpisodes } from './record-episodes.ts';
import { settingsInForce } from './settings-in-force.ts';

/** Cards done in one transaction: bounds what it locks and holds. */
const CARDS_PER_TURN = 5_000;

/** Batches may be received by a gateway whose clock is behind ours by this much. */
const CLOCK_SLACK_MS = 5_000;

interface Search {
  /** Cards that the listing names and that have payments in its look back. */
  readonly tokens: readonly string[];
  /** When the listing took effect. */
  readonly at: Date;
}

/**
 * Finds the payments before a list's newest activation that it makes hits, and those that were detected while it was being
 * committed: detection that did not see the activation read its facts before it, so the search, which comes after it, sees
 * them. Whoever is interrupted begins again: a payment is written once. Answers undefined when no activation waits.
 */
export async function searchActivation(
  db: Db,
  onRecorded: (recorded: RecordedAlerts) => Promise<void>,
): Promise<{ id: string } | undefined> {
  const { rows } = await db.pool.query<{ id: string; activated_at: Date; layers: string[] }>(
    'SELECT id::text, activated_at, layers::text[] FROM ops.card_list_activation WHERE searched_at IS NULL ORDER BY card_list_activation.id LIMIT 1',
  );
  const [activation] = rows;
  if (!activation) return undefined;
  const { id, activated_at: at, layers } = activation;
  for (const detector of LIST_DETECTORS) {
    const since = await lookBack(db, detector, at);
    const tokens = await cardsPaidWith(db, 'e.upload_no = ANY($1::bigint[])', [layers], since);
    await searchTokens(db, detector, { tokens, at }, onRecorded);
    await searchBatches(db, detector, at, onRecorded);
  }
  await db.pool.query('UPDATE ops.card_list_activation SET searched_at = clock_timestamp() WHERE id = $1', [
    id,
  ]);
  return { id };
}

/** The same for entries that took effect at a time of their own since the last look. Gives how many cards were looked at. */
export async function searchDueEntries(
  db: Db,
  onRecorded: (recorded: RecordedAlerts) => Promise<void>,
): Promise<number> {
  const { rows } = await db.pool.query<{ since: Date; until: Date }>(
    `INSERT INTO ads.listings_searched AS s (until)
     SELECT coalesce(min(activated_at), clock_timestamp()) FROM ops.card_list_activation
     ON CONFLICT (id) DO UPDATE SET until = s.until
     RETURNING until AS since, clock_timestamp()::timestamptz(3) AS until`,
  );
  const [range] = rows;
  if (!range) return 0;
  let looked = 0;
  for (const detector of LIST_DETECTORS) {
    const since = await lookBack(db, detector, range.since);
    const due = `e.effective_from > $1 AND e.effective_from <= $2 AND EXISTS (
      SELECT FROM ops.card_list_activation a WHERE (a.deactivated_at IS NULL OR a.deactivated_at > e.effective_from) AND e.upload_no = ANY(a.layers))`;
    const tokens = await cardsPaidWith(db, due, [range.since, range.until], since);
    looked += tokens.length;
    await searchTokens(db, detector, { tokens, at: range.since }, onRecorded);
  }
  await db.pool.query('UPDATE ads.listings_searched SET until = greatest(until, $1)', [range.until]);
  return looked;
}

async function lookBack(db: Db, detector: ListDetector, at: Date): Promise<Date> {
  const { settings } = await settingsInForce(db.pool, detector);
  return new Date(at.getTime() - settings.windowSeconds * 1000);
}

/** Cards of the entries `e` that fulfil `condition` and were paid with since `since`. */
async function cardsPaidWith(
  db: Db,
  condition: string,
  values: readonly unknown[],
  since: Date,
): Promise<string[]> {
  const { rows } = await db.pool.query<{ token: string }>(
    `SELECT DISTINCT e.card_token AS token FROM ops.card_entry e
     WHERE ${condition} AND e.stolen
       AND EXISTS (SELECT FROM dwd.payment f WHERE f.card_token = e.card_token AND f.occurred_at >= $${values.length + 1})
     ORDER BY 1`,
    [...values, since],
  );
  return rows.map(({ token }) => token);
}

async function searchTokens(
  db: Db,
  detector: ListDetector,
  { tokens, at }: Search,
  onRecorded: (recorded: RecordedAlerts) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < tokens.length; start += CARDS_PER_TURN) {
    const some = tokens.slice(start, start + CARDS_PER_TURN);
    const recorded = await record(db, detector, (client, settings) =>
      findEarlierHits(client, detector, settings, {
        tokens: some,
        since: new Date(at.getTime() - settings.windowSeconds * 1000),
      }),
    );
    await onRecorded(recorded);
  }
}

/** Payments received since the listing took effect, however long ago they happened. */
async function searchBatches(
  db: Db,
  detector: ListDetector,
  at: Date,
  onRecorded: (recorded: RecordedAlerts) => Promise<void>,
): Promise<void> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT id::text FROM ods.batch WHERE type = $1 AND stage IN ('stored', 'detected') AND received_at >= $2 ORDER BY batch.id`,
    [detector.listensTo, new Date(at.getTime() - CLOCK_SLACK_MS)],
  );
  for (let start = 0; start < rows.length; start += BATCHES_PER_TURN) {
    const ids = rows.slice(start, start + BATCHES_PER_TURN).map(({ id }) => id);
    await onRecorded(
      await record(db, detector, (client, settings) => findHits(client, detector, settings, ids)),
    );
  }
}
const BATCHES_PER_TURN = 256;

function record(
  db: Db,
  detector: ListDetector,
  find: (client: pg.PoolClient, settings: ListSettings) => ReturnType<typeof findHits>,
): Promise<RecordedAlerts> {
  return inStageTransaction(db, async (client) => {
    const { version, settings } = await settingsInForce(client, detector);
    const keys = await find(client, settings);
    if (keys.length === 0) return { alertIds: [], outboxSeqs: [] };
    return recordEpisodes(client, detector, { version, windowSeconds: settings.windowSeconds }, keys);
  });
}
