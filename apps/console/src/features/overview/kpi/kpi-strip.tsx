'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { useNow } from '../../../design/now.ts';
import { formatCount, formatRate } from '../../../design/number-format.ts';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { type Severity, SeverityMark } from '../../../design/severity-mark.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { formatAgo, formatLatency } from '../../../design/time-format.ts';
import { Tooltip } from '../../../design/tooltip.tsx';
import { type OverviewStatus, useStatus } from '../../../shell/live-status.tsx';
import { useRateHistory } from '../../../shell/rate-history.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { KpiCell } from './kpi-cell.tsx';
import { Sparkline } from './sparkline.tsx';

/** Without an event for this long the sources are probably gone: a city's night is quiet, five are not. */
const STALE_MS = 60_000;
const SPARK_MS = 10 * 60_000;
/** A source is behind for minutes before anybody can do anything about it. */
const WARNINGS_MS = 15_000;

/** The state of the floor at a glance. A cell whose number is unknown says so and keeps its place. */
export function KpiStrip() {
  const { data: status, isError } = useStatus();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-line min-[700px]:grid-cols-6 min-[1240px]:grid-cols-[minmax(230px,1.4fr)_minmax(230px,1.4fr)_repeat(3,minmax(130px,1fr))]">
      <OpenAlerts status={status} failed={isError} />
      <EventRate status={status} failed={isError} />
      <Latency status={status} failed={isError} />
      <LastEvent status={status} failed={isError} />
      <Inbox status={status} failed={isError} />
    </dl>
  );
}

type CellProps = { status: OverviewStatus | undefined; failed: boolean };

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium'];

function OpenAlerts({ status, failed }: CellProps) {
  return (
    <KpiCell
      label="Open alerts"
      className="col-span-2 min-[700px]:col-span-3 min-[1240px]:col-span-1"
      note={
        status ? `${formatCount(status.newAlerts)} new, ${formatCount(status.mine)} assigned to you` : null
      }
    >
      {status ? (
        SEVERITIES.map((severity) => (
          <Tooltip key={severity} content={`Open the ${severity} ones in the queue`}>
            <Link
              href={`/alerts?status=new,acknowledged&severity=${severity}`}
              className="-mx-1 flex items-center gap-1.5 rounded-sm px-1 hover:bg-hover"
            >
              <SeverityMark severity={severity} shapeOnly size={13} />
              {formatCount(status.openAlerts[severity])}
            </Link>
          </Tooltip>
        ))
      ) : (
        <Unknown failed={failed} />
      )}
    </KpiCell>
  );
}

function EventRate({ status, failed }: CellProps) {
  const trpc = useTRPC();
  const live = useRateHistory();
  // What happened before this page was opened; from then on the stream tells.
  const { data: before } = useQuery(
    trpc.pipeline.status.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, retry: 1 }),
  );
  const samples = useMemo(() => {
    const firstLive = live[0]?.at ?? Number.POSITIVE_INFINITY;
    const earlier = (before?.throughput ?? [])
      .map(({ at, accepted }) => ({ at: Date.parse(at) + 5000, rate: accepted / 10 }))
      .slice(0, -1)
      .filter(({ at }) => at < firstLive);
    return [...earlier, ...live];
  }, [before, live]);
  const to = status ? Date.parse(status.asOf) : 0;
  return (
    <KpiCell
      label="Events per second"
      className="min-[700px]:col-span-3 min-[1240px]:col-span-1"
      note="Accepted, last 10 minutes"
    >
      {status ? (
        <>
          <span className="min-w-16">{formatRate(status.eventsPerSecond)}</span>
          <span className="max-[700px]:hidden">
            <Sparkline samples={samples} from={to - SPARK_MS} to={to} width={120} height={26} />
          </span>
        </>
      ) : (
        <Unknown failed={failed} />
      )}
    </KpiCell>
  );
}

function Latency({ status, failed }: CellProps) {
  const latency = status?.latencyMs;
  return (
    <KpiCell
      label="Event to alert"
      className="min-[700px]:col-span-2 min-[1240px]:col-span-1"
      note={
        latency
          ? `p99 ${formatLatency(latency.p99)}, last 5 min`
          : status
            ? 'No alert in the last 5 min'
            : null
      }
    >
      {status ? (
        latency ? (
          <span>
            {formatLatency(latency.p50)} <span className="text-sm font-normal text-ink-muted">p50</span>
          </span>
        ) : (
          <span className="text-ink-faint">–</span>
        )
      ) : (
        <Unknown failed={failed} />
      )}
    </KpiCell>
  );
}

function LastEvent({ status, failed }: CellProps) {
  const now = useNow();
  const at = status?.lastEventAt ? Date.parse(status.lastEventAt) : null;
  const stale = at !== null && now - at > STALE_MS;
  const trpc = useTRPC();
  const { data: warnings = [] } = useQuery(
    trpc.pipeline.sourceWarnings.queryOptions(undefined, {
      staleTime: WARNINGS_MS / 2,
      refetchInterval: WARNINGS_MS,
      retry: 1,
    }),
  );
  return (
    <KpiCell
      label="Last event"
      tone={stale ? 'warn' : 'plain'}
      className="min-[700px]:col-span-2 min-[1240px]:col-span-1"
      note={
        stale
          ? 'Are the sources still sending?'
          : at === null && status
            ? 'Nothing has arrived yet'
            : warnings.length > 0
              ? sourceNote([...new Set(warnings.map(({ headline }) => headline))])
              : 'Received by the gateway'
      }
    >
      {status ? (
        at === null ? (
          <span className="text-ink-faint">–</span>
        ) : (
          <>
            {stale ? <TriangleAlert size={17} aria-hidden className="-mr-1.5" /> : null}
            {/* Clocks of two machines differ a little: an event is never shown as coming from the future. */}
            {now > at ? <RelativeTime at={at} /> : formatAgo(at, at)}
          </>
        )
      ) : (
        <Unknown failed={failed} />
      )}
    </KpiCell>
  );
}

/** What is wrong with the sources, and the way to where all of it stands. */
const sourceNote = (headlines: readonly string[]) => (
  <Tooltip content={headlines.slice(0, 6).join('; ')}>
    <Link
      href="/pipeline"
      className="flex items-center gap-1 text-warn underline decoration-warn-line underline-offset-2"
    >
      <TriangleAlert size={12} aria-hidden className="shrink-0" />
      <span className="truncate">
        {headlines.length === 1 ? headlines[0] : `${formatCount(headlines.length)} sources late or off`}
      </span>
    </Link>
  </Tooltip>
);

function Inbox({ status, failed }: CellProps) {
  const stuck = status !== undefined && status.workers === 0;
  return (
    <KpiCell
      label="Waiting in the inbox"
      tone={stuck ? 'warn' : 'plain'}
      className="min-[700px]:col-span-2 min-[1240px]:col-span-1"
      note={
        status
          ? stuck
            ? 'No worker is running'
            : `${formatCount(status.workers)} ${status.workers === 1 ? 'worker' : 'workers'} running`
          : null
      }
    >
      {status ? formatCount(status.inboxEvents) : <Unknown failed={failed} />}
    </KpiCell>
  );
}

function Unknown({ failed }: { failed: boolean }) {
  if (!failed) return <Skeleton className="my-1 h-4.5 w-20" />;
  return <span className="text-sm font-normal text-warn">Could not be read</span>;
}
