import { compareModels } from '@watchfloor/db/model-review/compare';
import { readModels } from '@watchfloor/db/models/registry';
import { LOAN_OUTCOMES } from '@watchfloor/domain/applicants/application';
import { metricsOf, rank } from '@watchfloor/domain/scorecard/fit/metrics';
import { z } from 'zod';
import { applicationDecision, grade, purpose } from '../applicants/applicant-row.ts';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { unlessTooLong } from './unless-too-long.ts';

const side = z.object({ probability: z.number(), decision: applicationDecision });

const output = z
  .object({
    champion: z.string(),
    challenger: z.string(),
    /** Applications that both scored. */
    n: z.int(),
    /** Counts: rows are the champion's decision, columns the challenger's, both in the order approved, review, rejected. */
    matrix: z.array(z.array(z.int()).length(3)).length(3),
    meanProbability: z.object({ champion: z.number(), challenger: z.number() }),
    /** Over the `n` of them whose loan ended, at most 50,000; null without both a paid and a defaulted one. */
    auc: z.object({ champion: z.number().nullable(), challenger: z.number().nullable(), n: z.int() }),
    /** Where the two decide differently, the widest apart first, at most 20. */
    disagreements: z.array(
      z.object({
        id: z.string(),
        occurredAt: instant,
        amount: z.int().nullable(),
        grade: grade.nullable(),
        purpose: purpose.nullable(),
        outcome: z.enum(LOAN_OUTCOMES).nullable(),
        champion: side,
        challenger: side,
      }),
    ),
  })
  .nullable();

/** Champion against a challenger that scores in shadow, the first by name unless one is named; null while there is none. */
export const compare = procedure('models.read', output)
  .input(z.object({ days: z.int().min(1).max(90).default(30), challenger: z.string().max(64).optional() }))
  .query(async ({ ctx, input }) => {
    const { champion, challengers } = await readModels(ctx.db.pool);
    const challenger = challengers.find(
      ({ id }) => input.challenger === undefined || id === input.challenger,
    );
    if (!challenger) return null;
    const { ended, ...comparison } = await unlessTooLong(
      compareModels(ctx.db, { champion: champion.id, challenger: challenger.id, days: input.days }),
    );
    const aucOf = (of: 'champion' | 'challenger') => {
      const bads = Uint8Array.from(ended, ({ defaulted }) => Number(defaulted));
      const ranking = rank(
        Float64Array.from(ended, (loan) => loan[of]),
        bads,
      );
      const { auc } = metricsOf(ranking, new Uint8Array(ended.length).fill(1));
      return Number.isNaN(auc) ? null : auc;
    };
    return {
      champion: champion.id,
      challenger: challenger.id,
      ...comparison,
      auc: { champion: aucOf('champion'), challenger: aucOf('challenger'), n: ended.length },
    };
  });
