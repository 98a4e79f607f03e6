import { formatMoney, toMinor } from '../money.ts';
import type { ScoreDetector, ScoreSettings } from './score-detector.ts';

/** Applicants whose probability of default is over the cut-off at which they are rejected. */
export const applicantRisk: ScoreDetector<'loan_application'> = {
  kind: 'score',
  id: 'applicant-risk',
  title: 'Applicant risk',
  description:
    'A loan applicant’s probability of default, as the scorecard in force says it, is over the cut-off. Policy rules reject before the scorecard is asked and raise no alert.',
  listensTo: 'loan_application',
  key: ['application_id'],
  defaults: {
    reviewOver: 0.15,
    rejectOver: 0.25,
    fourEyesOver: 25_000,
    severity: { high: 1.25, critical: 1.6 },
  },
  sentence: ({ key: [id = ''], peak, limit, amount }) =>
    `Applicant ${id} defaults with ${percent(peak)}, cut-off ${percent(limit)}: ${formatMoney(amount, 'USD')} asked`,
};

/** Whether a loan of `amount` (US cents, null where none can be read) needs the decision of two people. */
export const needsTwo = (
  amount: number | null,
  { fourEyesOver }: Pick<ScoreSettings, 'fourEyesOver'>,
): boolean => amount !== null && amount > toMinor(fourEyesOver, 'USD');

const percent = (basisPoints: number) => `${basisPoints / 100} %`;
