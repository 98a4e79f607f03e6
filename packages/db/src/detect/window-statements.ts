import type { WindowDetector } from '@watchfloor/domain/detectors/window-detector';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { ENVELOPE_LANES, laneOf } from '../inbox/lanes.ts';
import { keyCondition } from './hot-keys.ts';
import { windowMeasure } from './window-columns.ts';

// SQL compiled from a window detector's declaration. The window of an event at t is [t - window, t], both ends included.
// Sums are cut at the largest exact integer of the languages that read them: far over any limit, never wrong about a breach.
const capped = (sum: string) => `least(${sum}, 9007199254740991)`;

/**
 * Which keys of these batches may breach. $1 batch ids, $2 window (seconds), $3 limit, $4 other limits by currency (jsonb),
 * $5..$6 the time range that all windows lie in. A key's total from its first window's start to its last window's end
 * bounds every window in between, so what stays under the limit needs no closer look.
 */
export function candidatesStatement(detector: WindowDetector): string {
  const table = FACT_TABLES[detector.listensTo];
  const parts = detector.key.map((_, index) => `k${index + 1}`);
  const lanes = [
    `unnest(b.lanes[${ENVELOPE_LANES.occurred_ms}]::bigint[])`,
    ...detector.key.map((column) => `unnest(b.lanes[${laneOf(table, column)}]::text[])`),
  ];
  const currency = (detector.key as readonly string[]).indexOf('currency');
  const limit =
    currency < 0 ? '$3::bigint' : `coalesce(($4::jsonb ->> t.k${currency + 1})::bigint, $3::bigint)`;
  const unused = currency < 0 ? ' AND $4::jsonb IS NOT NULL' : '';
  return `
    WITH touched AS MATERIALIZED (
      SELECT ${parts.map((part) => `e.${part} COLLATE "C" AS ${part}`).join(', ')},
             to_timestamp(min(e.ms)::float8 / 1000)::timestamptz(3) AS lo, to_timestamp(max(e.ms)::float8 / 1000)::timestamptz(3) AS hi
      FROM ods.batch b, ROWS FROM (${lanes.join(', ')}) AS e (ms, ${parts.join(', ')})
      WHERE b.id = ANY($1::bigint[]) GROUP BY ${parts.map((_, index) => index + 1).join(', ')}
    )
    SELECT ARRAY[${parts.map((part) => `t.${part}`).join(', ')}] AS key, t.lo, t.hi, h.key IS NOT NULL AS hot, w.events::int AS events
    FROM touched t
    LEFT JOIN ads.hot_key h ON h.detector = '${detector.id}' AND h.key = ARRAY[${parts.map((part) => `t.${part}`).join(', ')}]
    CROSS JOIN LATERAL (
      SELECT sum(${windowMeasure(detector, 'f')}) AS total, count(*) AS events FROM ${table.table} f
      WHERE h.key IS NULL AND ${detector.key.map((column, index) => `f.${column} = t.k${index + 1}`).join(' AND ')}
        AND f.occurred_at >= t.lo - make_interval(secs => $2) AND f.occurred_at <= t.hi + make_interval(secs => $2)
        AND f.occurred_at BETWEEN $5 AND $6
    ) w
    WHERE (h.key IS NOT NULL OR w.total > ${limit})${unused}`;
}

const found = (value: string, label: string) =>
  `event_no::text, (extract(epoch FROM occurred_at) * 1000)::bigint::text AS at, ${capped(value)}::bigint::text AS value, ${label} AS city`;
const labelOf = (detector: WindowDetector) =>
  FACT_TABLES[detector.listensTo].columns.some(({ name }) => name === 'city') ? 'city' : 'NULL::text';

/**
 * Every breaching event whose window a touched key's new events may have changed, from facts alone.
 * $1 keys (jsonb array of arrays), $2 lo[], $3 reach[] (the last time to look at), $4 limit[] (measure's unit),
 * $5 window (seconds), $6..$7 overall range.
 */
