import { z } from 'zod';
import { timelineEntry } from '../alerts/timeline-entry.ts';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';

/** What happened to the applicant, oldest first. */
export const timeline = procedure('applicants.read', z.object({ entries: z.array(timelineEntry) }))
  .input(z.object({ id: z.string().max(64) }))
  .query(notYet);
