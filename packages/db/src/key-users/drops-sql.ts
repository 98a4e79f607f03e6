import { amountBefore, beforeJoin } from './before-sql.ts';

/** Key customers' updates `c`, their generations `k` and what was before them, as a FROM list. */
export const updatesWithBefore = `
  dwd.key_coverage c JOIN ops.key_user k ON k.id = c.user_id AND k.generation = c.generation ${beforeJoin}`;

/** Whether `c` is a drop by strictly more than `share` (SQL, basis points); what `dropOver` says, in whole numbers as well. */
export const isDrop = (share: string): string =>
  `c.premium_minor::numeric * 10000 < ${amountBefore}::numeric * (10000 - ${share})`;

/** The drop in basis points of the amount before, rounded up; for drops only. */
export const dropInBasisPoints = `ceil((${amountBefore} - c.premium_minor)::numeric * 10000 / ${amountBefore})::bigint`;
