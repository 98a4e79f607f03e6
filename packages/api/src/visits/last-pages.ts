import { readLastPages } from '@watchfloor/db/last-pages/read';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.array(
  z.object({ deviceId: z.string(), pageType: z.string(), pageName: z.string(), viewedAt: instant }),
);

const MOST_DEVICES = 200;

/** The page that an account saw last on each of its devices, the newest first, at most 200. */
export const lastPages = procedure('visits.read', output)
  .input(z.object({ accountId: z.string().min(1).max(64) }))
  .query(async ({ ctx, input }) => {
    const { pages } = await readLastPages(ctx.db, input.accountId, { cursor: null, limit: MOST_DEVICES });
    return [...pages];
  });
