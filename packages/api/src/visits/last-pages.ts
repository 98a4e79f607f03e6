import { readLastPages } from '@watchfloor/db/last-pages/read';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.array(
  z.object({ deviceId: z.string(), pageType: z.string(), pageName: z.string(), viewedAt: instant }),
);

/** The page that an account saw last on each of its devices, the newest first. */
export const lastPages = procedure('visits.read', output)
  .input(z.object({ accountId: z.string().min(1).max(64) }))
  .query(({ ctx, input }) => readLastPages(ctx.db, input.accountId));
