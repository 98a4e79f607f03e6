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
      /**
       * Of a window detector: the event's own window, in the measure's unit. Of a list detector: its amount. Of a score
       * detector: basis points of probability. Of a change detector: the drop in basis points of the amount before.
       */
      value: z.int(),
      amount: z.int(),
      currency: z.string(),
      city: z.string().nullable(),
      receivedAt: instant,
      detectedAt: instant,
      /** What only transfers have; null for others. */
      transfer: z.object({ sourceAccount: z.string(), targetAccount: z.string() }).nullable(),
      /** What only payments have. `listedAt` is when the listing that it falls under took effect. */
      payment: z
        .object({ merchant: z.string().nullable(), channel: z.string().nullable(), listedAt: instant })
        .nullable(),
      /** What only loan applications have. */
      application: z
        .object({
          memberId: z.string().nullable(),
          grade: z.string().nullable(),
          purpose: z.string().nullable(),
          termMonths: z.int().nullable(),
        })
        .nullable(),
      /** What only coverage updates have, minor units; `amount` is what the cover fell to. */
      coverage: z
        .object({
          modifiedAt: instant,
          before: z.int(),
          infoBefore: z.string().nullable(),
          info: z.string().nullable(),
        })
        .nullable(),
      /** What only bonus claims have. */
      claim: z.object({ accountId: z.string(), deviceId: z.string(), campaign: z.string() }).nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int(),
});

/** The events that the alert rests on, oldest first. */
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
