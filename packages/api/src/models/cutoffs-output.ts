import { z } from 'zod';
import { instant } from '../instant.ts';

/** Cut-offs in force. Probabilities from 0 to 1; `fourEyesOver` is US dollars. */
export const cutoffsInForce = z.object({
  reviewOver: z.number(),
  rejectOver: z.number(),
  fourEyesOver: z.number(),
  /** 0 until somebody saves: as declared. Sent back with `saveCutoffs`. */
  version: z.int(),
  updatedBy: z.string().nullable(),
  updatedAt: instant.nullable(),
});
