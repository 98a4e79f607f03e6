import { z } from 'zod';
import { applicationDecision, grade, machineStage, purpose } from './applicant-row.ts';

/** Filters of the review queue; what is absent does not filter. Records without an amount or probability match no bound on it. */
export const applicantFilters = z.object({
  /** `open` waits for somebody: review or second. */
  state: z.enum(['open', 'review', 'second', 'settled', 'decided', 'all']).optional(),
  /** The machine's. */
  decision: applicationDecision.optional(),
  stage: machineStage.optional(),
  grade: z.array(grade).max(7).optional(),
  purpose: z.array(purpose).max(20).optional(),
  /** Minor units, both ends included. */
  minAmount: z.int().min(0).optional(),
  maxAmount: z.int().min(0).optional(),
  minProbability: z.number().min(0).max(1).optional(),
  /** Who sent it: the CloudEvents source, exactly. */
  source: z.string().max(256).optional(),
  /** The beginning of an application's or member's id. */
  search: z.string().trim().max(64).optional(),
  /** What the viewer decided on. */
  mine: z.boolean().optional(),
});
export type ApplicantFilters = z.infer<typeof applicantFilters>;

/** Orders of the queue, all descending. */
export const applicantSort = z.enum(['expected_loss', 'probability', 'amount', 'newest']);
