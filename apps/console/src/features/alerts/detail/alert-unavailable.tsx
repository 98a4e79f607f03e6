'use client';

import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { SectionSkeleton } from '../../../design/section.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';

interface AlertUnavailableProps {
  id: string;
  error: { message: string; data?: { code?: string | undefined } | null | undefined } | null;
  onRetry: () => void;
  retrying: boolean;
}

/** In an alert's place while it is read, when it cannot be, or when there is none of that name. */
export function AlertUnavailable({ id, error, onRetry, retrying }: AlertUnavailableProps) {
  if (!error) return <AlertSkeleton />;
  if (error.data?.code === 'NOT_FOUND') {
    return (
      <EmptyState
        icon={SearchX}
        title="There is no such alert"
        action={
          <Link href="/alerts" className={buttonStyles()}>
            Go to the queue
          </Link>
        }
      >
        No alert has the id {id}. Check the link: ids are never reused and alerts are never deleted.
      </EmptyState>
    );
  }
  return (
    <FailingState
      title="The alert could not be read"
      reason={failureReason(error)}
      onRetry={onRetry}
      retrying={retrying}
    >
      The queue stays usable, and nothing you did is lost.
    </FailingState>
  );
}

function AlertSkeleton() {
  return (
    <div aria-hidden>
      <div className="border-b px-4 py-3">
        <Skeleton className="h-5 w-11/12" />
        <Skeleton className="mt-2 h-3.5 w-4/5" />
      </div>
      <div className="border-b px-4 py-3">
        <Skeleton className="mb-3 h-4 w-48" />
        <Skeleton className="h-[172px] w-full" />
      </div>
      <div className="border-b px-4 py-3">
        <SectionSkeleton lines={5} />
      </div>
    </div>
  );
}
