import type { FactTable } from './fact-table.ts';

export const transferTable: FactTable<'transfer'> = {
  type: 'transfer',
  rawType: 'transfer',
  table: 'dwd.transfer',
  columns: [
    { name: 'amount_minor', type: 'bigint', of: (transfer) => transfer.amount },
    { name: 'source_account', type: 'text', of: (transfer) => transfer.sourceAccount },
    { name: 'target_account', type: 'text', of: (transfer) => transfer.targetAccount },
    { name: 'currency', type: 'text', of: (transfer) => transfer.currency },
    { name: 'city', type: 'text', of: (transfer) => transfer.city },
  ],
  // In the order of the primary key, so that two batches storing at once cannot wait for each other in a ring.
  rollups: [
    `INSERT INTO ads.city_minute AS m (city, currency, minute, count, total, min, max)
     SELECT city, currency, date_trunc('minute', occurred_at), count(*), sum(amount_minor), min(amount_minor), max(amount_minor)
     FROM stored GROUP BY 1, 2, 3 ORDER BY 3, 1, 2
     ON CONFLICT (minute, city, currency) DO UPDATE SET
       count = m.count + excluded.count, total = m.total + excluded.total,
       min = least(m.min, excluded.min), max = greatest(m.max, excluded.max)`,
  ],
};
