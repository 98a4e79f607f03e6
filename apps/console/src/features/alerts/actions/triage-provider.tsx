'use client';

import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { useViewer } from '../../../session/viewer.tsx';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import { ActionRunner, type Answer } from '../../queue/action-runner.ts';
import { returnFocus } from '../../queue/return-focus.ts';
import { oneAtATime } from '../../queue/say.ts';
import { useAlerts } from '../live/alerts-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { ALERT_SUBJECT } from '../model/alert-subject.ts';
import { type AlertAction, objection, toDomain } from '../model/optimistic.ts';
import { stepSentence } from '../model/timeline-words.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';

export interface Triage {
  /** Acts at once. True when there was something to do. */
  act: (rows: readonly AlertRow[], action: AlertAction) => boolean;
  /** Asks for the disposition, then closes. `onDone` runs only when it was done. */
  askClose: (rows: readonly AlertRow[], onDone?: () => void) => void;
  askAssign: (rows: readonly AlertRow[], onDone?: () => void) => void;
  undo: () => void;
}

interface Asking {
  kind: 'close' | 'assign';
  rows: readonly AlertRow[];
  onDone: (() => void) | undefined;
  /** What had the focus: it gets it back. */
  opener: Element | null;
}

const TriageContext = createContext<Triage | null>(null);

/** What a person can do to alerts, wherever they stand: the actions, their questions, their undo. */
export function TriageProvider({ children }: { children: ReactNode }) {
  const runner = useRunner();
  const viewer = useViewer();
  const [asking, setAsking] = useState<Asking | null>(null);

  const triage = useMemo<Triage>(() => {
    const act: Triage['act'] = (rows, action) => runner.run(rows, action);
    const ask = (kind: Asking['kind'], rows: readonly AlertRow[], onDone: (() => void) | undefined) =>
      setAsking({ kind, rows, onDone, opener: document.activeElement });
    return {
      act,
      askClose: (rows, onDone) => {
        const probe: AlertAction = { type: 'close', disposition: 'inconclusive' };
        // Asking for a disposition that nobody could use would be a trap: say at once why not.
        if (rows.every((row) => objection(row, probe, viewer) !== null)) act(rows, probe);
        else ask('close', rows, onDone);
      },
      askAssign: (rows, onDone) => {
        if (rows.length > 0) ask('assign', rows, onDone);
      },
      undo: () => runner.undo(),
    };
  }, [runner, viewer]);

  const answer = (action: AlertAction) => {
    if (asking && runner.run(asking.rows, action)) asking.onDone?.();
    setAsking(null);
  };
  const restoreFocus = (event: Event) => returnFocus(event, asking?.opener);
  const open = (kind: Asking['kind']) => (asking?.kind === kind ? asking.rows : null);

  return (
    <TriageContext value={triage}>
      {children}
      <CloseDialog
        rows={open('close')}
        onAnswer={answer}
        onCancel={() => setAsking(null)}
        onCloseAutoFocus={restoreFocus}
      />
      <AssignDialog
        rows={open('assign')}
        onAnswer={answer}
        onCancel={() => setAsking(null)}
        onCloseAutoFocus={restoreFocus}
      />
    </TriageContext>
  );
}

export function useTriage(): Triage {
  const triage = useContext(TriageContext);
  if (!triage) throw new Error('useTriage needs the alerts layout above it');
  return triage;
}

type Runner = ActionRunner<AlertRow, AlertAction, string>;

function useRunner(): Runner {
  const client = useTRPCClient();
  const { store } = useAlerts();
  const { id, name } = useViewer();
  const runner = useRef<Runner | null>(null);
  runner.current ??= new ActionRunner<AlertRow, AlertAction, string>(
    ALERT_SUBJECT,
    store,
    { id, name },
    {
      act: async (rows, action, expected) =>
        answered(
          await client.alerts.act.mutate({
            ids: rows.map((row) => row.id),
            action: toDomain(action),
            expected: { ...expected },
          }),
        ),
      undo: async (undoToken) => answered(await client.alerts.undo.mutate({ undoToken })),
      lastStep: async (row) => {
        const { entries } = await client.alerts.timeline.query({ id: row.id });
        const step = entries.findLast((entry) => entry.actor.kind === 'human' && entry.kind !== 'commented');
        return step ? { byId: step.actor.id, sentence: stepSentence(step, row, id) } : null;
      },
      say: oneAtATime(),
    },
  );
  return runner.current;
}

const answered = ({
  undoToken,
  ...answer
}: Omit<Answer<AlertRow, string>, 'undo'> & { undoToken: string | null }): Answer<AlertRow, string> => ({
  ...answer,
  undo: undoToken,
});
