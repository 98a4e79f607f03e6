import { listRejected } from '@watchfloor/db/dead-letter/list';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { eventProblem } from './event-problem.ts';

const output = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      receivedAt: instant,
      source: z.string().nullable(),
      eventId: z.string().nullable(),
      type: z.string().nullable(),
      errors: z.array(eventProblem),
      /** The event as it was sent, card numbers masked. */
      body: z.string(),
      resubmittedAt: instant.nullable(),
      resubmittedBy: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int(),
});

/** Events the gateway refused, newest first. */
export const list = procedure('dead_letter.read', output)
  .input(
    z.object({
      cursor: z.string().max(100).nullish(),
      limit: z.int().min(1).max(200).default(50),
      type: z.string().max(100).optional(),
      code: z.string().max(100).optional(),
      /** true: not re-submitted yet; false: re-submitted. */
      open: z.boolean().optional(),
    }),
  )
  .query(({ ctx, input }) =>
    listRejected(ctx.db, {
      cursor: input.cursor ?? null,
      limit: input.limit,
      type: input.type,
      code: input.code,
      open: input.open,
    }),
  );
