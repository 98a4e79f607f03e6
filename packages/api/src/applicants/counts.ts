import { z } from 'zod';
import { notYet } from '../not-yet.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  review: z.int(),
  second: z.int(),
  /** Those of `second` that the viewer may confirm or return: somebody else decided. */
  secondForMe: z.int(),
  /** Scored since midnight UTC, and left to the machine. */
  settledToday: z.int(),
  /** Decided by people since midnight UTC. */
  decidedToday: z.int(),
});

/** Counts for the queue's tabs. */
export const counts = procedure('applicants.read', output).query(notYet);
