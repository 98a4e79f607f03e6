import { z } from 'zod';
import { type GatewayClient, UnexpectedAnswer } from '../client/gateway.ts';
import type { ApplicantTruth } from '../truth/applicant-truth.ts';
import type { JudgedApplicant } from './score-applicants.ts';

/** Applicants that are asked for: each is a request. */
export const MOST_APPLICANTS = 2_000;

const decisionSchema = z.object({
  decision: z.enum(['approved', 'review', 'rejected']),
  stage: z.enum(['cleaning', 'policy', 'model', 'analyst']),
  probability_of_default: z.number().nullable(),
});

/** What was decided about the newest of these applicants; null for those whom nobody has heard of yet. */
export async function fetchDecisions(
  gateway: Pick<GatewayClient, 'get'>,
  truths: readonly ApplicantTruth[],
): Promise<JudgedApplicant[]> {
  const newest = [...truths].sort((a, b) => (a.applied_at < b.applied_at ? 1 : -1)).slice(0, MOST_APPLICANTS);
  const judged: JudgedApplicant[] = [];
  for (const truth of newest) judged.push({ truth, decision: await fetchDecision(gateway, truth) });
  return judged;
}

async function fetchDecision(
  gateway: Pick<GatewayClient, 'get'>,
  { application_id }: ApplicantTruth,
): Promise<JudgedApplicant['decision']> {
  try {
    const answer = decisionSchema.parse(await gateway.get(`/v1/applications/${application_id}`));
    return { verdict: answer.decision, stage: answer.stage, probability: answer.probability_of_default };
  } catch (error) {
    if (error instanceof UnexpectedAnswer && error.status === 404) return null;
    throw error;
  }
}
