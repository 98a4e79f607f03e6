'use client';

import {
  type HumanDecision,
  REVIEW_REASONS,
  type ReviewAction,
  type ReviewReason,
} from '@watchfloor/domain/applicants/lifecycle';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { cn } from '../../../design/class-names.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { Kbd } from '../../../design/kbd.tsx';
import { plural } from '../../../design/number-format.ts';
import { TextArea } from '../../../design/text-field.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { nameApplicants } from '../model/applicant-subject.ts';
import { DECIDE_WORD } from '../model/wording.ts';

interface Asked {
  rows: readonly ApplicantRow[];
  decision: HumanDecision;
}

interface DecideDialogProps {
  /** What is to be decided, of whom; null keeps the dialog shut. */
  asked: Asked | null;
  onAnswer: (action: ReviewAction) => void;
  onCancel: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** Asks why. Numbers choose the reason, Enter decides; a note is welcome, never demanded. */
export function DecideDialog({ asked, onAnswer, onCancel, onCloseAutoFocus }: DecideDialogProps) {
  // The words stay while the dialog fades out.
  const shown = useRef<Asked>({ rows: [], decision: 'approved' });
  if (asked) shown.current = asked;
  const { rows, decision } = shown.current;
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => open || onCancel()}
      title={`${DECIDE_WORD[decision]} ${nameApplicants(rows)}`}
      description={whatFollows(rows)}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      {asked ? <DecideForm asked={asked} onAnswer={onAnswer} onCancel={onCancel} /> : null}
    </Dialog>
  );
}

function whatFollows(rows: readonly ApplicantRow[]): string {
  const two = rows.filter((row) => row.needsTwo).length;
  if (two === 0) return 'Why?';
  if (rows.length === 1)
    return 'Why? The amount is over what one person may decide alone: a second person confirms it before it takes effect.';
  return `Why? ${plural(two, 'of them is', 'of them are')} over what one person may decide alone: a second person confirms before it takes effect.`;
}

function DecideForm({
  asked: { rows, decision },
  onAnswer,
  onCancel,
}: Pick<DecideDialogProps, 'onAnswer' | 'onCancel'> & { asked: Asked }) {
  const reasons = REVIEW_REASONS.filter((each) => each.decision === decision);
  const [chosen, setChosen] = useState<ReviewReason | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector<HTMLElement>('[role="radio"]')?.focus(), []);

  const choose = (reason: ReviewReason) => {
    setChosen(reason);
    setMissing(false);
    group.current?.querySelector<HTMLElement>(`[data-value="${reason}"]`)?.focus();
  };
  const submit = () => {
    if (chosen === null) return setMissing(true);
    const text = note.trim();
    onAnswer({ type: 'decide', decision, reason: chosen, ...(text ? { note: text } : {}) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const typing = event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Enter' && (typing ? event.metaKey || event.ctrlKey : !isButton(event.target))) {
      event.preventDefault();
      return submit();
    }
    if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
    const byNumber = reasons[Number(event.key) - 1];
    const step = STEP[event.key];
    const place = reasons.findIndex(({ code }) => code === chosen);
    const byArrow = step ? reasons[(place + step + reasons.length) % reasons.length] : undefined;
    const wanted = byNumber ?? byArrow;
    if (!wanted) return;
    event.preventDefault();
    choose(wanted.code);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the controls inside it
    <div onKeyDown={onKeyDown} className="flex flex-col gap-3">
      <div ref={group} role="radiogroup" aria-label="Reason" aria-required className="flex flex-col gap-1">
        {reasons.map(({ code, label }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: the whole line is the choice; a native radio would be a second thing in it
          <button
            key={code}
            type="button"
            role="radio"
            data-value={code}
            aria-checked={chosen === code}
            tabIndex={chosen === code || (chosen === null && index === 0) ? 0 : -1}
            onClick={() => choose(code)}
            className={cn(
              'flex h-9 items-center gap-2.5 rounded-md border px-2.5 text-left font-medium',
              chosen === code ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
            )}
          >
            <Kbd>{String(index + 1)}</Kbd>
            {label}
          </button>
        ))}
      </div>
      <TextArea
        label="Note (optional)"
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        placeholder="What you looked at, for whoever confirms or reopens it"
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-sm text-danger">
          {missing ? `Choose a reason first: 1 to ${reasons.length}.` : ''}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button tone="primary" onClick={submit}>
          {rows.length === 1
            ? DECIDE_WORD[decision]
            : `${DECIDE_WORD[decision]} ${plural(rows.length, 'applicant')}`}
          <span aria-hidden className="opacity-75">
            ↵
          </span>
        </Button>
      </div>
    </div>
  );
}

const STEP: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, j: 1, ArrowUp: -1, ArrowLeft: -1, k: -1 };

const isButton = (target: EventTarget): boolean =>
  target instanceof Element && target.matches('button:not([role="radio"])');
