/** What an alert amounted to when somebody last acted on it. */
export interface Seen {
  readonly evidenceCount: number;
  /** Minor units by currency: the sum of the evidence, or where the detector measures windows their peak. */
  readonly amounts: Readonly<Record<string, number>>;
}

/** An alert's figures: `totals` where its evidence adds up, else the peak of its windows. Minor units. */
export interface Figures {
  readonly evidenceCount: number;
  readonly totals: Readonly<Record<string, number>> | null;
  readonly currency: string | null;
  readonly peakValue: number;
}

export interface News {
  /** Evidence that came since. */
  readonly evidence: number;
  /** By how much the amounts grew, largest first; those that did not are left out. */
  readonly grown: readonly { readonly currency: string; readonly amount: number }[];
  /** Whether `grown` is of sums or of a window's peak. */
  readonly of: 'total' | 'peak';
}

/** An alert's amounts by currency, as its row shows them; a count of events stands under ''. */
export const amountsOf = ({ totals, currency, peakValue }: Figures): Readonly<Record<string, number>> =>
  totals ?? { [currency ?? '']: peakValue };

/** What came since somebody last acted on the alert; null when that is nothing, or nobody has. */
export function newsSince(alert: Figures, seen: Seen | null): News | null {
  if (!seen) return null;
  const evidence = Math.max(0, alert.evidenceCount - seen.evidenceCount);
  const grown = Object.entries(amountsOf(alert))
    .map(([currency, amount]) => ({ currency, amount: amount - (seen.amounts[currency] ?? 0) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1));
  if (evidence === 0 && grown.length === 0) return null;
  return { evidence, grown, of: alert.totals === null ? 'peak' : 'total' };
}
