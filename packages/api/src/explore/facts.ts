import { FACT_NAMES } from '@watchfloor/domain/explore/facts';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { factsSeenBy } from './facts-seen.ts';

const output = z.object({
  /** What the caller may ask about; `domain/explore/facts` says what each of them has. */
  facts: z.array(z.enum(FACT_NAMES)),
  /** Of the money in facts that carry no currency of their own. */
  insurerCurrency: z.string(),
});

export const facts = procedure('explore.ask', output).query(({ ctx }) => ({
  facts: factsSeenBy(ctx.session.user.role),
  insurerCurrency: ctx.insuranceCurrency,
}));
