import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { modelDetail } from './model-detail.ts';

/** One scorecard: how it was made, how good it is, what it looks at. */
export const get = procedure('models.read', modelDetail)
  .input(z.object({ id: z.string().max(64) }))
  .query(notYet);
