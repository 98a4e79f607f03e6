import { readApplicationTimeline } from '@watchfloor/db/applications/timeline';
import { z } from 'zod';
import { timelineEntry } from '../alerts/timeline-entry.ts';
import { procedure } from '../trpc.ts';

/** What happened to the applicant, oldest first; the applications before the newest included. */
export const timeline = procedure('applicants.read', z.object({ entries: z.array(timelineEntry) }))
  .input(z.object({ id: z.string().max(64) }))
  .query(async ({ ctx, input }) => ({ entries: await readApplicationTimeline(ctx.db, input.id) }));
