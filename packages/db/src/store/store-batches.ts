import type { EventType } from '@watchfloor/domain/events/event-type';
import type pg from 'pg';
import { CALENDAR_LOCK } from '../calendar/calendar-sql.ts';
import type { Db } from '../database.ts';
import { HOT_KEYS_LOCK } from '../detect/hot-keys.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { byType, type ClaimedBatch } from '../inbox/claim.ts';
import { inTurn } from '../inbox/turn.ts';
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
      if (!(error instanceof NotAllNew)) throw error;
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
    const kept = await storeEvents(client, mode, byType(batches));
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

/** How many events of each batch were new; a batch that brought none is not named. */
interface Kept {
  readonly id: string;
  readonly events: number;
}

/** @throws NotAllNew where a hopeful turn hoped too much */
async function storeEvents(
  client: pg.PoolClient,
  mode: StoreMode,
  types: readonly (readonly [EventType, readonly ClaimedBatch[]])[],
): Promise<Kept[]> {
  // Shared with other stores; marking a key as hot takes it alone, so no store is half way when sums begin.
  await client.query(`SELECT pg_advisory_xact_lock_shared(${HOT_KEYS_LOCK})`);
  // A day is the same day for all of them; the statement behind it reads the zone that holds until it commits.
  if (types.some(([type]) => FACT_TABLES[type].calendarRollups))
    await client.query(`SELECT pg_advisory_xact_lock_shared(${CALENDAR_LOCK})`);
  try {
    const kept: Kept[] = [];
    for (const [type, batches] of types) {
      const { rows } = await client.query<Kept>({
        name: `store-${type}-${mode}`,
        text: statementFor(type, mode),
        values: [batches.map(({ id }) => id)],
      });
      kept.push(...rows);
    }
    return kept;
  } catch (error) {
    const known = (error as { constraint?: unknown } | null)?.constraint === 'event_key_pkey';
    // Two stores of the same events in different orders wait for each other; trying that again would only repeat it.
    if (mode === 'hopeful' && (known || sqlState(error) === DEADLOCK))
      throw new NotAllNew('Known events', { cause: error });
    throw error;
  }
}
const DEADLOCK = '40P01';

/** Some events of a hopeful turn are known, or are being stored by somebody else right now. */
class NotAllNew extends Error {}

const statements = new Map<string, string>();
function statementFor(type: EventType, mode: StoreMode): string {
  const name = `${type} ${mode}`;
  const text = statements.get(name) ?? storeStatement(type, mode);
  statements.set(name, text);
  return text;
}
