'use client';

import { formatCount, plural } from '../../../design/number-format.ts';
import { useMay } from '../../../session/viewer.tsx';
import { bytesWords, shareDone } from '../../upload/byte-words.ts';
import { ProgressPanel } from '../../upload/progress-panel.tsx';
import { stopSending } from '../../upload/send-file.ts';
import type { VersionDetail } from '../model/cards-api.ts';
import { useListActions } from '../use-list-actions.ts';

/** How far an upload is; it can be ended until it is applied. */
export function Progress({ version }: { version: VersionDetail }) {
  const { cancel } = useListActions();
  const may = useMay('cards.upload');
  const arriving = version.status === 'scanning' && !version.receivedAll;
  return (
    <ProgressPanel
      title={stepWords(version)}
      share={arriving ? shareDone(version) : null}
      counts={
        <>
          <span>{bytesWords(version)}</span>
          <span>{plural(version.lines, 'line')}</span>
          <span>{formatCount(version.valid)} valid</span>
          <span className={version.invalid > 0 ? 'text-warn' : undefined}>
            {formatCount(version.invalid)} invalid
          </span>
        </>
      }
      note={
        arriving
          ? 'You may reload or leave this page: the upload goes on.'
          : 'Every byte is in: you may close this page.'
      }
      cancel={
        version.status === 'scanning' && may
          ? {
              label: 'Cancel the upload',
              busy: cancel.isPending,
              run: () => cancel.mutate({ id: version.id }, { onSuccess: () => void stopSending(version.id) }),
            }
          : null
      }
    />
  );
}

function stepWords({ status, receivedAll, list, version }: VersionDetail): string {
  if (status === 'applying') return `Version ${version} of ${list.name} is being applied`;
  return receivedAll ? 'Comparing with what is in force' : 'Reading the file';
}
