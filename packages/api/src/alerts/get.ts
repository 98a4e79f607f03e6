import { TRPCError } from '@trpc/server';
import { explainAlert } from '@watchfloor/db/alerts/explain';
import { findAlert } from '@watchfloor/db/alerts/find';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { alertRow } from './alert-row.ts';

const ofWindow = z.object({
  kind: z.literal('window'),
  /** The smallest limit that would not have fired. */
  limitAtLeast: z.int(),
  /** The one event without which no window of the episode breaches; null where one is not enough. */
  withoutEvent: z
    .object({ source: z.string(), id: z.string(), occurredAt: instant, amount: z.int() })
    .nullable(),
  text: z.string(),
});

const ofList = z.object({
  kind: z.literal('list'),
  /** What made its events hits, oldest first; empty where lists of that time are kept no more. */
  listings: z.array(
    z.object({
      listId: z.string(),
      list: z.string(),
      versionId: z.string(),
      version: z.int(),
      by: z.string(),
      at: instant,
      reason: z.string().nullable(),
    }),
  ),
  /** Minor units and payments received since the listing, and of the time before it. */
  spent: z.array(
    z.object({
      currency: z.string(),
      since: z.int(),
      paymentsSince: z.int(),
      before: z.int(),
      paymentsBefore: z.int(),
    }),
  ),
  text: z.string(),
});

const ofScore = z.object({
  kind: z.literal('score'),
  /** The smallest cut-off that would not have fired, in basis points of probability. */
  cutoffAtLeast: z.int(),
  /** What the score rests on, worst first; points below 0 cost. Empty where a newer application took this one's place. */
  reasons: z.array(z.object({ code: z.string(), text: z.string(), points: z.number() })),
  model: z.string().nullable(),
  /** The applicant has applied again since, and stands by that application. */
  superseded: z.boolean(),
  text: z.string(),
});

const ofChange = z.object({
  kind: z.literal('change'),
  /** The smallest share that would not have fired, in basis points; 0 once no drop is left. */
  shareAtLeast: z.int(),
  /** Updates that came late have taken its drops away. */
  withdrawn: z.boolean(),
  /** What the customer was listed with when it happened, minor units. */
  listing: z
    .object({
      amount: z.int(),
      currency: z.string(),
      info: z.string().nullable(),
      at: instant,
      by: z.string(),
    })
    .nullable(),
  text: z.string(),
});

/** Why the alert fired, in the terms of its detector's kind. */
const output = alertRow.extend({
  explanation: z.discriminatedUnion('kind', [ofWindow, ofList, ofScore, ofChange]),
});

export const get = procedure('alerts.read', output)
  .input(z.object({ id: z.string().max(200) }))
  .query(async ({ ctx, input }) => {
    const alert = await findAlert(ctx.db, input.id);
    if (!alert) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no alert ${input.id}.` });
    return { ...alert, explanation: await explainAlert(ctx.db, alert) };
  });
