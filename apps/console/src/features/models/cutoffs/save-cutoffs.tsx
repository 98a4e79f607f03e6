'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isTRPCClientError } from '@trpc/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { toast } from '../../../design/toast.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { Cutoffs } from '../model/cutoff-draft.ts';
import { axisPercent } from '../model/figures.ts';
import type { CutoffsInForce } from '../model/models-api.ts';

type SaveCutoffsProps = {
  /** Null while a field cannot be read. */
  cutoffs: Cutoffs | null;
  /** The version that the draft started from. */
  base: CutoffsInForce;
  inForce: CutoffsInForce;
  dirty: boolean;
  onRestart: (from: CutoffsInForce) => void;
  /** Takes the newest version as the base and keeps the draft. */
  onKeepMine: () => void;
};

/** Puts the draft in force, with a note for who reads it later; says so where somebody was faster. */
export function SaveCutoffs({ cutoffs, base, inForce, dirty, onRestart, onKeepMine }: SaveCutoffsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const overtaken = dirty && inForce.version !== base.version;
  const save = useMutation(
    trpc.models.saveCutoffs.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(trpc.models.cutoffs.queryKey(), saved);
        setNote('');
        onRestart(saved);
        toast(`Version ${saved.version} of the cut-offs is in force`, {
          detail: `Over ${axisPercent(saved.reviewOver)} applicants are looked at, over ${axisPercent(saved.rejectOver)} rejected, from the next batch on.`,
        });
      },
      onError: async (error) => {
        const stale = isTRPCClientError(error) && error.data?.code === 'CONFLICT';
        if (stale) await queryClient.invalidateQueries({ queryKey: trpc.models.cutoffs.queryKey() });
      },
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries({ queryKey: trpc.models.cutoffPreview.pathKey() }),
          queryClient.invalidateQueries({ queryKey: trpc.detectors.pathKey() }),
        ]),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!cutoffs || !dirty || overtaken) return;
    save.mutate({ ...cutoffs, note, expectedVersion: base.version });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
      {overtaken ? (
        <NoticeBar
          tone="warn"
          action={
            <span className="flex gap-2">
              <Button onClick={() => onRestart(inForce)}>Use theirs</Button>
              <Button onClick={onKeepMine}>Keep mine</Button>
            </span>
          }
        >
          {inForce.updatedBy ?? 'Someone'} saved version {inForce.version} meanwhile: review over{' '}
          {axisPercent(inForce.reviewOver)}, reject over {axisPercent(inForce.rejectOver)}.
        </NoticeBar>
      ) : null}
      <TextField
        label="Why (optional)"
        value={note}
        maxLength={500}
        autoComplete="off"
        placeholder="Kept with the version for who reads it later"
        onChange={(event) => setNote(event.target.value)}
        error={save.isError && !overtaken ? failureReason(save.error) : null}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="md" disabled={!dirty} onClick={() => onRestart(inForce)}>
          Discard
        </Button>
        <Button
          size="md"
          tone="primary"
          type="submit"
          busy={save.isPending}
          disabled={!dirty || !cutoffs || overtaken}
        >
          {save.isPending ? 'Saving' : `Save as version ${inForce.version + 1}`}
        </Button>
      </div>
    </form>
  );
}
