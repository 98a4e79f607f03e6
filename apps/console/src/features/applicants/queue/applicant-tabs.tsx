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

/** What waits for the first person and for the second, each with its live count; what is decided; everyone. */
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
      counts={counts ? { review: counts.review, second: counts.second } : {}}
      onChoose={(state) => onChange({ ...filters, state })}
    />
  );
}
