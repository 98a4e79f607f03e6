'use client';

import { NoticeBar } from '../../../design/notice-bar.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useMay } from '../../../session/viewer.tsx';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { CorrectionForm } from './correction-form.tsx';
import { prettyBody } from './pretty-body.ts';
import { ProblemList } from './problem-list.tsx';
import type { RejectedEvent } from './rejected-table.tsx';

/** One rejected event: why, what was sent, and the form that sends it again. */
export function RejectedPanel({ event, onClose }: { event: RejectedEvent; onClose: () => void }) {
  const mayResubmit = useMay('dead_letter.resubmit');
  useShortcuts('Rejected event', [{ keys: 'escape', label: 'Close panel', run: onClose }]);
  return (
    <SidePanel
      label="Rejected event"
      onClose={onClose}
      className="rounded-md wide:border"
      header={
        <p className="truncate font-medium">
          {event.type ?? 'Event'}{' '}
          {event.eventId ? <span className="font-mono">{event.eventId}</span> : 'without an id'}
        </p>
      }
    >
      <div className="flex flex-col gap-4 p-3">
        <p className="text-ink-muted">
          Received <RelativeTime at={event.receivedAt} /> from {event.source ?? 'a source that gave no name'}.
        </p>
        {event.resubmittedAt ? (
          <NoticeBar>
            {event.resubmittedBy ?? 'Someone'} re-submitted it <RelativeTime at={event.resubmittedAt} />.
          </NoticeBar>
        ) : null}
        <section aria-labelledby="reasons">
          <h3 id="reasons" className="mb-1 text-sm font-semibold">
            Why it was rejected
          </h3>
          <ProblemList problems={event.errors} />
        </section>
        {mayResubmit && !event.resubmittedAt ? (
          <CorrectionForm event={event} />
        ) : (
          <section aria-labelledby="body">
            <h3 id="body" className="mb-1 text-sm font-semibold">
              As it was sent
            </h3>
            <pre className="overflow-x-auto rounded-md border bg-sunken p-2.5 font-mono text-xs">
              {prettyBody(event.body)}
            </pre>
          </section>
        )}
      </div>
    </SidePanel>
  );
}
