import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { cutoffsInForce } from './cutoffs-output.ts';

/** Puts cut-offs in force from the next batch on. `expectedVersion` is the version the editor started from. */
export const saveCutoffs = procedure('detectors.edit', cutoffsInForce)
  .input(
    z.object({
      reviewOver: z.number(),
      rejectOver: z.number(),
      /** US dollars. */
      fourEyesOver: z.number(),
      note: z.string().trim().max(500).default(''),
      expectedVersion: z.int().min(0),
    }),
  )
  .mutation(notYet);
