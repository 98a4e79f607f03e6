'use client';

import type { ReactNode } from 'react';
import { NoticeBar } from '../../design/notice-bar.tsx';
import { formatCount } from '../../design/number-format.ts';
import { formatClockSeconds } from '../../design/time-format.ts';
import { useStatus } from '../../shell/live-status.tsx';
import { useConnection } from '../../trpc/connection.ts';

interface QueueNoticesProps {
  /** "alert": what is missing meanwhile. */
  one: string;
  /** What does not happen without a worker: "nothing new is detected". */
  idle: string;
  /** Of actions that were refused. */
  children: ReactNode;
}

/** What an analyst must know before trusting the queue. Stands below the rows, so that it moves none of them. */
export function QueueNotices({ one, idle, children }: QueueNoticesProps) {
  return (
    <div className="shrink-0">
      <LateNotice one={one} idle={idle} />
      {children}
    </div>
  );
}

function LateNotice({ one, idle }: { one: string; idle: string }) {
  const connection = useConnection();
  const { data: status } = useStatus();
  if (connection.state === 'reconnecting' || connection.state === 'offline') {
    const since = connection.state === 'offline' ? connection.dataAsOf : connection.since;
    return (
      <Bar>
        Not live: the connection was lost at {formatClockSeconds(since)}. Rows may be older than they look and
        new {one}s are missing; they come by themselves once it is back.
      </Bar>
    );
  }
  if (status && status.workers === 0) {
    return (
      <Bar>
        No worker is running, so {idle}
        {status.inboxEvents > 0 ? `; ${formatCount(status.inboxEvents)} events wait` : ''}. Pipeline shows
        more.
      </Bar>
    );
  }
  return null;
}

const Bar = ({ children }: { children: ReactNode }) => (
  <NoticeBar tone="warn" className="rounded-none border-x-0 border-b-0">
    {children}
  </NoticeBar>
);
