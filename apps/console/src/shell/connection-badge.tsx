'use client';

import { cn } from '../design/class-names.ts';
import { formatClockSeconds } from '../design/time-format.ts';
import { Tooltip } from '../design/tooltip.tsx';
import { type Connection, useConnection } from '../trpc/connection.ts';

/** Whether what is on screen is what is happening. */
export function ConnectionBadge() {
  const connection = useConnection();
  const { words, short, hint, dot } = describe(connection);
  return (
    <div role="status">
      <Tooltip content={hint}>
        <button
          type="button"
          className="flex h-7 cursor-default items-center gap-1.5 rounded-md px-1.5 text-sm text-ink-muted"
        >
          <span aria-hidden className={cn('size-2 shrink-0 rounded-full', dot)} />
          <span className={cn('whitespace-nowrap', connection.state !== 'live' && 'text-warn')}>
            <span className="max-wide:hidden">{words}</span>
            <span className="wide:hidden">{short}</span>
          </span>
        </button>
      </Tooltip>
    </div>
  );
}

function describe(connection: Connection): { words: string; short: string; hint: string; dot: string } {
  switch (connection.state) {
    case 'live':
      return {
        words: 'Live',
        short: 'Live',
        hint: 'Connected: changes appear within a second',
        dot: 'bg-ok',
      };
    case 'connecting':
      return {
        words: 'Connecting',
        short: 'Connecting',
        hint: 'Opening the stream of changes',
        dot: 'border-2 border-warn',
      };
    case 'reconnecting':
      return {
        words: `Reconnecting since ${formatClockSeconds(connection.since)}`,
        short: 'Reconnecting',
        hint: 'The stream of changes broke. Nothing is lost: what happened meanwhile is read on return.',
        dot: 'border-2 border-warn',
      };
    case 'offline':
      return {
        words: `Offline: data as of ${formatClockSeconds(connection.dataAsOf)}`,
        short: `As of ${formatClockSeconds(connection.dataAsOf)}`,
        hint: 'The console cannot be reached. It keeps trying; what you see is from that moment.',
        dot: 'border-2 border-warn',
      };
  }
}
