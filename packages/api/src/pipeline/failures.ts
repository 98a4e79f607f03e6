import { listFailures } from '@watchfloor/db/pipeline-status/failures';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  failures: z.array(
    z.object({
      batchId: z.string(),
      type: z.string(),
      eventCount: z.int(),
      /** The stage the batch had reached: from `accepted` storing failed, from `stored` detecting. */
      failedStage: z.enum(['accepted', 'stored']).nullable(),
      attempts: z.int(),
      error: z.string().nullable(),
      receivedAt: instant,
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int(),
});

/** Batches that no attempt could finish, newest first. */
export const failures = procedure('pipeline.read', output)
  .input(
    z
      .object({ cursor: z.string().max(100).nullish(), limit: z.int().min(1).max(200).default(50) })
      .default({ limit: 50 }),
  )
  .query(({ ctx, input }) => listFailures(ctx.db, { cursor: input.cursor ?? null, limit: input.limit }));
