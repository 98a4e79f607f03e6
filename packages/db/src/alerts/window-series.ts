import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { safeInteger } from '../safe-integer.ts';
import type { AlertRecord } from './find.ts';
import { keyConditions, measureOf } from './key-conditions.ts';
import { Parameters } from './query.ts';

export interface WindowSeries {
  points: { at: Date; value: number }[];
  limit: number;
  window: { from: Date; to: Date };
  currency: string | null;
}

/** Points a chart can show; more are thinned. */
const most = 600;

/**
 * The window's value after each event of the alert's key, from a window before the episode to a window behind it
 * (or to now).
 * Where there are more than 600 events, each of 150 equal runs of them keeps its first, last, lowest and highest.
 */
export async function windowSeries(
  db: Db,
  alert: AlertRecord,
  detector: WindowDetector,
): Promise<WindowSeries> {
  const windowMs = alert.windowSeconds * 1000;
  const from = new Date(alert.firstEventAt.getTime() - windowMs);
  // Up to now at most: the time to come has no volume yet, and drawing it as if would promise one.
  const last = alert.lastEventAt.getTime();
  const to = new Date(Math.max(last, Math.min(last + windowMs, Date.now())));
  const parameters = new Parameters();
  const key = keyConditions(alert, parameters);
  // The first point's own window reaches one window further back.
  const reach = parameters.add(new Date(from.getTime() - windowMs));
  const start = parameters.add(from);
  const end = parameters.add(to);
  const { rows } = await db.pool.query<{ at: Date; value: string }>(
    `WITH series AS (
       SELECT t.occurred_at AS at,
              sum(${measureOf(detector)}) OVER (ORDER BY t.occurred_at
                RANGE BETWEEN make_interval(secs => ${parameters.add(alert.windowSeconds)}) PRECEDING AND CURRENT ROW) AS value
       FROM ${FACT_TABLES[detector.listensTo].table} t
       WHERE ${key} AND t.occurred_at BETWEEN ${reach} AND ${end}
     ),
     points AS (
       SELECT at, value, ntile(${most / 4}) OVER (ORDER BY at) AS span
       FROM (SELECT DISTINCT at, value FROM series WHERE at >= ${start}) settled
     ),
     ranked AS (
       SELECT at, value, count(*) OVER () AS points,
              row_number() OVER (PARTITION BY span ORDER BY at) AS early,
              row_number() OVER (PARTITION BY span ORDER BY at DESC) AS late,
              row_number() OVER (PARTITION BY span ORDER BY value, at) AS low,
              row_number() OVER (PARTITION BY span ORDER BY value DESC, at) AS high
       FROM points
     )
     SELECT at, value::text FROM ranked
     WHERE points <= ${most} OR 1 IN (early, late, low, high)
     ORDER BY at`,
    parameters.values,
  );
  return {
    points: rows.map(({ at, value }) => ({ at, value: safeInteger(value) })),
    limit: alert.limitValue,
    window: { from, to },
    currency: alert.currency,
  };
}
