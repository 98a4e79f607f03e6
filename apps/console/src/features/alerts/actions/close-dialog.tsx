'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { cn } from '../../../design/class-names.ts';
import { Dialog } from '../../../design/dialog.tsx';
import { Kbd } from '../../../design/kbd.tsx';
import { TextArea } from '../../../design/text-field.tsx';
import { type AlertRow, DISPOSITIONS, type Disposition } from '../model/alert-row.ts';
import { nameAlerts } from '../model/announce.ts';
import { type AlertKind, kindOf } from '../model/kind.ts';
import type { AlertAction } from '../model/optimistic.ts';
import { DISPOSITION_WORD } from '../model/wording.ts';

const MEANING: Record<Disposition, string> = {
  confirmed: 'The money moved as suspected; it goes on to a case or a report.',
  false_positive: 'Looked at and harmless: the customer’s ordinary business.',
  inconclusive: 'Neither could be shown with what is known today.',
};
/** An applicant is a risk or none; no money has moved. */
const MEANING_OF_SCORE: Record<Disposition, string> = {
  ...MEANING,
  confirmed: 'Rightly rejected: the risk is what the scorecard says.',
  false_positive: 'Looked at and sound: the scorecard is wrong about this applicant.',
};
/** What a customer insures is theirs to decide: what matters is whether they may be leaving. */
const MEANING_OF_CHANGE: Record<Disposition, string> = {
  ...MEANING,
  confirmed: 'The cover fell: the customer’s manager takes it up with them.',
  false_positive: 'Looked at and no loss: moved to another policy, or a correction.',
};
const MEANINGS: Readonly<Partial<Record<AlertKind, Record<Disposition, string>>>> = {
  score: MEANING_OF_SCORE,
  change: MEANING_OF_CHANGE,
};

/** What the dispositions mean of alerts of one kind; of several kinds what they mean of most. */
function meaningOf(rows: readonly AlertRow[]): Record<Disposition, string> {
  const [kind, ...others] = new Set(rows.map(kindOf));
  return (kind && others.length === 0 && MEANINGS[kind]) || MEANING;
}

interface CloseDialogProps {
  /** The alerts to close; null keeps the dialog shut. */
  rows: readonly AlertRow[] | null;
  onAnswer: (action: AlertAction) => void;
  onCancel: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** Asks what the alerts turned out to be. 1, 2, 3 choose, Enter closes; a note is welcome, never demanded. */
export function CloseDialog({ rows, onAnswer, onCancel, onCloseAutoFocus }: CloseDialogProps) {
  // The words stay while the dialog fades out.
  const shown = useRef<readonly AlertRow[]>([]);
  if (rows) shown.current = rows;
  return (
    <Dialog
      open={rows !== null}
      onOpenChange={(open) => open || onCancel()}
      title={`Close ${nameAlerts(shown.current)}`}
      description="What did it turn out to be?"
      onCloseAutoFocus={onCloseAutoFocus}
    >
      {rows ? <CloseForm onAnswer={onAnswer} onCancel={onCancel} rows={rows} /> : null}
    </Dialog>
  );
}

function CloseForm({
  onAnswer,
  onCancel,
  rows,
}: {
  onAnswer: CloseDialogProps['onAnswer'];
  onCancel: () => void;
  rows: readonly AlertRow[];
}) {
  const count = rows.length;
  const meaning = meaningOf(rows);
  const [chosen, setChosen] = useState<Disposition | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector<HTMLElement>('[role="radio"]')?.focus(), []);

  const choose = (disposition: Disposition) => {
    setChosen(disposition);
    setMissing(false);
    group.current?.querySelector<HTMLElement>(`[data-value="${disposition}"]`)?.focus();
  };
  const submit = () => {
    if (chosen === null) return setMissing(true);
    const text = note.trim();
    onAnswer({ type: 'close', disposition: chosen, ...(text ? { note: text } : {}) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const typing = event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Enter' && (typing ? event.metaKey || event.ctrlKey : !isButton(event.target))) {
      event.preventDefault();
      return submit();
    }
    if (typing || event.metaKey || event.ctrlKey || event.altKey) return;
    const byNumber = DISPOSITIONS[Number(event.key) - 1];
    const step = STEP[event.key];
    const place = chosen === null ? -1 : DISPOSITIONS.indexOf(chosen);
    const byArrow = step
      ? DISPOSITIONS[(place + step + DISPOSITIONS.length) % DISPOSITIONS.length]
      : undefined;
    const wanted = byNumber ?? byArrow;
    if (!wanted) return;
    event.preventDefault();
    choose(wanted);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the controls inside it
    <div onKeyDown={onKeyDown} className="flex flex-col gap-3">
      <div
        ref={group}
        role="radiogroup"
        aria-label="Disposition"
        aria-required
        className="flex flex-col gap-1"
      >
        {DISPOSITIONS.map((disposition, index) => (
          // biome-ignore lint/a11y/useSemanticElements: the whole line is the choice; a native radio would be a second thing in it
          <button
            key={disposition}
            type="button"
            role="radio"
            data-value={disposition}
            aria-checked={chosen === disposition}
            tabIndex={chosen === disposition || (chosen === null && index === 0) ? 0 : -1}
            onClick={() => choose(disposition)}
            className={cn(
              'flex items-start gap-2.5 rounded-md border px-2.5 py-2 text-left',
              chosen === disposition ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
            )}
          >
            <Kbd className="mt-px">{String(index + 1)}</Kbd>
            <span>
              <span className="block font-medium">{DISPOSITION_WORD[disposition]}</span>
              <span className="block text-sm text-ink-muted">{meaning[disposition]}</span>
            </span>
          </button>
        ))}
      </div>
      <TextArea
        label="Note (optional)"
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        placeholder="What you looked at, for whoever reopens it"
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="mr-auto text-sm text-danger">
          {missing ? 'Choose a disposition first: 1, 2 or 3.' : ''}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button tone="primary" onClick={submit}>
          {count === 1 ? 'Close alert' : `Close ${count.toLocaleString('en-US')} alerts`}
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
