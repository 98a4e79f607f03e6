import type { Reason, Rejection } from '../scorecard/decision.ts';
import type { ApplicationFields, Grade } from './application.ts';

/** A rule that is asked before any model. */
export interface PolicyRule {
  readonly code: string;
  readonly title: string;
  /** Whether the rule rejects; null where what it asks for is not given. */
  readonly fails: (fields: ApplicationFields) => boolean | null;
  readonly rejection: string;
  /** Said where the rule cannot be asked: a person then has to look. */
  readonly unknown: Omit<Reason, 'points'>;
}

/** US cents. */
const LEAST_INCOME = 2_000_000;
const LOW_GRADES: readonly Grade[] = ['E', 'F', 'G'];

/** The rules in force. A change is a new version: stored decisions name the one that they were made by. */
export const POLICY: { readonly version: number; readonly rules: readonly PolicyRule[] } = {
  version: 1,
  rules: [
    {
      code: 'grade_too_low',
      title: 'Grade E, F or G',
      fails: ({ grade }) => (grade === null ? null : LOW_GRADES.includes(grade)),
      rejection: 'The grade is E, F or G; loans are made to grades A to D only.',
      unknown: {
        code: 'grade_unknown',
        text: 'The grade is not given, so the rule about it could not be asked.',
      },
    },
    {
      code: 'income_too_low',
      title: 'Annual income under 20,000.00 USD',
      fails: ({ annualIncome }) => (annualIncome === null ? null : annualIncome < LEAST_INCOME),
      rejection: 'The annual income is under 20,000.00 USD.',
      unknown: {
        code: 'income_unknown',
        text: 'The annual income is not given, so the rule about it could not be asked.',
      },
    },
  ],
};

export interface PolicyJudgement {
  /** Not empty: rejected. All rules that fail, not only the first. */
  readonly failed: readonly Rejection[];
  /** Not empty: not to be approved without a person. */
  readonly unknown: readonly Reason[];
}

/** What the policy says of an applicant. */
export function judgePolicy(fields: ApplicationFields): PolicyJudgement {
  const failed: Rejection[] = [];
  const unknown: Reason[] = [];
  for (const rule of POLICY.rules) {
    const fails = rule.fails(fields);
    if (fails === null) unknown.push({ ...rule.unknown, points: 0 });
    else if (fails) failed.push({ code: rule.code, text: rule.rejection });
  }
  return { failed, unknown };
}
