'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import { QueueTabs } from '../../queue/queue-tabs.tsx';
import { useRecount } from '../../queue/use-recount.ts';
import { useApplicantState } from '../live/applicants-provider.tsx';
import { type Filters, TABS, toInput } from '../model/filters.ts';

interface ApplicantTabsProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** To review, second opinion, decided, all, each with its live count. */
export function ApplicantTabs({ filters, onChange }: ApplicantTabsProps) {
  const trpc = useTRPC();
  const { known } = useApplicantState();
  const { state: _state, ...rest } = toInput(filters);
  const counts = useQuery(
    trpc.applicants.counts.queryOptions(rest, { placeholderData: keepPreviousData }),
  ).data;
  useRecount(known, trpc.applicants.counts.pathKey());
  return (
    <QueueTabs
      tabs={TABS}
      current={filters.state}
      counts={
        counts
          ? { review: counts.review, second: counts.second, decided: counts.decided, all: counts.all }
          : {}
      }
      onChoose={(state) => onChange({ ...filters, state })}
    />
  );
}
