import { readTimeline } from '@watchfloor/db/alerts/timeline';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { timelineEntry } from './timeline-entry.ts';

/** What happened to the alert and to those merged into it, oldest first. */
export const timeline = procedure('alerts.read', z.object({ entries: z.array(timelineEntry) }))
  .input(z.object({ id: z.string().max(200) }))
  .query(async ({ ctx, input }) => ({ entries: await readTimeline(ctx.db, input.id) }));
