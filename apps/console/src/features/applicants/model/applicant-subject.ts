import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { plural } from '../../../design/number-format.ts';
import type { QueueSubject } from '../../queue/subject.ts';
import type { ApplicantRow } from './applicant.ts';
import { applyAction, objection } from './optimistic.ts';
import { DECIDE_WORD, DECIDED_WORD, standing } from './wording.ts';

/** "1077430" for one applicant, "12 applicants" for more. */
export function nameApplicants(rows: readonly ApplicantRow[]): string {
  const [only] = rows;
  return only && rows.length === 1 ? `applicant ${only.id}` : plural(rows.length, 'applicant');
}

/** What was done: "Approved applicant 1077430"; where two are needed, what is still missing. */
export function doneSentence(action: ReviewAction, rows: readonly ApplicantRow[]): string {
  const what = nameApplicants(rows);
  switch (action.type) {
    case 'decide': {
      const waits = rows.filter((row) => row.state === 'second').length;
      const done = `${DECIDED_WORD[action.decision]} ${what}`;
      if (waits === 0) return done;
      if (waits === rows.length)
        return `Proposed to ${DECIDE_WORD[action.decision].toLowerCase()} ${what}: a second person confirms`;
      return `${done}: ${waits} of them wait for a second person`;
    }
    case 'confirm':
      return `Confirmed ${what}`;
    case 'return':
      return `Returned ${what} to review`;
    case 'reopen':
      return `Reopened ${what}`;
    default:
      return action satisfies never;
  }
}

const NOT_DONE = { confirm: 'Not confirmed', return: 'Not returned', reopen: 'Not reopened' } as const;

/** Applicants, as the queue's mechanism handles them. */
export const APPLICANT_SUBJECT: QueueSubject<ApplicantRow, ReviewAction> = {
  one: 'applicant',
  apply: applyAction,
  objection,
  revisionOf: (row) => row.revision,
  changedAt: (row) => row.updatedAt,
  name: nameApplicants,
  done: doneSentence,
  notDone: (action) =>
    action.type === 'decide' ? `Not ${DECIDED_WORD[action.decision].toLowerCase()}` : NOT_DONE[action.type],
  leftOut: (count) => `${plural(count, 'applicant was', 'applicants were')} left as they are.`,
  standing,
};
