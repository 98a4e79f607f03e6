import type { FactTable } from './fact-table.ts';

export const paymentTable: FactTable<'payment'> = {
  type: 'payment',
  rawType: 'PAYMENT_EVENT',
  table: 'dwd.payment',
  columns: [
    { name: 'amount_minor', type: 'bigint', of: (payment) => payment.amount },
    { name: 'card_token', type: 'text', of: (payment) => payment.card.token },
    { name: 'card_first6', type: 'text', of: (payment) => payment.card.first6 },
    { name: 'card_last4', type: 'text', of: (payment) => payment.card.last4 },
    { name: 'card_brand', type: 'text', of: (payment) => payment.card.brand },
    { name: 'currency', type: 'text', of: (payment) => payment.currency },
    { name: 'merchant', type: 'text', of: (payment) => payment.merchant },
    { name: 'city', type: 'text', of: (payment) => payment.city },
    { name: 'channel', type: 'text', of: (payment) => payment.channel },
  ],
  rollups: [
    // Asked first, because nearly every card is known, and inserting over a row locks it even where nothing changes. Asked
    // as a value, which can only be looked up: an anti-join would read the whole table for each batch.
    `INSERT INTO dwd.card AS c (card_token, card_first6, card_last4, card_brand)
     SELECT card_token, max(card_first6), max(card_last4), max(card_brand) FROM stored s
     WHERE (SELECT k.card_last4 IS NOT NULL OR s.card_last4 IS NULL FROM dwd.card k WHERE k.card_token = s.card_token) IS NOT TRUE
     GROUP BY 1 ORDER BY 1
     ON CONFLICT (card_token) DO UPDATE SET
       card_first6 = excluded.card_first6, card_last4 = excluded.card_last4, card_brand = excluded.card_brand
     WHERE c.card_last4 IS NULL`,
  ],
};
