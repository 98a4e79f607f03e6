import { readRecentApplications } from '@watchfloor/db/model-review/recent-applications';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { describeDrift } from './describe-drift.ts';
import { featureId } from './model-detail.ts';
import { scorecardOf } from './scorecard-of.ts';
import { unlessTooLong } from './unless-too-long.ts';

const population = z.object({
  /** Population stability index: under 0.1 stable, from 0.25 significant. */
  psi: z.number(),
  level: z.enum(['stable', 'moderate', 'significant']),
  /** Shares of the training and of the live applications. */
  bins: z.array(z.object({ label: z.string(), expected: z.number(), actual: z.number() })),
});

const output = z.object({
  /** Live applications compared: those that pass cleaning and policy, as the training's did. With 0 every PSI is 0. */
  n: z.int(),
  /** Live applications of those days that could be read; when they are very many `n` is of a sample of them. */
  of: z.int(),
  sampled: z.boolean(),
  score: population,
  features: z.array(population.extend({ feature: featureId, label: z.string() })),
});

/** With so many the index is exact to a thousandth, and reading them keeps the process for a fraction of a second. */
const sampleSize = 20_000;

/** How far the applicants of the last days are from those the scorecard was fitted on. */
export const drift = procedure('models.read', output)
  .input(z.object({ id: z.string().max(64), days: z.int().min(1).max(90).default(30) }))
  .query(async ({ ctx, input }) => {
    const scorecard = await scorecardOf(ctx.db, input.id);
    const { applications, of } = await unlessTooLong(
      readRecentApplications(ctx.db, { days: input.days, limit: sampleSize }),
    );
    return { ...describeDrift(scorecard, applications), of, sampled: of > sampleSize };
  });
