import { tracked } from '@trpc/server';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { trackedStream } from '../trpc.ts';
import { applicantRow } from './applicant-row.ts';
import { fourEyes } from './four-eyes.ts';
import { toApplicantRow } from './to-row.ts';

const event = z.object({
  applications: z.array(applicantRow),
  /** More changed while away than the stream replays: read the queue again. */
  missed: z.boolean(),
  at: instant,
});

/** Every applicant that changed, as they are now. Resumes as `alerts.live` does. */
export const live = trackedStream('applicants.read', event)
  .input(z.object({ lastEventId: z.string().max(4000).nullish() }).default({}))
  .subscription(async function* ({ ctx, input, signal }) {
    for await (const { cursor, items, missed } of ctx.applicationFeed.subscribe(
      input.lastEventId ?? null,
      signal,
    )) {
      // Asked anew for each step: the setting may change while the stream is open.
      const needsTwo = items.length === 0 ? () => false : await fourEyes(ctx.db);
      const applications = items.map((record) => toApplicantRow(record, needsTwo));
      yield tracked(cursor, { applications, missed, at: new Date() });
    }
  });
