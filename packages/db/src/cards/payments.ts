import { nameEvents } from '../alerts/event-names.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';

export interface CardPayment {
  source: string;
  id: string;
  time: Date;
  amount: number;
  currency: string;
  merchant: string | null;
  city: string | null;
  channel: string | null;
  receivedAt: Date;
  /** Evidence of an alert. */
  hit: boolean;
}

/** The card's payments that happened in [from, to), newest first. */
export async function listCardPayments(
  db: Db,
  { token, from, to }: { token: string; from: Date; to: Date },
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<{ payments: CardPayment[]; nextCursor: string | null }> {
  const before = decodeCursor(cursor, 2);
  const { rows } = await db.pool.query<PaymentColumns>(
    `SELECT p.event_no::text, p.occurred_at, p.occurred_at::text AS exact_time, p.amount_minor::text AS amount,
            p.currency, p.merchant, p.city, p.channel, a.event_no IS NOT NULL AS hit
     FROM dwd.payment p
     LEFT JOIN dwd.payment_alert a
       ON a.occurred_at = p.occurred_at AND a.event_no = p.event_no AND a.card_token = $1
      AND a.occurred_at >= $2 AND a.occurred_at < $3
     WHERE p.card_token = $1 AND p.occurred_at >= $2 AND p.occurred_at < $3
       AND ($4::timestamptz IS NULL OR (p.occurred_at, p.event_no) < ($4::timestamptz, $5::bigint))
     ORDER BY p.occurred_at DESC, p.event_no DESC
     LIMIT $6`,
    [token, from, to, before?.[0] ?? null, before?.[1] ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  const names = await nameEvents(
    db,
    shown.map((row) => ({ eventNo: row.event_no, at: row.occurred_at })),
  );
  const last = shown.at(-1);
  return {
    payments: shown.map((row) => {
      const name = names.get(row.event_no);
      return {
        source: name?.source ?? '',
        id: name?.id ?? row.event_no,
        time: row.occurred_at,
        amount: safeInteger(row.amount),
        currency: row.currency,
        merchant: row.merchant,
        city: row.city,
        channel: row.channel,
        receivedAt: name?.receivedAt ?? row.occurred_at,
        hit: row.hit,
      };
    }),
    nextCursor: rows.length > limit && last ? encodeCursor([last.exact_time, last.event_no]) : null,
  };
}

interface PaymentColumns {
  event_no: string;
  occurred_at: Date;
  exact_time: string;
  amount: string;
  currency: string;
  merchant: string | null;
  city: string | null;
  channel: string | null;
  hit: boolean;
}
