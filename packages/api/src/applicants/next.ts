import { nextApplication } from '@watchfloor/db/application-review/next';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { applicantFilters, applicantSort } from './filters.ts';
import { toQuery } from './to-query.ts';

/** The applicant after `id` in the queue under these filters, or the queue's first when it is the last; null when none is left. */
export const next = procedure('applicants.read', z.object({ id: z.string().nullable() }))
  .input(
    z.object({
      id: z.string().max(64),
      filters: applicantFilters.default({}),
      sort: applicantSort.default('expected_loss'),
    }),
  )
  .query(async ({ ctx, input }) => ({
    id: await nextApplication(ctx.db, input.id, toQuery(input.filters, ctx.session.user.id), input.sort),
  }));
