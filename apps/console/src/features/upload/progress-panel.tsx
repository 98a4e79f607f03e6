'use client';

import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';

type ProgressPanelProps = {
  /** What happens now: "Reading the file". */
  title: string;
  /** 0 to 1; null while nobody can say. */
  share: number | null;
  /** How far it is, in numbers: spans in a row. */
  counts: ReactNode;
  /** What may be done meanwhile. */
  note: string;
  cancel?: { label: string; busy: boolean; run: () => void } | null;
};

/** How far an upload is, and the way to end it. */
export function ProgressPanel({ title, share, counts, note, cancel = null }: ProgressPanelProps) {
  return (
    <section aria-label="Progress" className="mb-3 rounded-md border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-medium">{title}</p>
        {cancel ? (
          <Button onClick={cancel.run} busy={cancel.busy}>
            {cancel.busy ? 'Cancelling' : cancel.label}
          </Button>
        ) : null}
      </div>
      <ProgressBar share={share} label={title} className="my-2.5" />
      <p className="flex flex-wrap gap-x-4 text-sm text-ink-muted">{counts}</p>
      <p className="mt-1 text-sm text-ink-faint">{note}</p>
    </section>
  );
}
