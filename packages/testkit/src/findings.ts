import type pg from 'pg';
import type { OracleTransfer } from './oracle.ts';

/** The CloudEvent a source would have sent for a transfer (of a currency with cents). */
export const cloudEventOf = (transfer: OracleTransfer) => ({
  specversion: '1.0',
  id: transfer.id,
  source: transfer.source,
  type: 'transfer',
  time: new Date(transfer.at).toISOString(),
  data: {
    source_account: transfer.from,
    target_account: transfer.to,
    amount: (transfer.amount / 100).toFixed(2),
    currency: transfer.currency,
    city: transfer.city,
  },
});

/** What the tables say of transfers, in the oracle's words. */
export async function readFindings(pool: Pick<pg.Pool, 'query'>) {
  const evidence = await pool.query<{ event: string; key: string; at: string; value: string }>(
    `SELECT r.source || '/' || r.event_id AS event, array_to_string(a.key, ' ') AS key,
            (extract(epoch FROM e.occurred_at) * 1000)::bigint::text AS at, e.value::text AS value
     FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id JOIN ods.raw_event r USING (event_no)
     WHERE r.type = 'transfer'`,
  );
  const episodes = await pool.query<{ key: string; events: string[]; peak: string; evidence_count: number }>(
    `SELECT array_to_string(a.key, ' ') AS key, a.peak_value::text AS peak, a.evidence_count,
            array_agg(r.source || '/' || r.event_id) AS events
     FROM ops.alert a JOIN ops.evidence e ON e.alert_id = a.id JOIN ods.raw_event r USING (event_no)
     WHERE a.merged_into IS NULL AND r.type = 'transfer' GROUP BY a.id`,
  );
  const cities = await pool.query<{ name: string; count: string; total: string; min: string; max: string }>(
    `SELECT city || ' ' || currency || ' ' || to_char(minute AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') AS name,
            count::text, total::text, min::text, max::text FROM ads.city_minute`,
  );
  return {
    breaches: evidence.rows
      .map(({ event, key, at, value }) => ({ event, key, at: Number(at), value: Number(value) }))
      .sort((a, b) => (a.event < b.event ? -1 : 1)),
    episodes: episodes.rows
      .map(({ key, events, peak }) => ({ key, events: events.sort(), peak: Number(peak) }))
      .sort((a, b) => (a.key + a.events[0] < b.key + b.events[0] ? -1 : 1)),
    /** Whether every alert counts its evidence right. */
    counts: episodes.rows.every(({ events, evidence_count }) => events.length === evidence_count),
    cities: Object.fromEntries(
      cities.rows.map(({ name, count, total, min, max }) => [
        name,
        { count: Number(count), total: Number(total), min: Number(min), max: Number(max) },
      ]),
    ),
  };
}
