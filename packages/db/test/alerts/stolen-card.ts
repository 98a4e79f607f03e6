import { formatCard } from '@watchfloor/domain/cards/format-card';
import { storeAlert } from '@watchfloor/testkit/floor';
import { type StoredCard, type StoredPayment, storePayments } from '@watchfloor/testkit/payments';
import type { Db } from '../../src/database.ts';

/** Hits on one card with the alert they deserve: received at `receivedAt`, under a listing in force since `listedAt` (ms). */
export async function storeCardAlert(
  db: Db,
  {
    card,
    payments,
    receivedAt,
    listedAt,
    status = 'new',
  }: {
    card: StoredCard;
    payments: readonly Omit<StoredPayment, 'card' | 'hit'>[];
    receivedAt: number;
    listedAt: number;
    status?: 'new' | 'acknowledged' | 'closed';
  },
): Promise<string> {
  const stored = payments.map((payment) => ({ ...payment, card, hit: true }));
  const numbers = await storePayments(db.pool, stored, new Date(receivedAt));
  await db.pool.query('UPDATE dwd.payment_alert SET listed_at = $1 WHERE event_no = ANY($2::bigint[])', [
    new Date(listedAt),
    numbers,
  ]);
  const totals: Record<string, number> = {};
  for (const { amount, currency = 'USD' } of payments) totals[currency] = (totals[currency] ?? 0) + amount;
  const id = await storeAlert(db.pool, {
    key: [card.token],
    status,
    limit: 0,
    evidence: payments.map(({ at, amount }, n) => ({ at, eventNo: numbers[n] ?? '', value: amount })),
  });
  const [only, another] = Object.keys(totals);
  await db.pool.query(
    `UPDATE ops.alert SET detector = 'stolen-card', label = $2, totals = $3, currency = $4, city = $5, sentence = $6
     WHERE id = $1`,
    [
      id,
      formatCard(card as Parameters<typeof formatCard>[0]),
      totals,
      another === undefined ? (only ?? null) : null,
      payments[0]?.city ?? 'London',
      `Stolen card paid ${payments.length} times`,
    ],
  );
  return id;
}
