import { formatAmount } from '@watchfloor/domain/money';
import Link from 'next/link';
import { formatPercent } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import type { Comparison } from '../model/models-api.ts';

const DECISION_WORD = { approved: 'Approved', review: 'Review', rejected: 'Rejected' } as const;
const OUTCOME_WORD = { paid: 'Paid back', defaulted: 'Defaulted', open: 'Still running' } as const;

/** The applicants over whom the two differ most. */
export function Disagreements({ comparison: { disagreements } }: { comparison: Comparison }) {
  if (disagreements.length === 0) return null;
  return (
    <PlainTable
      label="Largest disagreements"
      className="rounded-sm border"
      head={
        <>
          <Th>Applicant</Th>
          <Th right>Asked, USD</Th>
          <Th>Grade</Th>
          <Th right>Champion</Th>
          <Th right>Challenger</Th>
          <Th>How it ended</Th>
          <Th right>When</Th>
        </>
      }
    >
      {disagreements.map(({ id, amount, grade, champion, challenger, outcome, occurredAt }) => (
        <tr key={id} className="hover:bg-hover">
          <Td className="w-full">
            <Link
              href={`/applicants/${encodeURIComponent(id)}`}
              className="rounded-sm font-mono text-xs text-accent hover:underline"
            >
              {id}
            </Link>
          </Td>
          <Td right>{amount === null ? '–' : formatAmount(amount, 'USD')}</Td>
          <Td>{grade ?? '–'}</Td>
          {[champion, challenger].map((side, place) => (
            <Td key={place === 0 ? 'champion' : 'challenger'} right>
              {formatPercent(side.probability)}{' '}
              <span className="text-ink-muted">{DECISION_WORD[side.decision]}</span>
            </Td>
          ))}
          <Td>
            {outcome === null ? <span className="text-ink-faint">not known</span> : OUTCOME_WORD[outcome]}
          </Td>
          <Td right>
            <RelativeTime at={occurredAt} />
          </Td>
        </tr>
      ))}
    </PlainTable>
  );
}
