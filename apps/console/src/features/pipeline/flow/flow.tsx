'use client';

import { FailingState } from '../../../design/failing-state.tsx';
import { NoticeBar } from '../../../design/notice-bar.tsx';
import { useNow } from '../../../design/now.ts';
import { formatDuration } from '../../../design/time-format.ts';
import { LatencyPanel } from '../latency/latency-panel.tsx';
import type { PipelineUrl, SetPipelineUrl } from '../pipeline-url.ts';
import type { usePipeline } from '../use-pipeline.ts';
import { FeedTable } from './feed-table.tsx';
import { FlowSkeleton } from './flow-skeleton.tsx';
import { QueueTable } from './queue-table.tsx';
import { StageStrip } from './stage-strip.tsx';
import { ThroughputPanel } from './throughput-panel.tsx';
import { WorkerTable } from './worker-table.tsx';

/** A reading older than this is said to be old: the stream sends one every two seconds. */
const OLD_MS = 15_000;

type FlowProps = { reading: ReturnType<typeof usePipeline>; url: PipelineUrl; setUrl: SetPipelineUrl };

export function Flow({ reading, url, setUrl }: FlowProps) {
  const now = useNow();
  const { data: status } = reading;
  if (!status && reading.isError) {
    return (
      <div className="h-96 rounded-md border bg-surface">
        <FailingState
          title="The pipeline's state could not be read"
          reason={reading.error.message}
          onRetry={() => void reading.refetch()}
          retrying={reading.isFetching}
        >
          Events are taken and checked meanwhile; only this page cannot say so.
        </FailingState>
      </div>
    );
  }
  if (!status) return <FlowSkeleton />;
  const age = now - Date.parse(status.asOf);
  return (
    <div className="flex flex-col gap-3">
      {age > OLD_MS ? (
        <NoticeBar tone="warn">
          These numbers are {formatDuration(age)} old: the connection to the server is lost or the server is
          busy.
        </NoticeBar>
      ) : null}
      {status.workers.length === 0 && status.queues !== null ? (
        <NoticeBar tone="warn">
          No worker runs. Events are accepted and kept, but not stored or checked until one is back.
        </NoticeBar>
      ) : null}
      <StageStrip status={status} />
      <ThroughputPanel throughput={status.throughput} />
      <LatencyPanel url={url} setUrl={setUrl} />
      <div className="grid gap-3 min-[900px]:grid-cols-2">
        <QueueTable queues={status.queues} />
        <WorkerTable status={status} />
        {status.feeds.length > 0 ? <FeedTable feeds={status.feeds} /> : null}
      </div>
    </div>
  );
}
