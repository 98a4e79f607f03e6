import { formatIndex } from './model/figures.ts';
import type { Interval } from './model/models-api.ts';

/** A figure with its 95 % confidence interval quiet behind it: "0.692 0.684–0.701". */
export function IntervalWords({ of }: { of: Interval }) {
  return (
    <span className="whitespace-nowrap">
      <span className="font-medium">{formatIndex(of.value)}</span>{' '}
      <span className="text-[0.92em] text-ink-muted">
        <span className="hidden-label">with 95 % confidence between </span>
        {formatIndex(of.low)}
        <span aria-hidden>–</span>
        <span className="hidden-label"> and </span>
        {formatIndex(of.high)}
      </span>
    </span>
  );
}
