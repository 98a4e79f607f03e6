'use client';

import { Button } from '../../../design/button.tsx';
import { formatCount, plural } from '../../../design/number-format.ts';
import { ProgressBar } from '../../../design/progress-bar.tsx';
import { useMay } from '../../../session/viewer.tsx';
import type { VersionDetail } from '../model/cards-api.ts';
import { formatBytes, shareDone } from '../model/upload-words.ts';
import { useListActions } from '../use-list-actions.ts';
import { stopSending } from './send-list.ts';

/** How far an upload is; it can be ended until it is applied. */
export function Progress({ version }: { version: VersionDetail }) {
  const { cancel } = useListActions();
  const may = useMay('cards.upload');
  const arriving = version.status === 'scanning' && !version.receivedAll;
  const share = arriving ? shareDone(version) : null;
  const end = () => cancel.mutate({ id: version.id }, { onSuccess: () => void stopSending(version.id) });
  return (
    <section aria-label="Progress" className="mb-3 rounded-md border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-medium">{stepWords(version)}</p>
        {version.status === 'scanning' && may ? (
          <Button onClick={end} busy={cancel.isPending}>
            {cancel.isPending ? 'Cancelling' : 'Cancel the upload'}
          </Button>
        ) : null}
      </div>
      <ProgressBar share={share} label={stepWords(version)} className="my-2.5" />
      <p className="flex flex-wrap gap-x-4 text-sm text-ink-muted">
        <span>{bytesWords(version)}</span>
        <span>{plural(version.lines, 'line')}</span>
        <span>{formatCount(version.valid)} valid</span>
        <span className={version.invalid > 0 ? 'text-warn' : undefined}>
          {formatCount(version.invalid)} invalid
        </span>
      </p>
      <p className="mt-1 text-sm text-ink-faint">
        {arriving
          ? 'You may reload or leave this page: the upload goes on.'
          : 'Every byte is in: you may close this page.'}
      </p>
    </section>
  );
}

function stepWords({ status, receivedAll, list, version }: VersionDetail): string {
  if (status === 'applying') return `Version ${version} of ${list.name} is being applied`;
  return receivedAll ? 'Comparing with what is in force' : 'Reading the file';
}

function bytesWords({ bytesDone, bytesTotal }: VersionDetail): string {
  return bytesTotal === null
    ? formatBytes(bytesDone)
    : `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
}
