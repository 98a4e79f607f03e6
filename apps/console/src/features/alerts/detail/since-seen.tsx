'use client';

import { useQuery } from '@tanstack/react-query';
import { Flame } from 'lucide-react';
import { formatClockSeconds, formatExact } from '../../../design/time-format.ts';
import { useViewer } from '../../../session/viewer.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { newsWords, sinceWords, stepOfSeen } from '../model/news-words.ts';

/** What came since somebody last acted on it: "3 new payments, 420.00 USD, since you acknowledged it at 10:42:07". */
export function SinceSeen({ row }: { row: AlertRow }) {
  const trpc = useTRPC();
  const viewer = useViewer();
  const timeline = useQuery(
    trpc.alerts.timeline.queryOptions({ id: row.id }, { enabled: row.seen !== null }),
  );
  const words = newsWords(row);
  if (words === null || row.seen === null) return null;
  const step = stepOfSeen(timeline.data?.entries ?? [], row.seen.at);
  return (
    <div
      role="status"
      className="flex items-start gap-2 border-b border-warn-line bg-warn-soft px-4 py-2 text-sm"
    >
      <Flame size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      <p>
        <span className="font-medium">{words}</span>{' '}
        <span title={formatExact(row.seen.at)}>
          since {step ? sinceWords(step, row, viewer.id) : formatClockSeconds(row.seen.at)}
        </span>
        .
      </p>
    </div>
  );
}
