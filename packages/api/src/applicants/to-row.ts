import type { ApplicationRecord } from '@watchfloor/db/applications/application-record';
import type { z } from 'zod';
import type { applicantRow } from './applicant-row.ts';

/** A record as the queue shows it. `needsTwo` says whether an amount is over the four-eyes setting. */
export function toApplicantRow(
  record: ApplicationRecord,
  needsTwo: (amount: number | null) => boolean,
): z.input<typeof applicantRow> {
  return {
    id: record.id,
    memberId: record.memberId,
    source: record.source,
    occurredAt: record.occurredAt,
    receivedAt: record.receivedAt,
    scoredAt: record.scoredAt,
    amount: record.amount,
    currency: 'USD',
    termMonths: record.termMonths,
    purpose: record.purpose,
    grade: record.grade,
    subGrade: record.fields.subGrade,
    annualIncome: record.fields.annualIncome,
    state: record.state,
    decision: record.decision,
    stage: record.stage,
    probability: record.probability,
    points: record.points === null ? null : Math.round(record.points),
    expectedLoss: record.expectedLoss,
    model: record.model,
    topReason: (record.rejectedBecause[0] ?? record.reasons[0])?.text ?? null,
    humanDecision: record.humanDecision,
    humanReason: record.humanReason,
    decidedBy: record.decidedBy,
    decidedAt: record.decidedAt,
    secondBy: record.secondBy,
    needsTwo: needsTwo(record.amount),
    updatedAt: record.updatedAt,
    revision: record.revision,
  };
}
