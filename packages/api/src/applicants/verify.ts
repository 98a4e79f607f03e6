import { verifyDecision } from '@watchfloor/db/application-review/verify';
import { readModels } from '@watchfloor/db/models/registry';
import { z } from 'zod';
import { scorecardOf } from '../models/scorecard-of.ts';
import { procedure } from '../trpc.ts';
import { applicationDecision } from './applicant-row.ts';
import { applicationOf } from './application-of.ts';

const output = z.object({
  /** Bit by bit what was stored. */
  same: z.boolean(),
  probability: z.number().nullable(),
  decision: applicationDecision,
});

/** Decides an application again from the inputs, model and cut-offs that were stored with it. */
export const verify = procedure('applicants.read', output)
  .input(z.object({ id: z.string().max(64) }))
  .query(async ({ ctx, input }) => {
    const record = await applicationOf(ctx.db, input.id);
    const model =
      record.model === null
        ? (await readModels(ctx.db.pool)).champion
        : await scorecardOf(ctx.db, record.model);
    const { same, decision } = verifyDecision(record, model);
    return { same, probability: decision.probability, decision: decision.decision };
  });
