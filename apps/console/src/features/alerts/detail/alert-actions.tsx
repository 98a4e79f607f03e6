'use client';

import { Button } from '../../../design/button.tsx';
import { Keys } from '../../../design/kbd.tsx';
import { useTriage } from '../actions/triage-provider.tsx';
import { type AlertRow, isWaiting } from '../model/alert-row.ts';

interface AlertActionsProps {
  row: AlertRow;
  onNext: (() => void) | null;
  /** Runs after the alert was closed: goes on to the next. */
  onDone: () => void;
}

/** What can be done with the alert as it stands, each with its key. */
export function AlertActions({ row, onNext, onDone }: AlertActionsProps) {
  const triage = useTriage();
  const closed = row.status === 'closed';
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {isWaiting(row) ? (
        <Action onClick={() => triage.act([row], { type: 'acknowledge' })} keys="a">
          Acknowledge
        </Action>
      ) : null}
      {closed ? (
        <Action onClick={() => triage.act([row], { type: 'reopen' })} keys="shift+e">
          Reopen
        </Action>
      ) : (
        <>
          <Action onClick={() => triage.askClose([row], onDone)} keys="e" primary>
            Close…
          </Action>
          <Action onClick={() => triage.askAssign([row])} keys="c">
            Assign
          </Action>
        </>
      )}
      {onNext ? (
        <Button tone="quiet" size="md" className="ml-auto" onClick={onNext}>
          Next
          <Keys keys="j" className="max-rail:hidden" />
        </Button>
      ) : null}
    </div>
  );
}

function Action({
  onClick,
  keys,
  primary = false,
  children,
}: {
  onClick: () => void;
  keys: string;
  primary?: boolean;
  children: string;
}) {
  return (
    <Button size="md" tone={primary ? 'primary' : 'plain'} onClick={onClick}>
      {children}
      <Keys keys={keys} className="max-rail:hidden" />
    </Button>
  );
}
