import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { modelRow } from './model-row.ts';

/** Every scorecard: the champion, its challengers, then the retired, the newest first. */
export const list = procedure('models.read', z.array(modelRow)).query(notYet);
