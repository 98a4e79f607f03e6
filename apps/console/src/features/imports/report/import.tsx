'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { BackLink } from '../../../design/back-link.tsx';
import { buttonStyles } from '../../../design/button.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { Page } from '../../../design/page-frame.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { UploadUnknown } from '../../upload/upload-unknown.tsx';
import { MOVING_MS, STILL_MS, useUpload } from '../../upload/use-upload.ts';
import { ImportStatusBadge } from '../import-status-badge.tsx';
import type { ImportDetail } from '../model/imports-api.ts';
import { Outcome } from './outcome.tsx';
import { Progress } from './progress.tsx';
import { Report } from './report.tsx';

/** One file of applicants from its first byte to its report. Its address is its own: a reload finds it where it is. */
export function Import({ id }: { id: string }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.applicants.imports.get.queryOptions(
      { id },
      {
        staleTime: 0,
        retry: false,
        refetchInterval: ({ state }) =>
          state.data && state.data.status !== 'reading' ? STILL_MS : MOVING_MS,
      },
    ),
  );
  const upload = useUpload(id, reading);
  if (upload.state === 'known') return <Known {...upload} file={upload.upload} />;
  return (
    <UploadUnknown
      upload={upload}
      title="Import"
      back={<BackLink href="/applicants/import">Import applicants</BackLink>}
      refusedTitle="The file was not taken"
      failingNote="It goes on being read all the same."
      again={<ImportAnother />}
    />
  );
}

function Known({ file, byPage, stale }: { file: ImportDetail; byPage: boolean; stale: boolean }) {
  const reading = file.status === 'reading';
  return (
    <Page title="Import" back={<BackLink href="/applicants/import">Import applicants</BackLink>}>
      <p className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted">
        <ImportStatusBadge status={file.status} />
        <span className="min-w-0 max-w-full truncate font-medium text-ink">{file.fileName}</span>
        <span>
          by {file.createdBy}, <RelativeTime at={file.createdAt} />
        </span>
      </p>
      {stale ? (
        <NoticeBar tone="warn" className="mb-3">
          Its progress cannot be read just now. The import goes on.
        </NoticeBar>
      ) : null}
      {byPage && reading ? (
        <NoticeBar tone="warn" className="mb-3">
          Keep this page open until every byte is in: this browser cannot send in the background.
        </NoticeBar>
      ) : null}
      {reading ? <Progress file={file} /> : <Outcome file={file} />}
      {file.rows > 0 ? <Report file={file} /> : null}
    </Page>
  );
}

const ImportAnother = () => (
  <Link href="/applicants/import" className={buttonStyles()}>
    Import a file
  </Link>
);
