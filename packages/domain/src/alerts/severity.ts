/** How much an alert matters, from the least. */
export const SEVERITIES = ['medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** From how many times the limit an alert is high, and critical. */
export interface SeverityRatios {
  readonly high: number;
  readonly critical: number;
}

/** Severity of a peak against its limit. Both in the measure's unit. */
export function severityOf(peak: number, limit: number, ratios: SeverityRatios): Severity {
  const ratio = limit > 0 ? peak / limit : Number.POSITIVE_INFINITY;
  if (ratio >= ratios.critical) return 'critical';
  return ratio >= ratios.high ? 'high' : 'medium';
}
