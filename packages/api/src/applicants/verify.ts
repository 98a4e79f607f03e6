import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';
import { applicationDecision } from './applicant-row.ts';

const output = z.object({
  /** Bit by bit what was stored. */
  same: z.boolean(),
  probability: z.number().nullable(),
  decision: applicationDecision,
});

/** Decides an application again from the inputs, model and cut-offs that were stored with it. */
export const verify = procedure('applicants.read', output)
  .input(z.object({ id: z.string().max(64) }))
  .query(notYet);
