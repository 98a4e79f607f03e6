'use client';

import Link from 'next/link';
import { BackLink } from '../../../design/back-link.tsx';
import { buttonStyles } from '../../../design/button.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { UploadUnknown } from '../../upload/upload-unknown.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { uploadPath, useCardCommands } from '../use-card-commands.ts';
import { VersionStatusBadge } from '../version-status-badge.tsx';
import { DryRun } from './dry-run.tsx';
import { Outcome } from './outcome.tsx';
import { Progress } from './progress.tsx';
import { useListUpload } from './use-list-upload.ts';

/** One upload from its first byte to what became of it. Its address is its own: a reload finds it where it is. */
export function Upload({ id }: { id: string }) {
  useCardCommands();
  const upload = useListUpload(id);
  if (upload.state === 'known') return <Known {...upload} version={upload.upload} />;
  return (
    <UploadUnknown
      upload={upload}
      title="Upload"
      back={<BackLink href="/cards">Cards</BackLink>}
      refusedTitle="The list was not taken"
      failingNote="It goes on all the same, and nothing takes effect before it is applied."
      again={<UploadAnother />}
    />
  );
}

function Known({ version, byPage, stale }: { version: VersionDetail; byPage: boolean; stale: boolean }) {
  return (
    <Page
      title={`Upload to ${version.list.name}`}
      back={
        <BackLink href={`/cards/lists/${encodeURIComponent(version.list.id)}`}>{version.list.name}</BackLink>
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
    </Page>
  );
}

const UploadAnother = () => (
  <Link href={uploadPath()} className={buttonStyles()}>
    Upload a list
  </Link>
);
