import { countApplications } from '@watchfloor/db/application-review/counts';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { applicantFilters } from './filters.ts';
import { toQuery } from './to-query.ts';

const output = z.object({
  /** Waiting for somebody: review and second. */
  open: z.int(),
  review: z.int(),
  second: z.int(),
  /** Those of `second` that the viewer may confirm or return: somebody else decided. */
  secondForMe: z.int(),
  settled: z.int(),
  decided: z.int(),
  all: z.int(),
  /** Scored since midnight UTC, and left to the machine. */
  settledToday: z.int(),
  /** Decided by people since midnight UTC. */
  decidedToday: z.int(),
});

/** Counts for the queue's tabs under the filters given, each tab's own state left out. */
export const counts = procedure('applicants.read', output)
  .input(applicantFilters.default({}))
  .query(({ ctx, input }) =>
    countApplications(ctx.db, toQuery(input, ctx.session.user.id), ctx.session.user.id),
  );
