'use client';

import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { dismissToast, toast } from '../../../design/toast.tsx';
import { useViewer } from '../../../session/viewer.tsx';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import { useAlerts } from '../live/alerts-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { type AlertAction, objection, toDomain } from '../model/optimistic.ts';
import { ActionRunner } from './action-runner.ts';
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
  const restoreFocus = (event: Event) => {
    event.preventDefault();
    const opener = asking?.opener;
    const target = opener && !isInQueue(opener) && opener.isConnected ? opener : queueRow();
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
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

/** Who answered from the queue goes on in the queue: on the row that has the keyboard now, not where the question was asked. */
const isInQueue = (element: Element): boolean =>
  element === document.body || element.id === 'content' || element.closest('[role="grid"]') !== null;
const queueRow = (): Element | null => document.querySelector('[role="grid"] [role="row"][tabindex="0"]');

function useRunner(): ActionRunner {
  const client = useTRPCClient();
  const { store } = useAlerts();
  const { id, name } = useViewer();
  const runner = useRef<ActionRunner | null>(null);
  const said = useRef(0);
  runner.current ??= new ActionRunner(
    store,
    { id, name },
    {
      act: (ids, action, expected) => client.alerts.act.mutate({ ids, action: toDomain(action), expected }),
      undo: (undoToken) => client.alerts.undo.mutate({ undoToken }),
      lastStep: async (id) => {
        const { entries } = await client.alerts.timeline.query({ id });
        return (
          entries.findLast((entry) => entry.actor.kind === 'human' && entry.kind !== 'commented') ?? null
        );
      },
      say: (title, { detail, warn, undo, retry } = {}) => {
        // One message at a time: at a case a minute a pile of them would hide what is being decided.
        dismissToast(said.current);
        said.current = toast(title, {
          ...(detail ? { detail } : {}),
          ...(warn ? { tone: 'warn' } : {}),
          ...(undo ? { undo } : {}),
          ...(retry ? { action: { label: 'Try again', onClick: retry } } : {}),
        });
      },
    },
  );
  return runner.current;
}
