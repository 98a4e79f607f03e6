/** Amount per currency, minor units. */
export type Totals = Record<string, number>;

/**
 * Totals from sums as Postgres answers them. Beyond 2^53 - 1 minor units a total reads as that: one absurd card must not
 * take the whole answer with it.
 */
export function toTotals(sums: Iterable<readonly [currency: string, sum: string | number]>): Totals {
  const totals: Totals = {};
  for (const [currency, sum] of sums) {
    totals[currency] = Math.min((totals[currency] ?? 0) + Number(sum), Number.MAX_SAFE_INTEGER);
  }
  return totals;
}
