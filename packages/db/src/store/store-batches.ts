import type { EventType } from '@watchfloor/domain/events/event-type';
import { CALENDAR_LOCK } from '../calendar/calendar-sql.ts';
import type { Db } from '../database.ts';
import { HOT_KEYS_LOCK } from '../detect/hot-keys.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { byType, type ClaimedBatch } from '../inbox/claim.ts';
import { inTurn, TurnFailed } from '../inbox/turn.ts';
import { addLatencies } from '../latency/add-latencies.ts';
import { sqlState } from '../transaction.ts';
import { type StoreMode, storeStatement } from './store-statement.ts';

export interface StoredBatches {
  readonly batches: readonly ClaimedBatch[];
  /** Events that were not known before. */
  readonly stored: number;
}

/** Turns after a known event turned up in which more of them are expected: sources that repeat tend to go on repeating. */
const CAREFUL_TURNS = 64;
let carefulTurnsLeft = 0;

/**
 * Stores the oldest accepted batches in one transaction with their stage: raw events, facts, rollups. Empty when there
 * is nothing to do. With `only`, that batch alone, so that a bad one cannot hold up its neighbours.
 *
 * Looking out for known events costs a tenth of the rate, and most sources never repeat one: so a turn first hopes that
 * all are new, and is done again with care when the primary key says otherwise.
 */
export async function storeBatches(db: Db, only?: string): Promise<StoredBatches> {
  if (carefulTurnsLeft === 0) {
    try {
      return await storeTurn(db, 'hopeful', only);
    } catch (error) {
      if (!isNotAllNew(error)) throw error;
      carefulTurnsLeft = CAREFUL_TURNS;
    }
  }
  const stored = await storeTurn(db, 'careful', only);
  carefulTurnsLeft = Math.max(0, carefulTurnsLeft - 1);
  return stored;
}

const storeTurn = (db: Db, mode: StoreMode, only?: string): Promise<StoredBatches> =>
  inTurn(db, 'store', only, async (client, batches) => {
    if (batches.length === 0) return { batches, stored: 0 };
    const types = byType(batches);
    // Shared with other stores; marking a key as hot takes it alone, so no store is half way when sums begin.
    await client.query(`SELECT pg_advisory_xact_lock_shared(${HOT_KEYS_LOCK})`);
    // A day is the same day for all of them; the statement behind it reads the zone that holds until it commits.
    if (types.some(([type]) => FACT_TABLES[type].calendarRollups))
      await client.query(`SELECT pg_advisory_xact_lock_shared(${CALENDAR_LOCK})`);
    const kept: { id: string; events: number }[] = [];
    for (const [type, own] of types) {
      const { rows } = await client.query<{ id: string; events: number }>({
        name: `store-${type}-${mode}`,
        text: statementFor(type, mode),
        values: [own.map(({ id }) => id)],
      });
      kept.push(...rows);
    }
    const ids = batches.map(({ id }) => id);
    await client.query({
      name: 'inbox-stored',
      text: `UPDATE ods.batch b SET stage = 'stored', stored_at = clock_timestamp(), error = NULL,
               duplicates = b.event_count - coalesce(kept.events, 0)
             FROM unnest($1::bigint[]) AS done (id) LEFT JOIN unnest($2::bigint[], $3::int[]) AS kept (id, events) USING (id)
             WHERE b.id = done.id`,
      values: [ids, kept.map(({ id }) => id), kept.map(({ events }) => events)],
    });
    await addLatencies(client, 'registration', ids);
    return { batches, stored: kept.reduce((sum, { events }) => sum + events, 0) };
  });

/**
 * Whether some events of a hopeful turn are known, or are being stored by somebody else right now. Two stores of the same
 * events in different orders wait for each other; trying that again would only repeat it.
 */
function isNotAllNew(error: unknown): boolean {
  const cause = error instanceof TurnFailed ? error.cause : error;
  const known = (cause as { constraint?: unknown } | null)?.constraint === 'event_key_pkey';
  return known || sqlState(cause) === DEADLOCK;
}
const DEADLOCK = '40P01';

const statements = new Map<string, string>();
function statementFor(type: EventType, mode: StoreMode): string {
  const name = `${type} ${mode}`;
  const text = statements.get(name) ?? storeStatement(type, mode);
  statements.set(name, text);
  return text;
}
