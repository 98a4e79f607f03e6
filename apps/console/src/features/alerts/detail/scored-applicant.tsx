import Link from 'next/link';
import type { AlertRow } from '../model/alert-row.ts';
import { figure } from '../model/amounts.ts';
import type { Explanation } from './why.tsx';

interface ScoredApplicantProps {
  row: AlertRow;
  explanation: Extract<Explanation, { kind: 'score' }>;
}

/** At which cut-off it would not have fired, and whom it is about. */
export function ScoredApplicant({ row, explanation }: ScoredApplicantProps) {
  const [id = ''] = row.key;
  return (
    <p className="text-pretty">
      Would not have fired with a cut-off of {figure(row, explanation.cutoffAtLeast)} or more
      {explanation.model ? (
        <>
          ; scored by <span className="font-mono text-[0.92em]">{explanation.model}</span>
        </>
      ) : null}
      . {explanation.superseded ? 'They have applied again since and stand by that application. ' : ''}
      <Link
        href={`/applicants/${encodeURIComponent(id)}`}
        className="whitespace-nowrap text-accent underline underline-offset-2"
      >
        Applicant {id}
      </Link>
    </p>
  );
}
