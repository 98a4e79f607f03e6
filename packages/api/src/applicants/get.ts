import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { applicantDetail } from './applicant-detail.ts';

/** One applicant, by the application's id or else the newest of a member's. */
export const get = procedure('applicants.read', applicantDetail)
  .input(z.object({ id: z.string().max(64) }))
  .query(notYet);
