import { procedure } from '../trpc.ts';
import { pipelineStatus } from './status-output.ts';

export const status = procedure('pipeline.read', pipelineStatus).query(({ ctx }) => ctx.pipeline.read());
