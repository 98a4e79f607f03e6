/** What an alert amounts to as it stands, for its columns of what was seen; SQL over `a` (ops.alert). See domain: amountsOf. */
export const markSeen = {
  at: 'clock_timestamp()',
  evidence: 'a.evidence_count',
  totals: "coalesce(a.totals, jsonb_build_object(coalesce(a.currency, ''), a.peak_value))",
};
