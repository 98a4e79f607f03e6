import type { Db } from '../database.ts';
import { type CardDigits, type CardIdentity, digitsOf, toIdentity } from './identity.ts';
import { listsNaming } from './standing-entry.ts';
import { type Totals, toTotals } from './totals.ts';

export interface CardSummary extends CardIdentity {
  count: number;
  totals: Totals;
  firstAt: Date;
  lastAt: Date;
  cities: string[];
  merchants: string[];
}

/** Alerts looked through for the latest cards: bounds what a flood of them costs. */
const alertsRead = 5_000;

/**
 * Cards on a list in force whose payments of the 60 minutes up to `now` (event time) were alerts, the latest paid with
 * first. `more`: there are, or may be, more than those.
 */
export async function readCardSummaries(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ cards: CardSummary[]; more: boolean; asOf: Date }> {
  const { rows } = await db.pool.query<SummaryColumns>(
    `WITH recent AS MATERIALIZED (
       SELECT card_token AS token, occurred_at FROM dwd.payment_alert
       WHERE occurred_at > $1 AND occurred_at <= $2 ORDER BY occurred_at DESC LIMIT $4
     ),
     paid AS MATERIALIZED (
       SELECT token, max(occurred_at) AS last_at FROM recent GROUP BY token
     ),
     shown AS MATERIALIZED (
       SELECT p.token, p.last_at FROM (SELECT * FROM paid ORDER BY last_at DESC, token) p
       CROSS JOIN LATERAL (${listsNaming('p.token')}) naming
       WHERE naming.lists IS NOT NULL
       ORDER BY p.last_at DESC, p.token LIMIT $3
     )
     SELECT s.token, s.last_at, known.first6, known.last4, known.brand, sums.*, places.*,
            (SELECT count(*) FROM recent) >= $4 AS cut
     FROM shown s
     CROSS JOIN LATERAL (${digitsOf('s.token')}) known
     CROSS JOIN LATERAL (
       SELECT sum(c.payments)::int AS payments, min(c.first_at) AS first_at,
              json_agg(json_build_array(c.currency, c.total::text)) AS totals
       FROM (
         SELECT a.currency, count(*) AS payments, sum(a.amount_minor) AS total, min(a.occurred_at) AS first_at
         FROM dwd.payment_alert a
         WHERE a.card_token = s.token AND a.occurred_at > $1 AND a.occurred_at <= $2 GROUP BY a.currency
       ) c
     ) sums
     CROSS JOIN LATERAL (
       SELECT coalesce(array_agg(DISTINCT a.city) FILTER (WHERE a.city IS NOT NULL), '{}') AS cities,
              coalesce(array_agg(DISTINCT a.merchant) FILTER (WHERE a.merchant IS NOT NULL), '{}') AS merchants
       FROM dwd.payment_alert a
       WHERE a.card_token = s.token AND a.occurred_at > $1 AND a.occurred_at <= $2
     ) places
     ORDER BY s.last_at DESC, s.token`,
    [new Date(now.getTime() - 3_600_000), now, limit + 1, alertsRead],
  );
  return {
    cards: rows.slice(0, limit).map((row) => ({
      ...toIdentity(row.token, row),
      count: row.payments,
      totals: toTotals(row.totals),
      firstAt: row.first_at,
      lastAt: row.last_at,
      cities: row.cities,
      merchants: row.merchants,
    })),
    more: rows.length > limit || rows[0]?.cut === true,
    asOf: now,
  };
}

interface SummaryColumns extends CardDigits {
  token: string;
  last_at: Date;
  first_at: Date;
  payments: number;
  totals: [string, string][];
  cities: string[];
  merchants: string[];
  cut: boolean;
}
