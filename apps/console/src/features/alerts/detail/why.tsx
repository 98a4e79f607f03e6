import { Skeleton } from '../../../design/skeleton.tsx';
import type { AlertRow } from '../model/alert-row.ts';

interface WhyProps {
  row: AlertRow;
  /** What would not have fired, in words; undefined while it is being worked out. */
  counterfactual: string | undefined;
}

/** Why it fired, and what would not have. The first thing read, so the largest. */
export function Why({ row, counterfactual }: WhyProps) {
  return (
    <div className="border-b px-4 py-3">
      <p className="text-lg text-pretty">{row.sentence}</p>
      <div className="mt-1 min-h-5 text-ink-muted">
        {counterfactual === undefined ? (
          <Skeleton className="mt-1 h-3.5 w-4/5" />
        ) : (
          <p className="text-pretty">{counterfactual}</p>
        )}
      </div>
    </div>
  );
}
