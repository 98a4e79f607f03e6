import type { Interval, Scorecard, ScorecardEvaluation } from '@watchfloor/domain/scorecard/scorecard';
import type { LoanFile } from './model-loans.ts';

/** What was read. */
export function fileWords({ name, fingerprint, records, loans, open, unreadable }: LoanFile): string[] {
  const bads = loans.filter(({ bad }) => bad).length;
  return [
    `${name} (SHA-256 ${fingerprint.slice(0, 12)}…): ${count(records)} records`,
    `  ${count(loans.length)} ended loans, ${count(bads)} of them bad; ${count(open)} open, ${count(unreadable)} unreadable`,
  ];
}

/** How a scorecard was fitted. */
export function fitWords({ id, training }: Scorecard): string[] {
  const { from, to, rows, bads, penalty, iterations, gradient, tolerance } = training;
  return [
    id,
    `  fitted on ${count(rows)} loans made ${from} to ${to}, ${count(bads)} bad, with penalty ${penalty}`,
    `  converged in ${iterations} iterations: largest part of the gradient ${gradient}, tolerance ${tolerance}`,
  ];
}

/** How it does on loans it was not fitted on, with 95 % intervals. */
export function evaluationWords({ from, to, rows, bads, ...figures }: ScorecardEvaluation): string[] {
  return [
    `  judged on ${count(rows)} loans made ${from} to ${to}, ${count(bads)} bad`,
    `    AUC    ${interval(figures.auc)}`,
    `    KS     ${interval(figures.ks)}`,
    `    Brier  ${interval(figures.brier)}`,
    '    predicted  observed, by tenths of the predictions',
    ...figures.calibration.map(
      ({ predicted, observed }) =>
        `    ${percent(predicted)}   ${percent(observed.value)}  (${percent(observed.low)} to ${percent(observed.high)})`,
    ),
  ];
}

/** What cut-offs would have done to those of the loans that pass the policy. */
export function cutoffWords(
  { cutoffs }: ScorecardEvaluation,
  { reviewOver, rejectOver }: Scorecard['cutoffs'],
) {
  const under = (cutoff: number) => cutoffs.filter(({ probability }) => probability <= cutoff + 1e-9).at(-1);
  const approved = under(reviewOver);
  const kept = under(rejectOver);
  if (!approved || !kept) return [];
  return [
    `    cut-offs ${reviewOver} and ${rejectOver}: of those who pass the policy ${percent(approved.share)} approved (${percent(approved.badRate)} go bad), ${percent(kept.share - approved.share)} looked at, ${percent(1 - kept.share)} rejected`,
  ];
}

const count = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;
const interval = ({ value, low, high }: Interval): string =>
  `${value.toFixed(4)}  (${low.toFixed(4)} to ${high.toFixed(4)})`;
