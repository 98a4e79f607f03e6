'use client';

import { useQuery } from '@tanstack/react-query';
import { Bot, MessageSquare, User } from 'lucide-react';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { entryWords, quoted, type TimelineEntry } from '../model/timeline-words.ts';
import { CommentForm } from './comment-form.tsx';

/** What machine and people did to the alert, in order, and room for a comment. */
export function Timeline({ row }: { row: AlertRow }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.alerts.timeline.queryOptions({ id: row.id }));
  return (
    <Section id="timeline" title="Timeline" className="border-b-0 pb-5">
      {query.error && !query.data ? (
        <SectionFailing
          what="The timeline"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={3} /> : null}
      {query.data ? (
        <ol className="flex flex-col gap-2">
          {query.data.entries.map((entry) => (
            <Line key={entry.id} entry={entry} row={row} />
          ))}
        </ol>
      ) : null}
      <CommentForm id={row.id} />
    </Section>
  );
}

function Line({ entry, row }: { entry: TimelineEntry; row: AlertRow }) {
  const machine = entry.actor.kind === 'machine';
  const Icon = entry.kind === 'commented' ? MessageSquare : machine ? Bot : User;
  const words = quoted(entry);
  return (
    <li className="flex gap-2 text-sm">
      <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className={machine ? 'text-ink-muted' : ''}>
          <span className={machine ? '' : 'font-medium'}>{machine ? 'Detection' : entry.actor.name}</span>{' '}
          {entryWords(entry, row)}
          {entry.detail.ofMerged ? <span className="text-ink-faint"> (on the alert that joined)</span> : null}
        </p>
        {words ? <p className="mt-0.5 whitespace-pre-wrap rounded-md bg-sunken px-2 py-1">{words}</p> : null}
      </div>
      <RelativeTime at={entry.at} className="shrink-0 text-xs text-ink-faint" />
    </li>
  );
}
