import { judgeSources } from '@watchfloor/db/latency/judge-sources';
import { isTrouble, SOURCE_STATES } from '@watchfloor/domain/latency/judge-source';
import { z } from 'zod';
import { procedure } from '../trpc.ts';

const output = z.array(
  z.object({
    source: z.string(),
    type: z.string(),
    state: z.enum(SOURCE_STATES),
    /** "core-banking is 2 to 5 min behind" */
    headline: z.string(),
    sentence: z.string(),
  }),
);

/** Sources that are behind right now or whose clock seems to be off, in words. */
export const sourceWarnings = procedure('pipeline.read', output).query(async ({ ctx }) =>
  (await judgeSources(ctx.db)).flatMap(({ source, type, state, headline, sentence }) =>
    isTrouble(state) && headline !== null && sentence !== null
      ? [{ source, type, state, headline, sentence }]
      : [],
  ),
);
