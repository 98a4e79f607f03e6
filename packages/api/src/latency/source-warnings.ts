import { judgeSources } from '@watchfloor/db/latency/judge-sources';
import { isTrouble, SOURCE_STATES } from '@watchfloor/domain/latency/judge-source';
import { z } from 'zod';
import { procedure } from '../trpc.ts';

const output = z.array(
  z.object({ source: z.string(), type: z.string(), state: z.enum(SOURCE_STATES), sentence: z.string() }),
);

/** Sources that are behind right now or whose clock seems to be off, in words. */
export const sourceWarnings = procedure('pipeline.read', output).query(async ({ ctx }) =>
  (await judgeSources(ctx.db)).flatMap(({ sentence, ...judged }) =>
    sentence !== null && isTrouble(judged.state) ? [{ ...judged, sentence }] : [],
  ),
);
