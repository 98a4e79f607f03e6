import { listModels } from '@watchfloor/db/model-review/list';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { modelRow } from './model-row.ts';
import { toModelRow } from './to-row.ts';

/** Every scorecard: the champion, its challengers, then the retired, the newest first. */
export const list = procedure('models.read', z.array(modelRow)).query(async ({ ctx }) =>
  (await listModels(ctx.db)).map(toModelRow),
);
