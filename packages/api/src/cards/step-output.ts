import { TRPCError } from '@trpc/server';
import type { CardListStep } from '@watchfloor/pipeline/cards/apply-card-list';
import { z } from 'zod';

/**
 * What became of a step on a list:
 * - `done`: it is so
 * - `applying`: it is in force; payments of the last hour are being looked for. `version` says when that has ended
 * - `changed`: nothing happened, the list changed since the dry run, which is being done again: look at it, then ask again
 * - `refused`: nothing happened, `message` says why
 */
export const stepOutput = z.object({
  outcome: z.enum(['done', 'applying', 'changed', 'refused']),
  message: z.string().nullable(),
});

/** @throws TRPCError NOT_FOUND where there is nothing to take the step with */
export function answerStep({ outcome, message }: CardListStep): z.input<typeof stepOutput> {
  if (outcome === 'missing') throw new TRPCError({ code: 'NOT_FOUND', ...(message && { message }) });
  return { outcome, message: message ?? null };
}
