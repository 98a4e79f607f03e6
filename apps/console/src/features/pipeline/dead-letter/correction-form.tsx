'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { TextArea } from '../../../design/text-field.tsx';
import { toast } from '../../../design/toast.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { jsonProblem, prettyBody } from './pretty-body.ts';
import { ProblemList } from './problem-list.tsx';
import type { RejectedEvent } from './rejected-table.tsx';

/** The event as JSON to correct. It goes through the same checks as any other; what is still wrong is listed. */
export function CorrectionForm({ event }: { event: RejectedEvent }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sent = prettyBody(event.body);
  const [text, setText] = useState(sent);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const resubmit = useMutation(
    trpc.deadLetter.resubmit.mutationOptions({
      onSuccess: async ({ accepted }) => {
        if (!accepted) return;
        toast('Re-submitted', { detail: 'The event was accepted and goes through the pipeline now.' });
        await queryClient.invalidateQueries({ queryKey: trpc.deadLetter.list.pathKey() });
      },
    }),
  );
  const send = () => {
    const problem = jsonProblem(text);
    setUnreadable(problem);
    if (!problem) resubmit.mutate({ id: event.id, body: text });
  };
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key === 'Enter' && (key.metaKey || key.ctrlKey)) {
      key.preventDefault();
      send();
    }
  };
  const refused = resubmit.data && !resubmit.data.accepted ? resubmit.data.errors : null;
  return (
    <section aria-label="Correct and re-submit" className="flex flex-col gap-3">
      <TextArea
        label="Correct it here"
        value={text}
        onChange={(change) => {
          setText(change.target.value);
          setUnreadable(null);
        }}
        onKeyDown={onKeyDown}
        rows={Math.min(24, Math.max(8, sent.split('\n').length + 1))}
        spellCheck={false}
        className="font-mono text-xs"
        error={unreadable ?? (resubmit.isError ? resubmit.error.message : null)}
        hint="Card numbers were masked when it was rejected; enter the token instead."
      />
      {refused ? (
        <div role="alert">
          <p className="mb-1 text-sm font-medium text-danger">Still rejected. Correct these and try again:</p>
          <ProblemList problems={refused} />
        </div>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button
          size="md"
          disabled={text === sent}
          onClick={() => {
            setText(sent);
            setUnreadable(null);
            resubmit.reset();
          }}
        >
          Start over
        </Button>
        <Button size="md" tone="primary" busy={resubmit.isPending} onClick={send}>
          {resubmit.isPending ? 'Sending' : 'Re-submit'}
        </Button>
      </div>
    </section>
  );
}
