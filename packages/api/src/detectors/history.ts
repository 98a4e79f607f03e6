import { settingsHistory } from '@watchfloor/db/detectors-settings/settings';
import { settingsSchema } from '@watchfloor/domain/detectors/settings';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.array(
  z.object({
    version: z.int(),
    settings: settingsSchema,
    createdBy: z.string(),
    createdAt: instant,
    note: z.string().nullable(),
  }),
);

/** Every version of a detector's settings, newest first. */
export const history = procedure('detectors.read', output)
  .input(z.object({ id: z.string().max(64) }))
  .query(({ ctx, input }) => settingsHistory(ctx.db, input.id));
