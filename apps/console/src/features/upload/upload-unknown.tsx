'use client';

import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { FailingState } from '../../design/failing-state.tsx';
import { LinesSkeleton } from '../../design/lines-skeleton.tsx';
import { Page } from '../../design/page-frame.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import type { Upload } from './use-upload.ts';

type UploadUnknownProps = {
  upload: Exclude<Upload<unknown>, { state: 'known' }>;
  title: string;
  back: ReactNode;
  /** "The list was not taken". */
  refusedTitle: string;
  /** What holds all the same while it cannot be read. */
  failingNote: string;
  /** The way to upload again. */
  again: ReactNode;
};

/** An upload's page while there is nothing known of it: not yet, not any more, or not readable. */
export function UploadUnknown(props: UploadUnknownProps) {
  const { upload, title, back, refusedTitle, failingNote, again } = props;
  return (
    <Page title={title} back={back}>
      {upload.state === 'starting' ? (
        <div className="rounded-md border bg-surface">
          <LinesSkeleton label="Reading the upload" lines={3} />
        </div>
      ) : upload.state === 'unknown' ? (
        <EmptyState icon={SearchX} title="There is no such upload" className="h-80" action={again}>
          It may have been refused before its first line came in, or its connection ended. Nothing took
          effect.
        </EmptyState>
      ) : upload.state === 'refused' ? (
        <FailingState title={refusedTitle} reason={upload.reason} className="h-80">
          Nothing took effect.
          <div className="mt-3">{again}</div>
        </FailingState>
      ) : (
        <FailingState
          title="The upload could not be read"
          reason={failureReason(upload.error)}
          onRetry={upload.retry}
          retrying={upload.retrying}
          className="h-80"
        >
          {failingNote}
        </FailingState>
      )}
    </Page>
  );
}
