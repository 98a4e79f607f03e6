import { safeInteger } from '../safe-integer.ts';

/** Over each user's latest order of the day. Minor units of the insurer's currency. */
export interface PolicyFigures {
  readonly totalPremium: number;
  /** Distinct orders. */
  readonly policyCount: number;
  /** Distinct telephones; an order without one has no holder. */
  readonly holderCount: number;
}

/** The figures' columns over `d` (ads.policy_user_day). */
export const policyFigures = `sum(coalesce(d.payable_minor, 0))::text AS total_premium, count(DISTINCT d.order_no)::int AS policy_count,
  count(DISTINCT d.holder_token)::int AS holder_count, count(*)::int AS applicant_count`;

export interface PolicyFigureColumns {
  total_premium: string | null;
  policy_count: number | null;
  holder_count: number | null;
}

export const toFigures = (row: PolicyFigureColumns | undefined): PolicyFigures => ({
  totalPremium: safeInteger(row?.total_premium ?? 0),
  policyCount: row?.policy_count ?? 0,
  holderCount: row?.holder_count ?? 0,
});
