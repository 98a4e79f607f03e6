import type { ListDetector, ListSettings } from '@watchfloor/domain/detectors/list-detector';
import { Parameters } from '../alerts/query.ts';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { listingOf } from './listing-sql.ts';
import { type Replay, readReplay } from './replay.ts';

/**
 * What a list detector would have fired on between two times under other settings, with the lists that were in force
 * then. Reads only.
 * @throws ReplayTooLarge when it takes longer than half a minute
 */
export async function replayList(
  db: Db,
  detector: ListDetector,
  settings: ListSettings,
  { from, to }: { from: Date; to: Date },
): Promise<Replay> {
  const [key] = detector.key;
  const { table, rawType } = FACT_TABLES[detector.listensTo];
  const parameters = new Parameters();
  const window = parameters.add(settings.windowSeconds);
  const between = `BETWEEN ${parameters.add(from)} AND ${parameters.add(to)}`;
  const listing = listingOf(
    { token: `p.${key}`, receivedAt: 'p.received_at', occurredAt: 'p.occurred_at' },
    `${window}::int`,
  );
  // Most keys are on no list: those are not held against any.
  const sql = `
    WITH payments AS MATERIALIZED (
      SELECT f.${key}, f.occurred_at, r.event_dw_regdate AS received_at
      FROM ${table} f
      JOIN ods.raw_event r ON r.event_no = f.event_no AND r.event_date_origin = f.occurred_at AND r.type = '${rawType}'
      WHERE f.occurred_at ${between} AND f.${key} IN (SELECT ${key} FROM ops.card_entry WHERE stolen)
    ),
    hits AS (
      SELECT p.occurred_at, lag(p.occurred_at) OVER (PARTITION BY p.${key} ORDER BY p.occurred_at) AS previous
      FROM payments p CROSS JOIN LATERAL (${listing}) listed
    )
    SELECT count(*)::int AS events,
           count(*) FILTER (WHERE previous IS NULL OR occurred_at - previous > make_interval(secs => ${window}))::int AS alerts
    FROM hits`;
  return readReplay(db, sql, parameters.values);
}
