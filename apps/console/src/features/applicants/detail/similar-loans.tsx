'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { Money } from '../../../design/money.tsx';
import { formatCount, formatPercent, plural } from '../../../design/number-format.ts';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { SimilarLoans as Similar } from '../model/applicant.ts';
import { OUTCOME_WORD, purposeWord } from '../model/wording.ts';

/** Past loans most like this application, and how they ended. */
export function SimilarLoans({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.applicants.similar.queryOptions({ id }, { staleTime: 60_000 }));
  return (
    <Section id="similar" title="Similar past loans and how they ended">
      {query.error && !query.data ? (
        <SectionFailing
          what="Similar loans"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={5} /> : null}
      {query.data ? <Loans similar={query.data} /> : null}
    </Section>
  );
}

function Loans({ similar }: { similar: Similar }) {
  const { loans, of, defaulted } = similar;
  if (loans.length === 0) {
    return (
      <p className="text-sm text-ink-muted">
        No past loan with a known end is here to compare with. Import a file whose loan_status says how loans
        ended.
      </p>
    );
  }
  return (
    <>
      <p className="mb-1 text-sm">
        <span className="font-medium">
          {formatCount(defaulted)} of the {plural(loans.length, 'loan')} most alike defaulted
        </span>
        , {formatPercent(defaulted / loans.length, 0)}.{' '}
        <span className="text-ink-muted">Compared with {plural(of, 'loan')} whose end is known.</span>
      </p>
      <PlainTable
        label="Similar past loans, the nearest first"
        className="-mx-3"
        head={
          <>
            <Th>Ended</Th>
            <Th right>Amount</Th>
            <Th right>Term</Th>
            <Th>Grade</Th>
            <Th>Purpose</Th>
            <Th right>Probability</Th>
          </>
        }
      >
        {loans.map((loan) => {
          const Mark = loan.outcome === 'paid' ? CircleCheck : CircleX;
          return (
            <tr key={loan.id}>
              <Td>
                <span className="inline-flex items-center gap-1.5">
                  <Mark
                    size={13}
                    strokeWidth={1.75}
                    aria-hidden
                    className={loan.outcome === 'paid' ? 'text-ok' : 'text-warn'}
                  />
                  {OUTCOME_WORD[loan.outcome]}
                </span>
              </Td>
              <Td right>{loan.amount === null ? '–' : <Money minor={loan.amount} currency="USD" bare />}</Td>
              <Td right>{loan.termMonths === null ? '–' : `${loan.termMonths} mo`}</Td>
              <Td>{loan.grade ?? '–'}</Td>
              <Td>{loan.purpose === null ? '–' : purposeWord(loan.purpose)}</Td>
              <Td right>{loan.probability === null ? '–' : formatPercent(loan.probability)}</Td>
            </tr>
          );
        })}
      </PlainTable>
    </>
  );
}
