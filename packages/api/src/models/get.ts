import { listModels } from '@watchfloor/db/model-review/list';
import { pointsOf } from '@watchfloor/domain/scorecard/points';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { featureEffects } from './feature-effects.ts';
import { modelDetail } from './model-detail.ts';
import { scorecardOf } from './scorecard-of.ts';
import { toModelRow } from './to-row.ts';

/** One scorecard: how it was made, how good it is, what it looks at. */
export const get = procedure('models.read', modelDetail)
  .input(z.object({ id: z.string().max(64) }))
  .query(async ({ ctx, input }) => {
    const [scorecard, [record]] = await Promise.all([
      scorecardOf(ctx.db, input.id),
      listModels(ctx.db, input.id),
    ]);
    if (!record) throw new Error(`Scorecard ${input.id} went away while it was read`);
    const { from, width, shares } = scorecard.pointsDistribution;
    const baseline = Object.values(scorecard.baseline).reduce((sum, part) => sum + part, 0);
    return {
      ...toModelRow(record),
      scale: scorecard.scale,
      basePoints: pointsOf(scorecard.intercept + baseline, scorecard.scale),
      evaluation: scorecard.evaluation,
      features: featureEffects(scorecard),
      distribution: shares.map((share, index) => ({
        from: from + index * width,
        to: from + (index + 1) * width,
        share,
      })),
    };
  });
