import { GRADES, PURPOSES } from '@watchfloor/domain/applicants/application';
import { DECISIONS } from '@watchfloor/domain/scorecard/decision';
import fc from 'fast-check';
import type { ApplicantRow } from '../../src/features/applicants/model/applicant.ts';

export const MIRA = { id: 'u1', name: 'Mira Chen' };
export const JONAS = { id: 'u2', name: 'Jonas Holt' };

const instant = fc
  .integer({ min: Date.UTC(2026, 10, 20), max: Date.UTC(2026, 10, 21) })
  .map((at) => new Date(at).toISOString());

/** Any applicant: one the scorecard judged, or one it was never asked about. */
export const anyApplicant: fc.Arbitrary<ApplicantRow> = fc
  .record({
    id: fc.stringMatching(/^[1-9]\d{3,6}$/),
    memberId: fc.option(fc.stringMatching(/^[1-9]\d{3,6}$/)),
    source: fc.constantFrom('lending-club', 'import/1'),
    amount: fc.option(fc.integer({ min: 1, max: 4_000_000 })),
    purpose: fc.option(fc.constantFrom(...PURPOSES)),
    grade: fc.option(fc.constantFrom(...GRADES)),
    probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    decision: fc.constantFrom(...DECISIONS),
    state: fc.constantFrom('settled', 'review', 'second', 'decided'),
    humanDecision: fc.constantFrom('approved', 'rejected'),
    decidedBy: fc.constantFrom(MIRA, JONAS),
    needsTwo: fc.boolean(),
    revision: fc.integer({ min: 1, max: 9 }),
    at: instant,
  })
  .map(({ at, humanDecision, decidedBy, ...rest }) => {
    const byPeople = rest.state === 'second' || rest.state === 'decided';
    return {
      ...rest,
      occurredAt: at,
      receivedAt: at,
      scoredAt: at,
      updatedAt: at,
      currency: 'USD',
      termMonths: 36,
      subGrade: rest.grade === null ? null : `${rest.grade}1`,
      annualIncome: 4_800_000,
      stage: rest.probability === null ? 'policy' : 'model',
      points: rest.probability === null ? null : 600,
      expectedLoss:
        rest.probability === null || rest.amount === null ? null : Math.round(rest.probability * rest.amount),
      model: rest.probability === null ? null : 'application-1',
      topReason: null,
      humanDecision: byPeople ? humanDecision : null,
      humanReason: byPeople ? (humanDecision === 'approved' ? 'income_documented' : 'too_much_debt') : null,
      decidedBy: byPeople ? decidedBy : null,
      decidedAt: byPeople ? at : null,
      secondBy: null,
    };
  });
