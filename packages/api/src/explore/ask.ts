import { TRPCError } from '@trpc/server';
import { isExploreRefusal, type RefusalReason } from '@watchfloor/db/explore/refusal';
import { checkQuestion } from '@watchfloor/domain/explore/check-question';
import { factOf } from '@watchfloor/domain/explore/facts';
import { questionSchema } from '@watchfloor/domain/explore/question';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';
import { factsSeenBy } from './facts-seen.ts';

const output = z.object({
  from: instant,
  /** Excluded. */
  to: instant,
  /** Where days and hours begin. */
  zone: z.string(),
  rows: z.array(
    z.object({
      bucket: instant.nullable(),
      dimensions: z.array(z.string().nullable()),
      /** Exact decimal numbers; of money, minor units. */
      measures: z.array(z.string().nullable()),
    }),
  ),
  truncated: z.boolean(),
  source: z.object({ kind: z.enum(['rollup', 'facts']), table: z.string() }),
  /** Facts of the range before this are gone. */
  factsSince: instant.nullable(),
  tookMs: z.int(),
});

const CODE: Record<RefusalReason, TRPCError['code']> = {
  forbidden: 'FORBIDDEN',
  too_long: 'TIMEOUT',
  cancelled: 'CLIENT_CLOSED_REQUEST',
  busy: 'TOO_MANY_REQUESTS',
  not_ready: 'PRECONDITION_FAILED',
};

export const ask = procedure('explore.ask', output)
  .input(questionSchema)
  .query(async ({ ctx, input, signal }) => {
    const { role } = ctx.session.user;
    const checked = checkQuestion(input, Date.now());
    if (!checked.ok) throw new TRPCError({ code: 'BAD_REQUEST', message: checked.problems.join(' ') });
    const { question } = checked;
    if (!factsSeenBy(role).includes(question.fact)) {
      const { label, permission } = factOf(question.fact);
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `Your role, ${role}, does not include ${permission}, which ${label} need. Ask an admin.`,
      });
    }
    try {
      const answer = await ctx.explorer.ask(question, role, signal);
      return { from: question.from, to: question.to, ...answer };
    } catch (error) {
      if (!isExploreRefusal(error)) throw error;
      throw new TRPCError({ code: CODE[error.reason], message: error.message, cause: error });
    }
  });
