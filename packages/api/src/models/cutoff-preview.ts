import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';

const probability = z.number().min(0).max(1);

const effect = z.object({
  /** Shares of those the model scored; they sum to 1. */
  approved: z.number(),
  review: z.number(),
  rejected: z.number(),
  /** Share of the approved that is expected to default; null when none is approved. */
  expectedBadRate: z.number().nullable(),
  /** Analyst load; null on basis `training`, whose loans came over years. */
  perDay: z.object({ reviews: z.number() }).nullable(),
});

const output = effect.extend({
  /** Live applications of the last days, or while there are fewer than 200 the loans the champion was evaluated on. */
  basis: z.enum(['live', 'training']),
  /** Applications that the model scored. */
  n: z.int(),
  /** Days that `n` came in, at most those asked for. */
  days: z.number(),
  /** Live applications rejected before the model was asked: no cut-off changes them. */
  rejectedBefore: z.object({ cleaning: z.int(), policy: z.int() }),
  /** The same at the cut-offs in force. */
  current: effect.extend({ reviewOver: z.number(), rejectOver: z.number() }),
  /** By cut-off, rising: what share stays at or under it, and how many of those are expected to default. */
  curve: z.array(
    z.object({ probability: z.number(), approvalShare: z.number(), badRate: z.number().nullable() }),
  ),
});

/** What these cut-offs would do. Changes nothing. */
export const cutoffPreview = procedure('models.read', output)
  .input(
    z.object({
      reviewOver: probability,
      rejectOver: probability,
      days: z.int().min(1).max(90).default(30),
    }),
  )
  .query(notYet);
