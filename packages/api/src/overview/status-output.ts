import { z } from 'zod';
import { instant } from '../instant.ts';

/** The numbers of the top of the overview, as of one moment. */
export const overviewStatus = z.object({
  /** Not closed, by severity. */
  openAlerts: z.object({ medium: z.int(), high: z.int(), critical: z.int() }),
  newAlerts: z.int(),
  /** Applicants that wait for a person: to review, or for a second opinion. */
  applicantsToReview: z.int(),
  /** Not closed and assigned to the viewer. */
  mine: z.int(),
  /** Accepted events per second, average of the last 10 s. */
  eventsPerSecond: z.number(),
  /** Event received to alert written, over the evidence of the last 5 minutes; null when there was none. */
  latencyMs: z.object({ p50: z.number(), p99: z.number(), count: z.int() }).nullable(),
  lastEventAt: instant.nullable(),
  inboxEvents: z.int(),
  workers: z.int(),
  asOf: instant,
});
