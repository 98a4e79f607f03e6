'use client';

import { SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyles } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { BackToCards } from '../back-to-cards.tsx';
import { LinesSkeleton } from '../lines-skeleton.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { uploadPath, useCardCommands } from '../use-card-commands.ts';
import { VersionStatusBadge } from '../version-status-badge.tsx';
import { DryRun } from './dry-run.tsx';
import { Outcome } from './outcome.tsx';
import { Progress } from './progress.tsx';
import { useUpload } from './use-upload.ts';

/** One upload from its first byte to what became of it. Its address is its own: a reload finds it where it is. */
export function Upload({ id }: { id: string }) {
  useCardCommands();
  const upload = useUpload(id);
  switch (upload.state) {
    case 'starting':
      return (
        <Frame title="Upload">
          <div className="rounded-md border bg-surface">
            <LinesSkeleton label="Reading the upload" lines={3} />
          </div>
        </Frame>
      );
    case 'unknown':
      return (
        <Frame title="Upload">
          <EmptyState
            icon={SearchX}
            title="There is no such upload"
            className="h-80"
            action={<UploadAnother />}
          >
            It may have been refused before its first line came in, or its connection ended. Nothing took
            effect.
          </EmptyState>
        </Frame>
      );
    case 'refused':
      return (
        <Frame title="Upload">
          <FailingState title="The list was not taken" reason={upload.reason} className="h-80">
            Nothing took effect.
            <div className="mt-3">
              <UploadAnother />
            </div>
          </FailingState>
        </Frame>
      );
    case 'failing':
      return (
        <Frame title="Upload">
          <FailingState
            title="The upload could not be read"
            reason={failureReason(upload.error)}
            onRetry={upload.retry}
            retrying={upload.retrying}
            className="h-80"
          >
            It goes on all the same, and nothing takes effect before it is applied.
          </FailingState>
        </Frame>
      );
    case 'known':
      return <Known {...upload} />;
  }
}

function Known({ version, byPage, stale }: { version: VersionDetail; byPage: boolean; stale: boolean }) {
  return (
    <Frame
      title={`Upload to ${version.list.name}`}
      back={
        <BackToCards href={`/cards/lists/${encodeURIComponent(version.list.id)}`}>
          {version.list.name}
        </BackToCards>
      }
    >
      <p className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
        <VersionStatusBadge status={version.status} />
        <span className="font-medium text-ink">Version {version.version}</span>
        <span className="min-w-0 max-w-full truncate">{version.fileName ?? 'without a file name'}</span>
        <span>{version.mode === 'add' ? 'added to the list' : 'replaces the list'}</span>
        <span>
          by {version.createdBy}, <RelativeTime at={version.createdAt} />
        </span>
      </p>
      {stale ? (
        <NoticeBar tone="warn" className="mb-3">
          Its progress cannot be read just now. The upload goes on.
        </NoticeBar>
      ) : null}
      {byPage && !version.receivedAll ? (
        <NoticeBar tone="warn" className="mb-3">
          Keep this page open until every byte is in: this browser cannot send in the background.
        </NoticeBar>
      ) : null}
      {version.status === 'scanning' || version.status === 'applying' ? (
        <Progress version={version} />
      ) : (
        <Outcome version={version} />
      )}
      {version.status !== 'scanning' && version.status !== 'cancelled' && version.lines > 0 ? (
        <DryRun version={version} />
      ) : null}
    </Frame>
  );
}

function Frame({ title, back, children }: { title: string; back?: ReactNode; children: ReactNode }) {
  return (
    <Page title={title} back={back ?? <BackToCards />}>
      {children}
    </Page>
  );
}

const UploadAnother = () => (
  <Link href={uploadPath()} className={buttonStyles()}>
    Upload a list
  </Link>
);
