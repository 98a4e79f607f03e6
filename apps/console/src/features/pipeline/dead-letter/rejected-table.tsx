'use client';

import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';
import type { ReactNode } from 'react';
import { Badge } from '../../../design/badge.tsx';
import { cn } from '../../../design/class-names.ts';
import { middleTruncate } from '../../../design/id.tsx';
import { PlainTable, Td, Th } from '../../../design/plain-table.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';

export type RejectedEvent = inferRouterOutputs<AppRouter>['deadLetter']['list']['events'][number];

type RejectedTableProps = {
  events: readonly RejectedEvent[];
  chosenId: string | null;
  onChoose: (id: string) => void;
  onCode: (code: string) => void;
  onType: (type: string) => void;
  /** Beside the open panel there is room for what tells events apart, not for all of it. */
  narrow: boolean;
};

/** Each row opens its event; a reason or a type filters by it. */
export function RejectedTable({ events, chosenId, onChoose, onCode, onType, narrow }: RejectedTableProps) {
  return (
    <PlainTable
      label="Rejected events"
      head={
        <>
          <Th>Event</Th>
          {narrow ? null : <Th>Type</Th>}
          <Th>Reasons</Th>
          {narrow ? null : <Th>Source</Th>}
          <Th right>Received</Th>
          {narrow ? null : <Th>State</Th>}
        </>
      }
    >
      {events.map((event) => (
        <tr
          key={event.id}
          className={cn('hover:bg-hover', event.id === chosenId && 'bg-accent-soft hover:bg-accent-soft')}
        >
          <Td>
            <button
              type="button"
              aria-current={event.id === chosenId}
              onClick={() => onChoose(event.id)}
              className="whitespace-nowrap rounded-sm font-mono text-[0.92em] text-accent hover:underline"
            >
              {event.eventId ? middleTruncate(event.eventId, 10) : `no id (${event.id})`}
            </button>
          </Td>
          {narrow ? null : (
            <Td>
              {event.type ? (
                <FilterBy what={`type ${event.type}`} onClick={() => onType(event.type ?? '')}>
                  {event.type}
                </FilterBy>
              ) : (
                <span className="text-ink-faint">none</span>
              )}
            </Td>
          )}
          <Td className={narrow ? 'max-w-[36ch]' : 'max-w-[52ch]'}>
            {event.errors.slice(0, 2).map((error) => (
              <div key={`${error.path} ${error.code}`} className="truncate">
                <FilterBy what={`reason ${error.code}`} onClick={() => onCode(error.code)}>
                  <span className="font-mono text-[0.92em]">{error.path || 'whole event'}</span>
                </FilterBy>{' '}
                {error.message}
              </div>
            ))}
            {event.errors.length > 2 ? (
              <div className="text-ink-faint">and {event.errors.length - 2} more</div>
            ) : null}
          </Td>
          {narrow ? null : (
            <Td className="max-w-[24ch] truncate">
              {event.source ?? <span className="text-ink-faint">none</span>}
            </Td>
          )}
          <Td right>
            <RelativeTime at={event.receivedAt} />
          </Td>
          {narrow ? null : (
            <Td>
              {event.resubmittedAt ? (
                <Badge tone="accent">Re-submitted</Badge>
              ) : (
                <Badge tone="outline">Open</Badge>
              )}
            </Td>
          )}
        </tr>
      ))}
    </PlainTable>
  );
}

function FilterBy({ what, onClick, children }: { what: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="rounded-sm hover:text-accent hover:underline">
      {children}
      <span className="hidden-label">, filter by {what}</span>
    </button>
  );
}
