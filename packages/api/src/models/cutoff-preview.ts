import { readCutoffEffects } from '@watchfloor/db/model-review/cutoff-effects';
import { readModels } from '@watchfloor/db/models/registry';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { effectsOnLive, effectsOnTraining } from './cutoff-effects.ts';
import { readCutoffs } from './cutoffs-in-force.ts';
import { unlessTooLong } from './unless-too-long.ts';

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
  /** Applications that the model scored, of this basis. */
  n: z.int(),
  /** Days that they came in: those asked for or, where the first came later, since then, but one at least. */
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

/** Fewer live applications than these say too little of a cut-off. */
const enough = 200;

/** What these cut-offs would do to applicants like those of the last days. Changes nothing. */
export const cutoffPreview = procedure('models.read', output)
  .input(
    z
      .object({
        reviewOver: probability,
        rejectOver: probability,
        days: z.int().min(1).max(90).default(30),
      })
      .refine(
        ({ reviewOver, rejectOver }) => reviewOver <= rejectOver,
        'Rejection must not start below review',
      ),
  )
  .query(async ({ ctx, input: { days, ...asked } }) => {
    const [{ champion }, { reviewOver, rejectOver }] = await Promise.all([
      readModels(ctx.db.pool),
      readCutoffs(ctx.db),
    ]);
    const cutoffs = { asked, current: { reviewOver, rejectOver } };
    const population = await unlessTooLong(
      readCutoffEffects(ctx.db, {
        model: champion.id,
        days,
        cutoffs: [cutoffs.asked, cutoffs.current],
      }),
    );
    const { rejectedBefore } = population;
    return population.n >= enough
      ? { ...effectsOnLive(population, cutoffs, days, Date.now()), rejectedBefore }
      : { ...effectsOnTraining(champion.evaluation, cutoffs), days, rejectedBefore };
  });
