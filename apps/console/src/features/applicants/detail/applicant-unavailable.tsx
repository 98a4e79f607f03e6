'use client';

import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { SectionSkeleton } from '../../../design/section.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';

interface ApplicantUnavailableProps {
  id: string;
  error: { message: string; data?: { code?: string | undefined } | null | undefined } | null;
  onRetry: () => void;
  retrying: boolean;
}

/** In an applicant's place while they are read, when they cannot be, or when there is none of that id. */
export function ApplicantUnavailable({ id, error, onRetry, retrying }: ApplicantUnavailableProps) {
  if (!error) return <ApplicantSkeleton />;
  if (error.data?.code === 'NOT_FOUND') {
    return (
      <EmptyState
        icon={SearchX}
        title="There is no such applicant"
        action={
          <Link href="/applicants" className={buttonStyles()}>
            Go to the queue
          </Link>
        }
      >
        Neither an application nor a member has the id {id}. One that has just been sent appears within
        seconds.
      </EmptyState>
    );
  }
  return (
    <FailingState
      title="The applicant could not be read"
      reason={failureReason(error)}
      onRetry={onRetry}
      retrying={retrying}
    >
      The queue stays usable, and nothing you did is lost.
    </FailingState>
  );
}

function ApplicantSkeleton() {
  return (
    <div aria-hidden>
      <div className="border-b px-4 py-3">
        <Skeleton className="h-5 w-11/12" />
        <Skeleton className="mt-2 h-3.5 w-4/5" />
        <Skeleton className="mt-4 h-10 w-full" />
      </div>
      <div className="border-b px-4 py-3">
        <SectionSkeleton lines={4} />
      </div>
      <div className="border-b px-4 py-3">
        <Skeleton className="mb-3 h-4 w-48" />
        <Skeleton className="h-[336px] w-full" />
      </div>
    </div>
  );
}
