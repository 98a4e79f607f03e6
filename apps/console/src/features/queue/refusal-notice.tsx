'use client';

import { TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from '../../design/button.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { plural } from '../../design/number-format.ts';
import type { LiveStore, Refusal, RefusedAction } from './live-store.ts';
import type { QueueItem, QueueSubject } from './subject.ts';

const SHOWN = 4;

interface RefusalNoticeProps<Row extends QueueItem, Action, Undo> {
  subject: QueueSubject<Row, Action>;
  store: LiveStore<Row, Action, Undo>;
  onShow?: ((id: string) => void) | undefined;
  /** The way on, as buttons: what can be done with the rows as they stand now. `done` takes the notice away. */
  goOn: (refused: RefusedAction<Row, Action>, done: () => void) => ReactNode;
}

/** Somebody was faster: who did what, how the row stands now, and how to go on. Stays until it is answered. */
export function RefusalNotice<Row extends QueueItem, Action, Undo>({
  subject,
  store,
  onShow,
  goOn,
}: RefusalNoticeProps<Row, Action, Undo>) {
  const { refused } = useSyncExternalStore(store.subscribe, store.state, store.state);
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
        <p className="font-medium">{headline(subject, refused)}</p>
        <ul>
          {refusals.slice(0, SHOWN).map((refusal) => (
            <RefusalLine
              key={refusal.id}
              subject={subject}
              refusal={refusal}
              named={refusals.length > 1}
              {...(onShow ? { onShow } : {})}
            />
          ))}
        </ul>
        {refusals.length > SHOWN ? (
          <p className="text-ink-muted">and {plural(refusals.length - SHOWN, 'more', 'more')}.</p>
        ) : null}
        {refused.action && refusals.some(({ current }) => current !== null) ? (
          <div className="mt-1.5 flex flex-wrap gap-2">
            {goOn(refused, dismiss)}
            <Button tone="quiet" onClick={dismiss}>
              Leave as it is
            </Button>
          </div>
        ) : null}
      </div>
      <IconButton icon={X} label="Dismiss" onClick={dismiss} />
    </section>
  );
}

function headline<Row extends QueueItem, Action>(
  subject: QueueSubject<Row, Action>,
  { action, refusals }: RefusedAction<Row, Action>,
): string {
  const what = action ? subject.notDone(action) : 'Not undone';
  const [first] = refusals;
  if (refusals.length === 1 && first?.current) return `${what}: ${subject.name([first.current])}`;
  return `${what}: ${plural(refusals.length, subject.one)}. Somebody acted first.`;
}

function RefusalLine<Row extends QueueItem, Action>({
  subject,
  refusal,
  named,
  onShow,
}: {
  subject: QueueSubject<Row, Action>;
  refusal: Refusal<Row>;
  named: boolean;
  onShow?: (id: string) => void;
}) {
  const { current, message } = refusal;
  return (
    <li className="text-ink-muted">
      {named && current ? <span className="text-ink">{subject.name([current])}: </span> : null}
      {message} {current ? `It is now ${subject.standing(current)}.` : null}{' '}
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
