'use client';

import { NoticeBar } from '../../../design/notice-bar.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { formatClockSeconds } from '../../../design/time-format.ts';
import { useStatus } from '../../../shell/live-status.tsx';
import { useConnection } from '../../../trpc/connection.ts';
import { RefusalNotice } from '../actions/refusal-notice.tsx';

/** What an analyst must know before trusting the queue. Stands below the rows, so that it moves none of them. */
export function QueueNotices({ onShow }: { onShow: (id: string) => void }) {
  return (
    <div className="shrink-0">
      <LateNotice />
      <RefusalNotice onShow={onShow} />
    </div>
  );
}

function LateNotice() {
  const connection = useConnection();
  const { data: status } = useStatus();
  if (connection.state === 'reconnecting' || connection.state === 'offline') {
    const since = connection.state === 'offline' ? connection.dataAsOf : connection.since;
    return (
      <Bar>
        Not live: the connection was lost at {formatClockSeconds(since)}. Rows may be older than they look and
        new alerts are missing; they come by themselves once it is back.
      </Bar>
    );
  }
  if (status && status.workers === 0) {
    return (
      <Bar>
        No worker is running, so nothing new is detected
        {status.inboxEvents > 0 ? `; ${formatCount(status.inboxEvents)} events wait` : ''}. Pipeline shows
        more.
      </Bar>
    );
  }
  return null;
}

const Bar = ({ children }: { children: React.ReactNode }) => (
  <NoticeBar tone="warn" className="rounded-none border-x-0 border-b-0">
    {children}
  </NoticeBar>
);
