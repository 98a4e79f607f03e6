import type { WindowDetector, WindowSettings } from '@watchfloor/domain/detectors/window-detector';
import { Parameters } from '../alerts/query.ts';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { limitParameters } from './limit-parameters.ts';
import { windowMeasure } from './window-columns.ts';

export interface Replay {
  /** Episodes that would have opened. */
  alerts: number;
  /** Events that would have been their evidence. */
  events: number;
}

/** A replay that takes longer is given up: whoever waits for a form has left by then. */
const timeoutMs = 30_000;

export class ReplayTooLarge extends Error {}

/**
 * What a detector would have fired on between two times under other settings, compiled from its declaration. Reads
 * facts only; windows reach back before `from`.
 * @throws ReplayTooLarge when it takes longer than half a minute
 */
export async function replayDetector(
  db: Db,
  detector: WindowDetector,
  settings: WindowSettings,
  { from, to }: { from: Date; to: Date },
): Promise<Replay> {
  const parameters = new Parameters();
  return readReplay(db, compile(detector, settings, { from, to }, parameters), parameters.values);
}

/** Runs a statement that counts `alerts` and `events` of the past, read-only and not for long. */
export async function readReplay(db: Db, sql: string, values: readonly unknown[]): Promise<Replay> {
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${timeoutMs}`);
    const { rows } = await client.query<Replay>(sql, [...values]);
    return { alerts: rows[0]?.alerts ?? 0, events: rows[0]?.events ?? 0 };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') {
      throw new ReplayTooLarge('There is too much history to replay in half a minute. Ask for fewer hours.');
    }
    throw error;
  } finally {
    await client.query('ROLLBACK').catch(() => {});
    client.release();
  }
}

function compile(
  detector: WindowDetector,
  settings: WindowSettings,
  { from, to }: { from: Date; to: Date },
  parameters: Parameters,
): string {
  const key = detector.key.map((column) => `t.${column}`).join(', ');
  const { table } = FACT_TABLES[detector.listensTo];
  const measure = windowMeasure(detector, 't');
  const window = `make_interval(secs => ${parameters.add(settings.windowSeconds)})`;
  const start = parameters.add(from);
  const end = parameters.add(to);
  const limit = limitOf(detector, settings, parameters);
  // Most keys never add up to the limit in all of the time together: those need no windows.
  return `
    WITH hot AS MATERIALIZED (
      SELECT ${key} FROM ${table} t
      WHERE t.occurred_at >= ${start}::timestamptz - ${window} AND t.occurred_at <= ${end}
      GROUP BY ${key} HAVING sum(${measure}) > ${limit}
    ),
    windows AS (
      SELECT ${key}, t.occurred_at, ${limit} AS limit_value,
             sum(${measure}) OVER (PARTITION BY ${key} ORDER BY t.occurred_at
               RANGE BETWEEN ${window} PRECEDING AND CURRENT ROW) AS value
      FROM ${table} t JOIN hot USING (${detector.key.join(', ')})
      WHERE t.occurred_at >= ${start}::timestamptz - ${window} AND t.occurred_at <= ${end}
    ),
    breaches AS (
      SELECT t.occurred_at, lag(t.occurred_at) OVER (PARTITION BY ${key} ORDER BY t.occurred_at) AS previous
      FROM windows t WHERE t.occurred_at >= ${start} AND t.value > t.limit_value
    )
    SELECT count(*)::int AS events,
           count(*) FILTER (WHERE previous IS NULL OR occurred_at - previous > ${window})::int AS alerts
    FROM breaches`;
}

/** The limit in force for a fact's key, in the measure's unit, as SQL over `t`. */
function limitOf(detector: WindowDetector, settings: WindowSettings, parameters: Parameters): string {
  const { limit, byCurrency } = limitParameters(detector, settings);
  const usual = `${parameters.add(limit)}::numeric`;
  if (!(detector.key as readonly string[]).includes('currency')) return usual;
  return `coalesce((${parameters.add(JSON.stringify(byCurrency))}::jsonb ->> t.currency)::numeric, ${usual})`;
}
