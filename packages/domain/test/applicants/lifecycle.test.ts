import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  decideReview,
  REVIEW_REASONS,
  type Review,
  type ReviewAction,
} from '../../src/applicants/lifecycle.ts';

const open: Review = { state: 'review', humanDecision: null, decidedById: null };
const settled: Review = { ...open, state: 'settled' };
const proposed: Review = { state: 'second', humanDecision: 'approved', decidedById: 'ann' };
const decided: Review = { ...proposed, state: 'decided' };

const approve: ReviewAction = { type: 'decide', decision: 'approved', reason: 'income_documented' };
const reject: ReviewAction = { type: 'decide', decision: 'rejected', reason: 'too_much_debt' };
const confirm: ReviewAction = { type: 'confirm' };
const giveBack: ReviewAction = { type: 'return' };
const reopen: ReviewAction = { type: 'reopen' };

const step = (review: Review, action: ReviewAction, actor = 'ann', needsTwo = false) => {
  const result = decideReview(review, action, actor, needsTwo);
  return result.allowed ? [result.kind, result.review.state, result.review.humanDecision] : result.message;
};

describe('a decision', () => {
  it('of one is enough up to the limit, from review and against the machine', () => {
    expect(step(open, approve)).toEqual(['decided', 'decided', 'approved']);
    expect(step(settled, reject)).toEqual(['decided', 'decided', 'rejected']);
  });

  it('over the limit is a proposal, which another confirms or returns', () => {
    expect(step(open, approve, 'ann', true)).toEqual(['proposed', 'second', 'approved']);
    expect(step(proposed, confirm, 'bob', true)).toEqual(['confirmed', 'decided', 'approved']);
    expect(step(proposed, giveBack, 'bob', true)).toEqual(['returned', 'review', null]);
  });

  it('is nobody’s to confirm who made it; they may change or withdraw it', () => {
    expect(step(proposed, confirm, 'ann', true)).toMatch(/another person/);
    expect(step(proposed, reject, 'ann', true)).toEqual(['proposed', 'second', 'rejected']);
    expect(step(proposed, giveBack, 'ann', true)).toEqual(['returned', 'review', null]);
    expect(step(proposed, reject, 'bob', true)).toMatch(/confirm it or return it/);
  });

  it('stands until it is reopened', () => {
    expect(step(decided, reject)).toMatch(/Reopen/);
    expect(step(decided, reopen, 'bob')).toEqual(['reopened', 'review', null]);
    expect(step(open, reopen)).toMatch(/Not decided/);
    expect(step(open, confirm)).toMatch(/Nothing waits/);
    expect(step(settled, giveBack)).toMatch(/Nothing waits/);
  });

  it('has a reason that fits it', () => {
    expect(step(open, { type: 'decide', decision: 'approved', reason: 'suspected_fraud' })).toMatch(
      /no reason/,
    );
    for (const { code, decision } of REVIEW_REASONS) {
      expect(step(open, { type: 'decide', decision, reason: code })).toEqual([
        'decided',
        'decided',
        decision,
      ]);
    }
  });
});

const actions = fc.constantFrom(approve, reject, confirm, giveBack, reopen);

test('over the limit nothing is ever decided by fewer than two', () => {
  const steps = fc.array(fc.record({ action: actions, actor: fc.constantFrom('ann', 'bob', 'eve') }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.constantFrom(open, settled), steps, (start, all) => {
      let review = start;
      for (const { action, actor } of all) {
        const before = review;
        const result = decideReview(review, action, actor, true);
        if (!result.allowed) continue;
        review = result.review;
        if (review.state === 'decided')
          expect([before.state, before.decidedById === actor]).toEqual(['second', false]);
        expect(review.humanDecision !== null).toBe(['second', 'decided'].includes(review.state));
        expect(review.decidedById !== null).toBe(review.humanDecision !== null);
      }
    }),
  );
});
