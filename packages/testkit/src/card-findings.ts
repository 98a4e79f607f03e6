import { passesLuhn } from '@watchfloor/domain/cards/luhn';
import type pg from 'pg';
import type { OracleEpisode, OracleHit, OraclePayment, OracleSummary } from './card-oracle.ts';

/** The nth test card of visa: 16 digits that pass Luhn. */
export function visaNumber(n: number): string {
  const body = `4${String(n).padStart(14, '0')}`;
  return `${body}${[...'0123456789'].find((digit) => passesLuhn(body + digit))}`;
}

/** The CloudEvent a source would have sent for a payment (of a currency with cents) with the card of that number. */
export const paymentEventOf = (
  payment: Omit<OraclePayment, 'receivedAt' | 'card'>,
  cardNumber: string,
): { id: string; [field: string]: unknown } => ({
  specversion: '1.0',
  id: payment.id,
  source: payment.source,
  type: 'payment',
  time: new Date(payment.at).toISOString(),
  data: {
    card_number: cardNumber,
    amount: (payment.amount / 100).toFixed(2),
    currency: payment.currency,
    ...(payment.city !== null && { city: payment.city }),
    ...(payment.merchant !== null && { merchant: payment.merchant }),
  },
});

/** What the tables say of stolen cards, in the oracle's words; cards by their tokens. */
export async function readCardFindings(pool: Pick<pg.Pool, 'query'>) {
  const hits = await pool.query<OracleHit>(
    `SELECT r.source || '/' || r.event_id AS event, a.card_token AS card, ${ms('a.occurred_at')} AS at,
            a.amount_minor::float8 AS amount, a.currency
     FROM dwd.payment_alert a JOIN ods.raw_event r ON r.event_no = a.event_no AND r.type = 'PAYMENT_EVENT'`,
  );
  const raised = await pool.query<OracleHit>(
    `SELECT r.data #>> '{payment,source}' || '/' || (r.data #>> '{payment,id}') AS event, r.data ->> 'card_token' AS card,
            ${ms('r.event_date_origin')} AS at, (r.data ->> 'amount_minor')::float8 AS amount, r.data ->> 'currency' AS currency
     FROM (SELECT event_date_origin, event_json_data::jsonb AS data FROM ods.raw_event WHERE type = 'PAYMENT_ALERT') r`,
  );
  const episodes = await pool.query<OracleEpisode & { count: number; evidence: number }>(
    `SELECT a.key[1] AS card, a.totals, a.peak_value::float8 AS peak, ${ms('a.first_event_at')} AS "firstAt",
            ${ms('a.last_event_at')} AS "lastAt", a.evidence_count AS count, count(*)::int AS evidence,
            array_agg(r.source || '/' || r.event_id) AS events
     FROM ops.alert a JOIN ops.evidence e ON e.alert_id = a.id
     JOIN ods.raw_event r ON r.event_no = e.event_no AND r.type = 'PAYMENT_EVENT'
     WHERE a.merged_into IS NULL GROUP BY a.id`,
  );
  const summaries = await pool.query<OracleSummary & { slot: number; id: string }>(
    `SELECT event_id AS id, ${ms('event_date_origin')} AS slot, data ->> 'card_token' AS card, (data ->> 'count')::int AS count,
            data -> 'totals' AS totals, ${ms("(data ->> 'first_at')::timestamptz")} AS "firstAt",
            ${ms("(data ->> 'last_at')::timestamptz")} AS "lastAt", data -> 'cities' AS cities, data -> 'merchants' AS merchants
     FROM (SELECT *, event_json_data::jsonb AS data FROM ods.raw_event WHERE type = 'PAYMENT_ALERT_SUMMARY') r`,
  );
  return {
    hits: hits.rows.sort(byEvent),
    /** Hits as their PAYMENT_ALERT events tell of them. */
    raised: raised.rows.sort(byEvent),
    episodes: episodes.rows
      .map(({ count, evidence, events, ...episode }) => ({ ...episode, events: [...events].sort() }))
      .sort((a, b) => (`${a.card} ${a.events[0]}` < `${b.card} ${b.events[0]}` ? -1 : 1)),
    /** Whether every alert counts its evidence right. */
    counts: episodes.rows.every(({ count, evidence }) => count === evidence),
    /** By slot, then card. */
    summaries: summaries.rows.sort((a, b) => a.slot - b.slot || (a.card < b.card ? -1 : 1)),
  };
}

const ms = (time: string) => `(extract(epoch FROM ${time}) * 1000)::float8`;
const byEvent = (a: { event: string }, b: { event: string }) => (a.event < b.event ? -1 : 1);
