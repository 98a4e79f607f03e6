import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { modelRole, modelRow } from './model-row.ts';

/** Makes a scorecard champion (the one before becomes challenger), challenger or retired. The champion itself cannot step down. */
export const setRole = procedure('models.manage', modelRow)
  .input(
    z.object({
      id: z.string().max(64),
      role: modelRole,
      note: z.string().trim().max(500).default(''),
    }),
  )
  .mutation(notYet);
