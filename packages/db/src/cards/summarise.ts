import type { Db } from '../database.ts';
import { type Totals, toTotals } from './totals.ts';

export interface PaymentTotals {
  count: number;
  totals: Totals;
}

export interface PaymentSummary extends PaymentTotals {
  from: Date;
  to: Date;
  firstAt: Date | null;
  lastAt: Date | null;
  /** By how often they were paid in or at. */
  cities: { name: string; payments: number }[];
  merchants: { name: string; payments: number }[];
}

/** The card's payments that happened after `from` and up to `to`. */
export async function summarisePayments(
  db: Db,
  token: string,
  { from, to }: { from: Date; to: Date },
): Promise<PaymentSummary> {
  const { rows } = await db.pool.query<SummaryColumns>(
    `SELECT currency, city, merchant, count(*)::int AS payments, sum(amount_minor)::text AS total,
            min(occurred_at) AS first_at, max(occurred_at) AS last_at
     FROM dwd.payment
     WHERE card_token = $1 AND occurred_at > $2 AND occurred_at <= $3
     GROUP BY currency, city, merchant`,
    [token, from, to],
  );
  const times = (column: 'first_at' | 'last_at') => rows.map((row) => row[column].getTime());
  return {
    from,
    to,
    count: rows.reduce((sum, row) => sum + row.payments, 0),
    totals: toTotals(rows.map((row) => [row.currency, row.total])),
    firstAt: rows.length === 0 ? null : new Date(Math.min(...times('first_at'))),
    lastAt: rows.length === 0 ? null : new Date(Math.max(...times('last_at'))),
    cities: counted(rows, 'city'),
    merchants: counted(rows, 'merchant'),
  };
}

/** The card's payments that happened at or after `since`. */
export async function paymentTotals(db: Db, token: string, since: Date): Promise<PaymentTotals> {
  const { rows } = await db.pool.query<{ currency: string; payments: number; total: string }>(
    `SELECT currency, count(*)::int AS payments, sum(amount_minor)::text AS total
     FROM dwd.payment WHERE card_token = $1 AND occurred_at >= $2 GROUP BY currency`,
    [token, since],
  );
  return {
    count: rows.reduce((sum, row) => sum + row.payments, 0),
    totals: toTotals(rows.map((row) => [row.currency, row.total])),
  };
}

interface SummaryColumns {
  currency: string;
  city: string | null;
  merchant: string | null;
  payments: number;
  total: string;
  first_at: Date;
  last_at: Date;
}

function counted(rows: readonly SummaryColumns[], column: 'city' | 'merchant') {
  const counts = new Map<string, number>();
  for (const { [column]: name, payments } of rows) {
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + payments);
  }
  return [...counts]
    .map(([name, payments]) => ({ name, payments }))
    .sort((a, b) => b.payments - a.payments || (a.name < b.name ? -1 : 1));
}
