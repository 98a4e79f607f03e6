import type { CleaningProblem } from '../applicants/application.ts';

export const DECISIONS = ['approved', 'review', 'rejected'] as const;
export type ApplicationDecision = (typeof DECISIONS)[number];

/** Where the decision fell. */
export const STAGES = ['cleaning', 'policy', 'model', 'analyst'] as const;
export type DecisionStage = (typeof STAGES)[number];

/** Why an applicant stands where they stand, in words a person may read to them. Points: below 0 they cost. */
export interface Reason {
  readonly code: string;
  readonly text: string;
  readonly points: number;
}

/** A rule or a value that rejected before the model was asked. */
export interface Rejection {
  readonly code: string;
  readonly text: string;
}

/** What the machine says of an applicant. Probability and points are null where the model was not asked. */
export interface MachineDecision {
  readonly decision: ApplicationDecision;
  readonly stage: Exclude<DecisionStage, 'analyst'>;
  readonly probability: number | null;
  readonly points: number | null;
  readonly model: string | null;
  readonly policy: number;
  readonly reasons: readonly Reason[];
  readonly rejectedBecause: readonly Rejection[];
}

/** Probabilities of default over which an applicant is looked at, or rejected. */
export interface Cutoffs {
  readonly reviewOver: number;
  readonly rejectOver: number;
}

export const rejectionsOf = (problems: readonly CleaningProblem[]): Rejection[] =>
  problems.map(({ field, code, message }) => ({ code, text: `${field} ${message}` }));
