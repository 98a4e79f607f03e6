import type { BatchStage } from '@watchfloor/db/inbox/stage-types';

/** What a stage tells its host, for metrics and logs. */
export interface StageEvents {
  /** A turn is committed. Seconds it took and events it did. */
  stage(stage: BatchStage, seconds: number, events: number): void;
  /** Seconds from an alert's newest event being received to the alert being published. */
  alerted(seconds: number): void;
  /** A batch was set aside; it waits for a person on the pipeline page. */
  batchFailed(stage: BatchStage, batchId: string, error: unknown): void;
  /** Something failed that will be made up for. */
  error(error: unknown): void;
}
