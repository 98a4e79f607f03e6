'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { toast } from '../../../design/toast.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';

/** Takes a customer off the list, after saying what that does. */
export function RemoveCustomer({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(
    trpc.keyUsers.remove.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        toast(`${id} is off the list`);
        await queryClient.invalidateQueries({ queryKey: trpc.keyUsers.pathKey() });
      },
    }),
  );
  return (
    <>
      <Button size="md" onClick={() => setAsking(true)}>
        Take off the list…
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take ${id} off the list?`}
        description="Their cover is watched no more."
        actions={
          <>
            <Button size="md" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button size="md" tone="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
              Take off the list
            </Button>
          </>
        }
      >
        <ul className="list-disc pl-4 text-ink-muted">
          <li>Alerts and updates of the time on the list stay.</li>
          <li>Listed again, the first update is held against the amount that is given then.</li>
        </ul>
        {remove.isError ? (
          <p role="alert" className="mt-2 text-sm text-danger">
            {failureReason(remove.error)}
          </p>
        ) : null}
      </Dialog>
    </>
  );
}
