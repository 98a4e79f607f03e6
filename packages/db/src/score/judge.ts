import type { ApplicationFields, LoanApplication } from '@watchfloor/domain/applicants/application';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import type { Cutoffs, MachineDecision } from '@watchfloor/domain/scorecard/decision';
import type { ModelsAtWork } from '../models/registry.ts';
import { DataError } from '../transaction.ts';

/** What each scorecard at work says of one application. */
export interface Judgement {
  readonly champion: MachineDecision;
  /** In shadow; empty where no scorecard was asked, because cleaning or policy decided. */
  readonly challengers: readonly MachineDecision[];
}

/**
 * Decides an application with the champion, and with each challenger in its shadow.
 * @throws DataError where deciding fails, so that its batch is set aside rather than tried for ever
 */
export function judge(
  application: Pick<LoanApplication, 'applicationId' | 'fields' | 'problems'>,
  { champion, challengers }: ModelsAtWork,
  cutoffs: Cutoffs,
): Judgement {
  try {
    const decision = decideApplication({ application, model: champion, cutoffs });
    return {
      champion: decision,
      challengers:
        decision.stage === 'model'
          ? challengers.map((model) => decideApplication({ application, model, cutoffs }))
          : [],
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DataError(`Application ${application.applicationId} cannot be decided: ${why}`, {
      cause: error,
    });
  }
}

/** What is lost on average where an applicant of this probability is paid out, US cents; null where either is not known. */
export const expectedLossOf = (
  { probability }: Pick<MachineDecision, 'probability'>,
  { loanAmount }: Pick<ApplicationFields, 'loanAmount'>,
): number | null =>
  probability === null || loanAmount === null ? null : Math.round(probability * loanAmount);
