'use client';

import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../../../design/class-names.ts';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { useViewer } from '../../../session/viewer.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { humanSentence } from '../model/decision-words.ts';
import { DECIDE_WORD, reasonWord } from '../model/wording.ts';

/** What people decided, and whose word is still missing: the second person's, or why the first one cannot give it. */
export function PeopleNotice({ row, note }: { row: ApplicantRow; note: string | null }) {
  const viewer = useViewer();
  const at = row.decidedAt ? <RelativeTime at={row.decidedAt} className="text-ink-muted" /> : null;
  const quote = note ? <span className="block whitespace-pre-wrap">“{note}”</span> : null;
  if (row.state === 'decided') {
    return (
      <Bar>
        {humanSentence(row, viewer.id)} {at}
        {quote}
      </Bar>
    );
  }
  if (row.state === 'second' && row.humanDecision && row.decidedBy) {
    const what = DECIDE_WORD[row.humanDecision].toLowerCase();
    const why = row.humanReason ? reasonWord(row.humanReason).toLowerCase() : null;
    const mine = row.decidedBy.id === viewer.id;
    return (
      <Bar waits>
        {mine ? (
          <>
            You want to {what} it{why ? `: ${why}` : ''}. {at}
            {quote}
            <span className="block text-ink-muted">
              The amount is over what one person may decide alone, so a colleague has to confirm it. You
              cannot confirm your own decision; you can withdraw it.
            </span>
          </>
        ) : (
          <>
            <span className="font-medium">{row.decidedBy.name}</span> wants to {what} it
            {why ? `: ${why}` : ''}. {at}
            {quote}
            <span className="block text-ink-muted">It takes effect when you confirm it, or return it.</span>
          </>
        )}
      </Bar>
    );
  }
  return null;
}

function Bar({ waits = false, children }: { waits?: boolean; children: ReactNode }) {
  return (
    <div
      role="status"
      className={cn(
        'flex items-start gap-2 border-b px-4 py-2 text-sm',
        waits ? 'border-warn-line bg-warn-soft' : 'bg-sunken',
      )}
    >
      <Users
        size={15}
        strokeWidth={1.75}
        aria-hidden
        className={cn('mt-0.5 shrink-0', waits ? 'text-warn' : 'text-ink-muted')}
      />
      <p>{children}</p>
    </div>
  );
}
