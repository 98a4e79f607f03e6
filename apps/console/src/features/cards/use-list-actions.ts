'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '../../design/toast.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';

interface Step {
  readonly outcome: 'done' | 'applying' | 'changed' | 'refused';
  readonly message: string | null;
}

/** What can be done to lists and uploads; whatever comes of it is said, and what is on screen is read again. */
export function useListActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settle = () => queryClient.invalidateQueries({ queryKey: trpc.cards.pathKey() });
  const failed = (what: string) => (error: unknown) =>
    toast(what, { detail: failureReason(error), tone: 'warn' });
  const refused = (what: string, { outcome, message }: Step): boolean => {
    if (outcome !== 'refused') return false;
    toast(what, { tone: 'warn', ...(message ? { detail: message } : {}) });
    return true;
  };

  const apply = useMutation(
    trpc.cards.applyVersion.mutationOptions({
      onSuccess: (step) => {
        if (refused('The version was not applied', step) || step.outcome !== 'changed') return;
        toast('The list changed since the check', {
          detail: step.message ?? 'It is being compared again: look at the result and apply then.',
          tone: 'warn',
        });
      },
      onError: failed('The version could not be applied'),
      onSettled: settle,
    }),
  );
  const cancel = useMutation(
    trpc.cards.cancel.mutationOptions({
      onSuccess: (step) => void refused('The upload was not cancelled', step),
      onError: failed('The upload could not be cancelled'),
      onSettled: settle,
    }),
  );
  const restore = useMutation(
    trpc.cards.restore.mutationOptions({
      onError: failed('The list was not rolled back'),
      onSettled: settle,
    }),
  );
  const rollback = useMutation(
    trpc.cards.rollback.mutationOptions({
      onError: failed('The version was not rolled back'),
      onSettled: settle,
    }),
  );

  /** Puts a version that was in force once in force again; 0 empties the list. The message has the way back. */
  const rollTo = async (list: ListInForce, version: number) => {
    const step = await restore.mutateAsync({ listId: list.id, version }).catch(() => null);
    if (!step || refused(`${list.name} was not rolled back`, step)) return;
    toast(version === 0 ? `Nothing of ${list.name} is in force` : `${list.name} is at version ${version}`, {
      detail: 'Payments are held against it from now on.',
      undo: () => void rollTo({ ...list, activeVersion: version }, list.activeVersion),
    });
  };
  /** Takes back an applied version and all that were applied after it. */
  const rollBack = async (id: string, list: ListInForce, version: number) => {
    const step = await rollback.mutateAsync({ id }).catch(() => null);
    if (!step || refused(`Version ${version} was not rolled back`, step)) return;
    toast(`Version ${version} of ${list.name} is rolled back`, {
      detail: 'Alerts that it led to stay.',
      undo: () => void rollTo(list, list.activeVersion),
    });
  };
  return { apply, cancel, rollTo, rollBack, rolling: restore.isPending || rollback.isPending };
}

interface ListInForce {
  readonly id: string;
  readonly name: string;
  readonly activeVersion: number;
}
