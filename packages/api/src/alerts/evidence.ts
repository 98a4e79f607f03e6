import { listEvidence } from '@watchfloor/db/alerts/evidence';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  evidence: z.array(
    z.object({
      source: z.string(),
      id: z.string(),
      time: instant,
      /** Value of the event's own window, in the measure's unit. */
      value: z.int(),
      amount: z.int(),
      city: z.string(),
      sourceAccount: z.string(),
      targetAccount: z.string(),
      currency: z.string(),
      receivedAt: instant,
      detectedAt: instant,
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int(),
});

/** The breaching events, oldest first. */
export const evidence = procedure('alerts.read', output)
  .input(
    z.object({
      id: z.string().max(200),
      cursor: z.string().max(200).nullish(),
      limit: z.int().min(1).max(1000).default(100),
    }),
  )
  .query(({ ctx, input }) =>
    listEvidence(ctx.db, input.id, { cursor: input.cursor ?? null, limit: input.limit }),
  );
