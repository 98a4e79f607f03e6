'use client';

import { useQuery } from '@tanstack/react-query';
import { Bot, User } from 'lucide-react';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { TimelineEntry } from '../model/applicant.ts';
import { entryWords, noteOf } from '../model/timeline-words.ts';

/** What machine and people did to the applicant, in order. */
export function Timeline({ id }: { id: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.applicants.timeline.queryOptions({ id }));
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
            <Line key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
    </Section>
  );
}

function Line({ entry }: { entry: TimelineEntry }) {
  const machine = entry.actor.kind === 'machine';
  const Icon = machine ? Bot : User;
  const note = noteOf(entry);
  return (
    <li className="flex gap-2 text-sm">
      <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className={machine ? 'text-ink-muted' : ''}>
          <span className={machine ? '' : 'font-medium'}>{machine ? 'Scoring' : entry.actor.name}</span>{' '}
          {entryWords(entry)}
        </p>
        {note ? <p className="mt-0.5 whitespace-pre-wrap rounded-md bg-sunken px-2 py-1">{note}</p> : null}
      </div>
      <RelativeTime at={entry.at} className="shrink-0 text-xs text-ink-faint" />
    </li>
  );
}
