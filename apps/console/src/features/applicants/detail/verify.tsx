'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Keys } from '../../../design/kbd.tsx';
import { formatPercent } from '../../../design/number-format.ts';
import { useCommands } from '../../../shell/command-palette/registry.ts';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { DECISION_WORD } from '../model/wording.ts';

/** Has the decision made again from all that was stored with it, and says whether it comes out the same. */
export function Verify({ id, revision }: { id: string; revision: number }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<number | null>(null);
  const query = useQuery(
    trpc.applicants.verify.queryOptions({ id }, { enabled: asked === revision, staleTime: 0, gcTime: 0 }),
  );
  const run = () => (asked === revision ? void query.refetch() : setAsked(revision));
  useShortcuts('Applicant', [{ keys: 'v', label: 'Verify the decision', run }]);
  useCommands([
    { id: 'verify', title: 'Verify the decision', group: 'Applicant', icon: ShieldCheck, shortcut: 'v', run },
  ]);
  return (
    <div className="-mx-2 flex min-h-7 flex-row-reverse flex-wrap items-center justify-end gap-x-2">
      <p aria-live="polite" className="flex items-center gap-1">
        {query.error ? (
          `Not verified. ${failureReason(query.error)}`
        ) : query.data && asked === revision ? (
          <Outcome {...query.data} />
        ) : null}
      </p>
      <Button tone="quiet" busy={query.isFetching} onClick={run}>
        <ShieldCheck size={14} aria-hidden />
        Verify
        <Keys keys="v" className="max-rail:hidden" />
      </Button>
    </div>
  );
}

interface OutcomeProps {
  same: boolean;
  probability: number | null;
  decision: keyof typeof DECISION_WORD;
}

function Outcome({ same, probability, decision }: OutcomeProps) {
  const what = `${DECISION_WORD[decision].toLowerCase()}${probability === null ? '' : `, ${formatPercent(probability, 2)}`}`;
  return same ? (
    <>
      <Check size={13} aria-hidden className="shrink-0 text-ok" />
      Decided again, the same to the last digit: {what}
    </>
  ) : (
    <>
      <TriangleAlert size={13} aria-hidden className="shrink-0 text-warn" />
      <span className="text-warn">
        Decided again, it comes out different: {what}. Tell who runs Watchfloor.
      </span>
    </>
  );
}
