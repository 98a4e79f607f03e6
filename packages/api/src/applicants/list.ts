import { listApplications } from '@watchfloor/db/application-review/list';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { applicantRow } from './applicant-row.ts';
import { applicantFilters, applicantSort } from './filters.ts';
import { fourEyes } from './four-eyes.ts';
import { toQuery } from './to-query.ts';
import { toApplicantRow } from './to-row.ts';

const output = z.object({
  applications: z.array(applicantRow),
  nextCursor: z.string().nullable(),
  /** All that match, not only this page. */
  total: z.int(),
  /** When the server read this page. */
  asOf: instant,
});

/** One page of the review queue. */
export const list = procedure('applicants.read', output)
  .input(
    z.object({
      filters: applicantFilters.default({}),
      sort: applicantSort.default('expected_loss'),
      cursor: z.string().max(500).nullish(),
      limit: z.int().min(1).max(200).default(100),
    }),
  )
  .query(async ({ ctx, input }) => {
    const [needsTwo, page] = await Promise.all([
      fourEyes(ctx.db),
      listApplications(ctx.db, toQuery(input.filters, ctx.session.user.id), {
        sort: input.sort,
        cursor: input.cursor ?? null,
        limit: input.limit,
      }),
    ]);
    return { ...page, applications: page.applications.map((record) => toApplicantRow(record, needsTwo)) };
  });
