import { z } from 'zod';
import { alertRow } from './alert-row.ts';

export const actOutput = z.object({
  changed: z.array(alertRow),
  refused: z.array(
    z.object({
      id: z.string(),
      reason: z.enum(['stale', 'not_allowed', 'missing']),
      message: z.string(),
      current: alertRow.nullable(),
    }),
  ),
  /** Takes this very step back while nobody has acted since; null when nothing changed. */
  undoToken: z.string().nullable(),
});
