import { z } from 'zod';
import { instant } from '../instant.ts';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { applicantRow } from './applicant-row.ts';
import { applicantFilters, applicantSort } from './filters.ts';

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
  .query(notYet);
