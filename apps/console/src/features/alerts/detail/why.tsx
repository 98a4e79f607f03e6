import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import { formatMoney } from '@watchfloor/domain/money';
import { Skeleton } from '../../../design/skeleton.tsx';
import { formatClockSeconds, formatDay } from '../../../design/time-format.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { eventWord } from '../model/kind.ts';
import { FallenCover } from './fallen-cover.tsx';
import { Listings } from './listings.tsx';
import { ScoredApplicant } from './scored-applicant.tsx';

/** What would have to be otherwise, as the API works it out for the detector's kind. */
export type Explanation = inferRouterOutputs<AppRouter>['alerts']['get']['explanation'];
type WindowExplanation = Extract<Explanation, { kind: 'window' }>;

interface WhyProps {
  row: AlertRow;
  /** Undefined while it is being worked out. */
  explanation: Explanation | undefined;
}

/** Why it fired, and what would not have. The first thing read, so the largest. */
export function Why({ row, explanation }: WhyProps) {
  return (
    <div className="border-b px-4 py-3">
      <p className="text-lg text-pretty">{row.sentence}</p>
      <div className="mt-1 min-h-10 text-ink-muted">
        {explanation ? (
          <Otherwise row={row} explanation={explanation} />
        ) : (
          <Skeleton className="mt-1 h-3.5 w-4/5" />
        )}
      </div>
    </div>
  );
}

function Otherwise({ row, explanation }: { row: AlertRow; explanation: Explanation }) {
  switch (explanation.kind) {
    case 'window':
      return <p className="text-pretty">{otherwise(explanation, row)}</p>;
    case 'list':
      return <Listings row={row} listings={explanation.listings} />;
    case 'score':
      return <ScoredApplicant row={row} explanation={explanation} />;
    case 'change':
      return <FallenCover row={row} explanation={explanation} />;
    default:
      return explanation satisfies never;
  }
}

/** The domain's sentence is in UTC; here the time stands in the viewer's zone, as everywhere on the screen. */
function otherwise({ limitAtLeast, withoutEvent }: WindowExplanation, row: AlertRow): string {
  const { currency } = row;
  const value = (amount: number) =>
    currency ? formatMoney(amount, currency) : amount.toLocaleString('en-US');
  const limit = `Would not have fired with a limit of ${value(limitAtLeast)} or more`;
  if (!withoutEvent) return `${limit}. No single ${eventWord(row)} explains it.`;
  const { occurredAt, amount } = withoutEvent;
  const day = formatDay(occurredAt) === formatDay(row.lastEventAt) ? '' : `${formatDay(occurredAt)}, `;
  return `${limit}, or without the ${day}${formatClockSeconds(occurredAt)} ${eventWord(row)}${currency ? ` of ${value(amount)}` : ''}.`;
}
