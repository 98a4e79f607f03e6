'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatCount, plural } from '../../../design/number-format.ts';
import { toast } from '../../../design/toast.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { bytesWords, shareDone } from '../../upload/byte-words.ts';
import { ProgressPanel } from '../../upload/progress-panel.tsx';
import { stopSending } from '../../upload/send-file.ts';
import type { ImportDetail } from '../model/imports-api.ts';

/** How far the file is. Cancelling ends the reading; applicants that were taken stay. */
export function Progress({ file }: { file: ImportDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const may = useMay('applicants.import');
  const cancel = useMutation(
    trpc.applicants.imports.cancel.mutationOptions({
      onSuccess: () => void stopSending(file.id),
      onError: (error) =>
        toast('The import could not be cancelled', { detail: failureReason(error), tone: 'warn' }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.applicants.imports.pathKey() }),
    }),
  );
  return (
    <ProgressPanel
      title="Reading the file"
      share={shareDone(file)}
      counts={
        <>
          <span>{bytesWords(file)}</span>
          <span>{plural(file.rows, 'row')}</span>
          <span>{formatCount(file.accepted)} taken</span>
          <span className={file.rejected > 0 ? 'text-warn' : undefined}>
            {formatCount(file.rejected)} not taken
          </span>
        </>
      }
      note="You may reload or leave this page: the import goes on."
      cancel={
        may
          ? { label: 'Cancel the import', busy: cancel.isPending, run: () => cancel.mutate({ id: file.id }) }
          : null
      }
    />
  );
}
