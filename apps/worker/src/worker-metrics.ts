import type { StageEvents } from '@watchfloor/pipeline/stage-events';
import type { Logger } from '@watchfloor/platform/logger';
import { createMetrics, type Metrics } from '@watchfloor/platform/metrics';

/** Counts and logs what the stages tell. */
export function createWorkerMetrics(logger: Logger): { metrics: Metrics; events: StageEvents } {
  const metrics = createMetrics('worker');
  const seconds = metrics.latency('watchfloor_stage_seconds', 'Seconds that one turn of a stage took', [
    'stage',
  ]);
  const done = metrics.counter('watchfloor_stage_events_total', 'Events that a stage has done', ['stage']);
  const failed = metrics.counter('watchfloor_batches_failed_total', 'Batches set aside for a person', [
    'stage',
  ]);
  const alerted = metrics.latency(
    'watchfloor_event_to_alert_seconds',
    'Seconds from an event being received to its alert being published',
  );
  return {
    metrics,
    events: {
      stage(stage, took, events) {
        seconds.observe({ stage }, took);
        done.inc({ stage }, events);
      },
      alerted: (took) => alerted.observe(took),
      batchFailed(stage, batchId, error) {
        failed.inc({ stage });
        logger.error({ err: error, stage, batchId }, 'Batch set aside: see the pipeline page');
      },
      error: (error) => logger.warn({ err: error }, 'Will be made up for'),
    },
  };
}