export function breachesStatement(detector: WindowDetector): string {
  const { table } = FACT_TABLES[detector.listensTo];
  const key = detector.key.map((column, index) => `f.${column} = c.key ->> ${index}`).join(' AND ');
  return `
    WITH c AS MATERIALIZED (
      SELECT k.key, r.lo, r.reach, r.max, k.position FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS k (key, position)
      JOIN unnest($2::timestamptz[], $3::timestamptz[], $4::bigint[]) WITH ORDINALITY AS r (lo, reach, max, position) USING (position)
    )
    SELECT (c.position - 1)::int AS position, ${found('w.value', labelOf(detector))}
    FROM c CROSS JOIN LATERAL (
      SELECT f.event_no, f.occurred_at, ${labelOf(detector)},
             sum(${windowMeasure(detector, 'f')}) OVER (ORDER BY f.occurred_at RANGE BETWEEN make_interval(secs => $5) PRECEDING AND CURRENT ROW) AS value
      FROM ${table} f
      WHERE ${key} AND f.occurred_at >= c.lo - make_interval(secs => $5) AND f.occurred_at <= c.reach
        AND f.occurred_at BETWEEN $6 AND $7
    ) w
    WHERE w.occurred_at >= c.lo AND w.value > c.max
    ORDER BY 1, w.occurred_at`;
}

/**
 * The same for one hot key: what lies before its first new event comes from sums per second, so the cost follows the new
 * events and not the window. $1 key, $2 lo, $3 reach, $4 limit, $5 window (seconds).
 * value(t) = sum of [lo - w, lo) + what entered in [lo, t] - what left, i.e. lies before t - w.
 */
export function hotBreachesStatement(detector: WindowDetector): string {
  const { table } = FACT_TABLES[detector.listensTo];
  const facts = `FROM ${table} f WHERE ${keyCondition(detector, 'f', '$1::text[]')}`;
  const measure = windowMeasure(detector, 'f');
  const w = 'make_interval(secs => $5)';
  const lo = '$2::timestamptz';
  const firstSecond = `(date_trunc('second', ${lo} - ${w}) + interval '1 second')`;
  const lastSecond = `date_trunc('second', ${lo})`;
  return `
    WITH base AS MATERIALIZED (
      SELECT coalesce((SELECT sum(s.sum) FROM ads.hot_second s WHERE s.detector = '${detector.id}' AND s.key = $1::text[]
                         AND s.second >= ${firstSecond} AND s.second < ${lastSecond}), 0)
           + coalesce((SELECT sum(${measure}) ${facts} AND f.occurred_at >= ${lo} - ${w} AND f.occurred_at < ${firstSecond}), 0)
           + coalesce((SELECT sum(${measure}) ${facts} AND f.occurred_at >= ${lastSecond} AND f.occurred_at < ${lo}), 0) AS value
    ),
    entering AS MATERIALIZED (
      SELECT f.event_no, f.occurred_at, ${measure} AS measure, ${labelOf(detector)} ${facts}
        AND f.occurred_at BETWEEN ${lo} AND $3::timestamptz
    ),
    leaving AS (
      SELECT f.occurred_at + ${w} AS at, ${measure} AS measure ${facts}
        AND f.occurred_at >= ${lo} - ${w} AND f.occurred_at < (SELECT max(occurred_at) FROM entering) - ${w}
    ),
    moves AS (
      SELECT event_no, occurred_at, ${labelOf(detector)} AS label, measure AS enters, 0::bigint AS leaves FROM entering
      UNION ALL SELECT NULL, at, NULL, 0, measure FROM leaving
    ),
    -- No join back to the events: without statistics (a day's new partition) it would be planned as a nested loop.
    running AS (
      SELECT event_no, occurred_at, label, (SELECT value FROM base) + sum(enters) OVER (ORDER BY occurred_at)
        - coalesce(sum(leaves) OVER (ORDER BY occurred_at GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS value
      FROM moves
    )
    SELECT 0 AS position, ${found('r.value', 'label')}
    FROM running r WHERE event_no IS NOT NULL AND r.value > $4::bigint ORDER BY r.occurred_at`;
}
