import { TRPCError } from '@trpc/server';
import { verifyDecision } from '@watchfloor/db/application-review/verify';
import { readModels } from '@watchfloor/db/models/registry';
import { POLICY } from '@watchfloor/domain/applicants/policy';
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
    if (record.policy !== POLICY.version) {
      throw new TRPCError({
        code: 'PRECONDITION_FAILED',
        message: `This was decided by version ${record.policy} of the policy, and version ${POLICY.version} is in force: it cannot be decided again as it was.`,
      });
    }
    const model =
      record.model === null
        ? (await readModels(ctx.db.pool)).champion
        : await scorecardOf(ctx.db, record.model);
    const { same, decision } = verifyDecision(record, model);
    return { same, probability: decision.probability, decision: decision.decision };
  });
