import { stream } from '../trpc.ts';
import { pipelineStatus } from './status-output.ts';

/** The pipeline's state every two seconds, read once per process. */
export const live = stream('pipeline.read', pipelineStatus).subscription(({ ctx, signal }) =>
  ctx.pipeline.subscribe(signal),
);
