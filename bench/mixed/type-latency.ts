import type { EventType } from '@watchfloor/domain/events/event-type';
import type pg from 'pg';

/** Milliseconds from an event's receipt at the gateway until it was stored and judged. */
export interface TypeLatency {
  readonly type: EventType;
  readonly events: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * By type, of what was received since then: every event took as long as its batch. They are the times that the pipeline page
 * counts in buckets (ads.event_latency), before they are put into those.
 */
export async function readTypeLatencies(pool: pg.Pool, since: Date): Promise<TypeLatency[]> {
  const { rows } = await pool.query<TypeLatency>(
    `WITH deliveries AS (
       SELECT type, took, sum(event_count) OVER (PARTITION BY type ORDER BY took, id) AS until,
              sum(event_count) OVER (PARTITION BY type) AS events
       FROM (SELECT id, type, event_count, extract(epoch FROM detected_at - received_at)::float8 * 1000 AS took
             FROM ods.batch WHERE received_at >= $1 AND stage = 'detected') AS batch
     )
     SELECT type, max(events)::int AS events, min(took) FILTER (WHERE until >= events * 0.5) AS p50,
            min(took) FILTER (WHERE until >= events * 0.99) AS p99, max(took) AS max
     FROM deliveries GROUP BY type ORDER BY max(events) DESC`,
    [since],
  );
  return rows;
}
