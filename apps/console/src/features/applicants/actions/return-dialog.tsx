'use client';

import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { TextArea } from '../../../design/text-field.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { nameApplicants } from '../model/applicant-subject.ts';

interface ReturnDialogProps {
  /** The applicants to return; null keeps the dialog shut. */
  rows: readonly ApplicantRow[] | null;
  onAnswer: (action: ReviewAction) => void;
  onCancel: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** Asks what whoever decided first should look at again. */
export function ReturnDialog({ rows, onAnswer, onCancel, onCloseAutoFocus }: ReturnDialogProps) {
  const shown = useRef<readonly ApplicantRow[]>([]);
  if (rows) shown.current = rows;
  return (
    <Dialog
      open={rows !== null}
      onOpenChange={(open) => open || onCancel()}
      title={`Return ${nameApplicants(shown.current)} to review`}
      description="The decision that waits to be confirmed is taken off; the history keeps it."
      onCloseAutoFocus={onCloseAutoFocus}
    >
      {rows ? <ReturnForm onAnswer={onAnswer} onCancel={onCancel} /> : null}
    </Dialog>
  );
}

function ReturnForm({ onAnswer, onCancel }: Pick<ReturnDialogProps, 'onAnswer' | 'onCancel'>) {
  const [note, setNote] = useState('');
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const text = note.trim();
    onAnswer({ type: 'return', ...(text ? { note: text } : {}) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextArea
        label="Note (optional)"
        rows={2}
        maxLength={2000}
        autoFocus
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
        }}
        placeholder="What should be looked at again"
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button tone="primary" type="submit">
          Return to review
        </Button>
      </div>
    </form>
  );
}
