'use client';

import { Button } from '../../../design/button.tsx';
import { Keys } from '../../../design/kbd.tsx';
import { useMay, useViewer } from '../../../session/viewer.tsx';
import { type Deed, useDeeds } from '../actions/use-deeds.ts';
import type { ApplicantRow } from '../model/applicant.ts';
import { objection } from '../model/optimistic.ts';

interface ApplicantActionsProps {
  row: ApplicantRow;
  onNext: (() => void) | null;
  onDone: (done: readonly ApplicantRow[], goOn: boolean) => void;
}

/** What can be done with the applicant as they stand, each with its key. */
export function ApplicantActions({ row, onNext, onDone }: ApplicantActionsProps) {
  const viewer = useViewer();
  const may = useMay('applicants.decide');
  const { deeds } = useDeeds([row], onDone);
  const shown = may ? deeds.filter((deed) => objection(row, deed.probe, viewer) === null) : [];
  const own = row.state === 'second' && row.decidedBy?.id === viewer.id;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {shown
        .filter((deed) => !isIdle(deed, row))
        .map(({ keys, label, run }) => (
          <Button key={keys} size="md" tone={keys === 'c' ? 'primary' : 'plain'} onClick={run}>
            {own && keys === 'b' ? 'Withdraw' : label}
            {ASKS.has(keys) ? '…' : ''}
            <Keys keys={keys} className="max-rail:hidden" />
          </Button>
        ))}
      {onNext ? (
        <Button tone="quiet" size="md" className="ml-auto" onClick={onNext}>
          Next
          <Keys keys="j" className="max-rail:hidden" />
        </Button>
      ) : null}
    </div>
  );
}

/** Keys of what asks a question first. */
const ASKS = new Set(['a', 'd', 'b']);

/** Deciding what the machine or oneself decided already changes nothing that anybody wants; its key still does it. */
function isIdle({ probe }: Deed, row: ApplicantRow): boolean {
  if (probe.type !== 'decide') return false;
  if (row.state === 'settled') return probe.decision === row.decision;
  return row.state === 'second' && probe.decision === row.humanDecision;
}
