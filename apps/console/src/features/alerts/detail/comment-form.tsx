'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Keys } from '../../../design/kbd.tsx';
import { TextArea } from '../../../design/text-field.tsx';
import { toast } from '../../../design/toast.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';

/** Drafts outlive the panel: who looks at another alert for a moment must not lose a sentence. */
const drafts = new Map<string, string>();

export function CommentForm({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(drafts.get(id) ?? '');
  const may = useMay('alerts.triage');
  const write = (value: string) => {
    drafts.set(id, value);
    setText(value);
  };
  const comment = useMutation(
    trpc.alerts.comment.mutationOptions({
      onSuccess: () => {
        write('');
        toast('Comment added');
        return queryClient.invalidateQueries({ queryKey: trpc.alerts.timeline.queryKey({ id }) });
      },
    }),
  );
  useShortcuts('Alert', [
    {
      keys: 'm',
      label: 'Comment',
      run: () => {
        field.current?.scrollIntoView({ block: 'nearest' });
        field.current?.focus();
      },
    },
  ]);
  if (!may) return null;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() && !comment.isPending) comment.mutate({ id, text: text.trim() });
  };
  return (
    <form onSubmit={submit} className="mt-3">
      <TextArea
        ref={field}
        label="Comment"
        hideLabel
        rows={2}
        maxLength={4000}
        placeholder="Comment for your colleagues"
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            field.current?.blur();
          }
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
        }}
        error={comment.error ? `Not added. ${failureReason(comment.error)}` : null}
      />
      <div className="mt-1.5 flex items-center justify-end gap-2">
        <span className="text-xs text-ink-faint max-rail:hidden">
          <Keys keys="mod+enter" /> sends
        </span>
        <Button type="submit" busy={comment.isPending} disabled={!text.trim()}>
          Comment
        </Button>
      </div>
    </form>
  );
}
