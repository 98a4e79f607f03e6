'use client';

import type { HumanDecision, ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { REVIEW_REASONS } from '@watchfloor/domain/applicants/lifecycle';
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { useViewer } from '../../../session/viewer.tsx';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import { ActionRunner } from '../../queue/action-runner.ts';
import { returnFocus } from '../../queue/return-focus.ts';
import { oneAtATime } from '../../queue/say.ts';
import { type Undo, useApplicants } from '../live/applicants-provider.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { APPLICANT_SUBJECT } from '../model/applicant-subject.ts';
import { decidedSentence } from '../model/decision-words.ts';
import { objection } from '../model/optimistic.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';

export interface Review {
  /** Acts at once. True when there was something to do. */
  act: (rows: readonly ApplicantRow[], action: ReviewAction) => boolean;
  /** Asks for the reason, then decides. `onDone` runs only when it was done. */
  askDecide: (rows: readonly ApplicantRow[], decision: HumanDecision, onDone?: () => void) => void;
  /** Asks for a note to whoever decided first, then returns it to review. */
  askReturn: (rows: readonly ApplicantRow[], onDone?: () => void) => void;
  undo: () => void;
}

interface Asking {
  what: HumanDecision | 'return';
  rows: readonly ApplicantRow[];
  onDone: (() => void) | undefined;
  /** What had the focus: it gets it back. */
  opener: Element | null;
}

const ReviewContext = createContext<Review | null>(null);

/** What a person can do to applicants, wherever they stand: the decisions, their questions, their undo. */
export function ReviewProvider({ children }: { children: ReactNode }) {
  const runner = useRunner();
  const viewer = useViewer();
  const [asking, setAsking] = useState<Asking | null>(null);

  const review = useMemo<Review>(() => {
    const act: Review['act'] = (rows, action) => runner.run(rows, action);
    const ask = (what: Asking['what'], rows: readonly ApplicantRow[], onDone: Asking['onDone']) => {
      if (rows.length === 0) return;
      const probe = probeOf(what);
      // Asking for a reason that nobody could use would be a trap: say at once why not.
      if (rows.every((row) => objection(row, probe, viewer) !== null)) act(rows, probe);
      else setAsking({ what, rows, onDone, opener: document.activeElement });
    };
    return {
      act,
      askDecide: (rows, decision, onDone) => ask(decision, rows, onDone),
      askReturn: (rows, onDone) => ask('return', rows, onDone),
      undo: () => runner.undo(),
    };
  }, [runner, viewer]);

  const answer = (action: ReviewAction) => {
    if (asking && runner.run(asking.rows, action)) asking.onDone?.();
    setAsking(null);
  };
  const onCancel = () => setAsking(null);
  const onCloseAutoFocus = (event: Event) => returnFocus(event, asking?.opener);
  const decides = asking !== null && asking.what !== 'return' ? asking.what : null;

  return (
    <ReviewContext value={review}>
      {children}
      <DecideDialog
        asked={asking && decides ? { rows: asking.rows, decision: decides } : null}
        onAnswer={answer}
        onCancel={onCancel}
        onCloseAutoFocus={onCloseAutoFocus}
      />
      <ReturnDialog
        rows={asking?.what === 'return' ? asking.rows : null}
        onAnswer={answer}
        onCancel={onCancel}
        onCloseAutoFocus={onCloseAutoFocus}
      />
    </ReviewContext>
  );
}

export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error('useReview needs the applicants layout above it');
  return review;
}

/** The action before its reason is known, to ask the life cycle whether it is worth asking. */
export function probeOf(what: Asking['what']): ReviewAction {
  if (what === 'return') return { type: 'return' };
  const reason = REVIEW_REASONS.find((each) => each.decision === what)?.code ?? 'data_corrected';
  return { type: 'decide', decision: what, reason };
}

type Runner = ActionRunner<ApplicantRow, ReviewAction, Undo>;
type Items = Undo[number]['items'];

function useRunner(): Runner {
  const client = useTRPCClient();
  const { store } = useApplicants();
  const { id, name } = useViewer();
  const runner = useRef<Runner | null>(null);
  const decide = (items: Items, action: ReviewAction) => client.applicants.decide.mutate({ items, action });
  runner.current ??= new ActionRunner<ApplicantRow, ReviewAction, Undo>(
    APPLICANT_SUBJECT,
    store,
    { id, name },
    {
      act: async (rows, action, expected) => {
        const items = rows.map((row) => ({ id: row.id, revision: expected[row.id] ?? row.revision }));
        const answer = await decide(items, action);
        return { ...answer, undo: undoOf(action, answer.changed) };
      },
      undo: async (undo) => {
        const answers = await Promise.all(undo.map(({ items, action }) => decide(items, action)));
        return {
          changed: answers.flatMap(({ changed }) => changed),
          refused: answers.flatMap(({ refused }) => refused),
          undo: null,
        };
      },
      // Of one's own decision the life cycle says best why not; of a colleague's one asks who and when.
      lastStep: async (row) => {
        const sentence = row.decidedBy?.id === id ? null : decidedSentence(row);
        return sentence === null ? null : { byId: row.decidedBy?.id ?? null, sentence };
      },
      say: oneAtATime(),
    },
  );
  return runner.current;
}

/** A decision is taken back by reopening it, a proposal by returning it. What two people agreed on is reopened on purpose only. */
function undoOf(action: ReviewAction, changed: readonly ApplicantRow[]): Undo | null {
  if (action.type !== 'decide') return null;
  const itemsIn = (state: ApplicantRow['state']) =>
    changed.filter((row) => row.state === state).map(({ id, revision }) => ({ id, revision }));
  const calls: Undo = [
    { items: itemsIn('decided'), action: { type: 'reopen' } },
    { items: itemsIn('second'), action: { type: 'return' } },
  ];
  const wanted = calls.filter(({ items }) => items.length > 0);
  return wanted.length > 0 ? wanted : null;
}
