'use client';

import { TriangleAlert, X } from 'lucide-react';
import { Button } from '../../../design/button.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { plural } from '../../../design/number-format.ts';
import { useViewer } from '../../../session/viewer.tsx';
import type { Refusal, RefusedAction } from '../live/alert-store.ts';
import { useAlertState, useAlerts } from '../live/alerts-provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { NOT_DONE, nameAlerts, VERB } from '../model/announce.ts';
import { objection } from '../model/optimistic.ts';
import { standing } from '../model/wording.ts';
import { useTriage } from './triage-provider.tsx';

const SHOWN = 4;

/** Somebody was faster: who did what, how the alert stands now, and how to go on. Stays until it is answered. */
export function RefusalNotice({ onShow }: { onShow?: (id: string) => void }) {
  const { refused } = useAlertState();
  const { store } = useAlerts();
  if (!refused) return null;
  const dismiss = () => store.refuse(null);
  const { refusals } = refused;
  return (
    <section
      role="alert"
      className="flex animate-appear items-start gap-2 border-b border-warn-line bg-warn-soft px-3 py-2 text-sm text-ink"
    >
      <TriangleAlert size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{headline(refused)}</p>
        <ul>
          {refusals.slice(0, SHOWN).map((refusal) => (
            <RefusalLine
              key={refusal.id}
              refusal={refusal}
              named={refusals.length > 1}
              {...(onShow ? { onShow } : {})}
            />
          ))}
        </ul>
        {refusals.length > SHOWN ? (
          <p className="text-ink-muted">and {plural(refusals.length - SHOWN, 'more', 'more')}.</p>
        ) : null}
        <GoOn refused={refused} onDone={dismiss} />
      </div>
      <IconButton icon={X} label="Dismiss" onClick={dismiss} />
    </section>
  );
}

function headline({ action, refusals }: RefusedAction): string {
  const what = action ? NOT_DONE[action.type] : 'Not undone';
  const [first] = refusals;
  if (refusals.length === 1 && first?.current) return `${what}: ${nameAlerts([first.current])}`;
  return `${what}: ${plural(refusals.length, 'alert')}. Somebody acted first.`;
}

function RefusalLine({
  refusal,
  named,
  onShow,
}: {
  refusal: Refusal;
  named: boolean;
  onShow?: (id: string) => void;
}) {
  const { current, message } = refusal;
  return (
    <li className="text-ink-muted">
      {named && current ? <span className="text-ink">{nameAlerts([current])}: </span> : null}
      {message} {current ? `It is now ${standing(current)}.` : null}{' '}
      {named && current && onShow ? (
        <button
          type="button"
          className="text-accent underline-offset-2 hover:underline"
          onClick={() => onShow(current.id)}
        >
          Show
        </button>
      ) : null}
    </li>
  );
}

/** The way on: do it all the same where the present state allows it, or reopen what somebody closed. */
function GoOn({ refused: { action, refusals }, onDone }: { refused: RefusedAction; onDone: () => void }) {
  const triage = useTriage();
  const viewer = useViewer();
  const current = refusals.flatMap((refusal) => refusal.current ?? []);
  if (!action || current.length === 0) return null;
  const still = current.filter((row) => objection(row, action, viewer) === null);
  const closed = current.filter((row) => row.status === 'closed' && action.type !== 'reopen');
  const run = (rows: readonly AlertRow[], what: typeof action) => () => {
    onDone();
    triage.act(rows, what);
  };
  return (
    <div className="mt-1.5 flex flex-wrap gap-2">
      {still.length > 0 ? (
        <Button onClick={run(still, action)}>
          {VERB[action.type]} {still.length < current.length ? `${still.length} ` : ''}all the same
        </Button>
      ) : null}
      {closed.length > 0 ? (
        <Button onClick={run(closed, { type: 'reopen' })}>
          Reopen {closed.length > 1 ? closed.length : ''}
        </Button>
      ) : null}
      <Button tone="quiet" onClick={onDone}>
        Leave as it is
      </Button>
    </div>
  );
}
