import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { featureId } from './model-detail.ts';

const population = z.object({
  /** Population stability index: under 0.1 stable, from 0.25 significant. */
  psi: z.number(),
  level: z.enum(['stable', 'moderate', 'significant']),
  /** Shares of the training and of the live applications. */
  bins: z.array(z.object({ label: z.string(), expected: z.number(), actual: z.number() })),
});

const output = z.object({
  /** Live applications compared; with 0 there is nothing to say, and every PSI is 0. */
  n: z.int(),
  /** Live applications of those days; more than `n` when it is a sample. */
  of: z.int(),
  sampled: z.boolean(),
  score: population,
  features: z.array(population.extend({ feature: featureId, label: z.string() })),
});

/** How far the applicants of the last days are from those the scorecard was fitted on. */
export const drift = procedure('models.read', output)
  .input(z.object({ id: z.string().max(64), days: z.int().min(1).max(90).default(30) }))
  .query(notYet);
