import { z } from 'zod';
import { instant } from '../instant.ts';
import { notYet } from '../not-yet.ts';
import { trackedStream } from '../trpc.ts';
import { applicantRow } from './applicant-row.ts';

const event = z.object({
  applications: z.array(applicantRow),
  /** More changed while away than the stream replays: read the queue again. */
  missed: z.boolean(),
  at: instant,
});

/** Every applicant that changed, as they are now. Resumes as `alerts.live` does. */
export const live = trackedStream('applicants.read', event)
  .input(z.object({ lastEventId: z.string().max(4000).nullish() }).default({}))
  .subscription(notYet);
