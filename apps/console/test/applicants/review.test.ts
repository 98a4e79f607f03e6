import { REVIEW_REASONS, type ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doneSentence } from '../../src/features/applicants/model/applicant-subject.ts';
import { applyAction, objection } from '../../src/features/applicants/model/optimistic.ts';
import { standing, stateWord } from '../../src/features/applicants/model/wording.ts';
import { anyApplicant, JONAS, MIRA } from './applicant-arbitrary.ts';

const anyAction: fc.Arbitrary<ReviewAction> = fc.oneof(
  fc
    .constantFrom(...REVIEW_REASONS)
    .map(({ code, decision }) => ({ type: 'decide' as const, decision, reason: code })),
  fc.constant({ type: 'confirm' as const }),
  fc.constant({ type: 'return' as const }),
  fc.constant({ type: 'reopen' as const }),
);
const approve: ReviewAction = { type: 'decide', decision: 'approved', reason: 'income_documented' };

describe('decisions, as they are shown before the server answers', () => {
  it('change exactly what the life cycle allows, and never the revision', () => {
    fc.assert(
      fc.property(anyApplicant, anyAction, (row, action) => {
        const after = applyAction(row, action, MIRA);
        if (objection(row, action, MIRA) !== null) expect(after).toBe(row);
        const byPeople = after.state === 'second' || after.state === 'decided';
        expect(byPeople).toBe(after.humanDecision !== null);
        expect(byPeople).toBe(after.decidedBy !== null);
        expect(after.revision).toBe(row.revision);
      }),
    );
  });

  it('of much money wait for a second person, who is never the first', () => {
    fc.assert(
      fc.property(anyApplicant, (row) => {
        const waiting = { ...row, state: 'review' as const, humanDecision: null, decidedBy: null };
        const proposed = applyAction({ ...waiting, needsTwo: true }, approve, MIRA);
        expect(proposed).toMatchObject({ state: 'second', decidedBy: MIRA });
        expect(objection(proposed, { type: 'confirm' }, MIRA)).toMatch(/another person/);
        expect(applyAction(proposed, { type: 'confirm' }, JONAS)).toMatchObject({
          state: 'decided',
          decidedBy: MIRA,
          secondBy: JONAS,
        });
        expect(applyAction(proposed, { type: 'return' }, JONAS)).toMatchObject({
          state: 'review',
          decidedBy: null,
        });
        expect(applyAction({ ...waiting, needsTwo: false }, approve, MIRA).state).toBe('decided');
      }),
    );
  });

  it('are said as they stand: proposed, not yet done', () => {
    const [row] = fc.sample(anyApplicant, 1);
    if (!row) throw new Error('No applicant to speak of');
    const second = { ...row, id: '77', state: 'second' as const, humanDecision: 'approved' as const };
    const decided = { ...second, state: 'decided' as const };
    expect(doneSentence(approve, [second])).toBe(
      'Proposed to approve applicant 77: a second person confirms',
    );
    expect(doneSentence(approve, [decided])).toBe('Approved applicant 77');
    expect(doneSentence(approve, [decided, second])).toBe(
      'Approved 2 applicants: 1 of them wait for a second person',
    );
    expect(stateWord(second)).toBe('Approve?');
    expect(stateWord(decided)).toBe('Approved');
    expect(standing({ ...decided, decidedBy: JONAS, humanReason: 'income_documented' })).toBe(
      'approved by Jonas Holt (income documented)',
    );
  });
});
