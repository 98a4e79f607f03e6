'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '../../../design/class-names.ts';
import { useNow } from '../../../design/now.ts';
import { formatCount } from '../../../design/number-format.ts';
import { formatDuration, formatLatency } from '../../../design/time-format.ts';
import type { PipelineStatus } from '../use-pipeline.ts';

/** Waiting longer than this means that something is behind: batches normally pass in well under a second. */
const BEHIND_MS = 10_000;

/** What waits before each stage, in the order events pass them. */
export function StageStrip({ status }: { status: PipelineStatus }) {
  const now = useNow();
  const { lateness, workers } = status;
  const waiting = (stage: 'accepted' | 'stored' | 'failed') => {
    const found = status.stages.find((candidate) => candidate.stage === stage);
    const age = found?.oldestAt ? Math.max(0, now - Date.parse(found.oldestAt)) : null;
    return { batches: found?.batches ?? 0, events: found?.events ?? 0, age: now === 0 ? null : age };
  };
  const toStore = waiting('accepted');
  const toDetect = waiting('stored');
  const failed = waiting('failed');
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-line min-[900px]:grid-cols-5">
      <Cell label="Waiting to be stored" warn={(toStore.age ?? 0) > BEHIND_MS} note={waitingNote(toStore)}>
        {formatCount(toStore.events)}
      </Cell>
      <Cell label="Waiting for detection" warn={(toDetect.age ?? 0) > BEHIND_MS} note={waitingNote(toDetect)}>
        {formatCount(toDetect.events)}
      </Cell>
      <Cell
        label="Failed"
        warn={failed.batches > 0}
        note={
          failed.batches > 0 ? (
            <Link href="/pipeline?view=failures" className="underline underline-offset-2">
              Look at {formatCount(failed.batches)} {failed.batches === 1 ? 'batch' : 'batches'}
            </Link>
          ) : (
            'Every batch came through'
          )
        }
      >
        {formatCount(failed.events)}
      </Cell>
      <Cell
        label="Happened to received"
        note={
          lateness
            ? `p99 ${formatLatency(lateness.p99)}; ${formatCount(lateness.late)} over a minute late`
            : 'Nothing received in the last 5 min'
        }
      >
        {lateness ? (
          <>
            {formatLatency(lateness.p50)} <span className="text-sm font-normal text-ink-muted">p50</span>
          </>
        ) : (
          <span className="text-ink-faint">–</span>
        )}
      </Cell>
      {status.queues === null ? (
        <Cell
          label="Workers"
          warn
          note="Cannot be seen: Redis does not answer"
          className="max-[900px]:col-span-2"
        >
          –
        </Cell>
      ) : (
        <Cell
          label="Workers"
          warn={workers.length === 0}
          note={workers.length === 0 ? 'Nothing is stored or checked' : 'Seen in the last 15 s'}
          className="max-[900px]:col-span-2"
        >
          {formatCount(workers.length)}
        </Cell>
      )}
    </dl>
  );
}

function waitingNote({ batches, age }: { batches: number; age: number | null }): string {
  if (batches === 0) return 'Nothing waits';
  const oldest = age === null ? '' : `, oldest ${formatDuration(age)}`;
  return `events in ${formatCount(batches)} ${batches === 1 ? 'batch' : 'batches'}${oldest}`;
}

function Cell({
  label,
  children,
  note,
  warn = false,
  className,
}: {
  label: string;
  children: ReactNode;
  note: ReactNode;
  warn?: boolean;
  className?: string;
}) {
  return (
    <div className={cn('flex h-21 min-w-0 flex-col bg-surface px-3.5 py-2.5', className)}>
      <dt className="truncate text-xs text-ink-muted">{label}</dt>
      <dd className={cn('mt-0.5 whitespace-nowrap text-xl font-semibold', warn && 'text-warn')}>
        {children}
      </dd>
      <dd className={cn('mt-auto truncate text-xs', warn ? 'text-warn' : 'text-ink-muted')}>{note}</dd>
    </div>
  );
}
