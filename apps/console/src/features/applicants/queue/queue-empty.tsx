'use client';

import { useQuery } from '@tanstack/react-query';
import { ListFilter, UserRoundCheck } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { useMay } from '../../../session/viewer.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { chipsOf, type Filters, NO_FILTERS, type TabId } from '../model/filters.ts';

interface QueueEmptyProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

const TITLE: Record<TabId, string> = {
  review: 'No applicant waits for a decision',
  second: 'No decision waits for a second person',
  decided: 'Nobody has decided on an applicant yet',
  all: 'No applicants yet',
};

/** An empty queue says whether that is good news, and how applicants come in. */
export function QueueEmpty({ filters, onChange }: QueueEmptyProps) {
  const trpc = useTRPC();
  const mayImport = useMay('applicants.import');
  const counts = useQuery(trpc.applicants.counts.queryOptions({})).data;
  const { state, sort } = filters;
  const all = () => onChange({ ...NO_FILTERS, state: 'all', sort });
  if (chipsOf(filters).length > 0) {
    return (
      <EmptyState
        icon={ListFilter}
        title="No applicant matches these filters"
        action={
          <>
            <Button onClick={() => onChange({ ...NO_FILTERS, state, sort })}>Clear the filters</Button>
            {state === 'all' ? null : <Button onClick={all}>Show all applicants</Button>}
          </>
        }
      >
        Take a filter off above, or look at all applicants.
      </EmptyState>
    );
  }
  const none = counts?.all === 0;
  return (
    <EmptyState
      icon={UserRoundCheck}
      title={none ? TITLE.all : TITLE[state]}
      action={
        <>
          {none || state === 'all' ? null : <Button onClick={all}>Show all applicants</Button>}
          {mayImport ? (
            <Link href="/applicants/import" className={buttonStyles()}>
              Import a file…
            </Link>
          ) : null}
        </>
      }
    >
      {counts === undefined ? <p>&nbsp;</p> : null}
      {none ? (
        <p>
          Applicants come in by themselves from the lender’s feed, as <code>loan_application</code> events by{' '}
          <code>POST /v1/events</code>, or from a CSV or JSON file that you import. Each is cleaned, held
          against the policy and scored; the doubtful ones wait here, the costliest first.
        </p>
      ) : null}
      {counts && !none ? (
        <p>
          {formatCount(counts.settledToday)} were settled by the machine today and{' '}
          {formatCount(counts.decidedToday)} by people. New ones appear here by themselves.
        </p>
      ) : null}
    </EmptyState>
  );
}
