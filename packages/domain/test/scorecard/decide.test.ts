import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplicationFields } from '../../src/applicants/application.ts';
import { judgePolicy, POLICY } from '../../src/applicants/policy.ts';
import { minor } from '../../src/money.ts';
import { decideApplication } from '../../src/scorecard/decide.ts';
import type { Cutoffs } from '../../src/scorecard/decision.ts';
import { evaluate } from '../../src/scorecard/evaluate.ts';
import { SHIPPED_MODELS, shippedChampion } from '../../src/scorecard/models.ts';
import { anyApplication, ORDINARY } from './applications.ts';

const model = shippedChampion();
const decide = (fields: ApplicationFields, cutoffs: Cutoffs = model.cutoffs) =>
  decideApplication({ application: { fields, problems: [] }, model, cutoffs });

describe('a decision', () => {
  it('falls in cleaning where a value could not be read, with every reason, and asks no scorecard', () => {
    const problems = [
      { field: 'annual_inc', code: 'not_an_amount', message: 'is “lots”: write an amount' },
      { field: 'term', code: 'not_a_term', message: 'is “soon”: write months' },
    ];
    expect(
      decideApplication({ application: { fields: ORDINARY, problems }, model, cutoffs: model.cutoffs }),
    ).toEqual({
      decision: 'rejected',
      stage: 'cleaning',
      probability: null,
      points: null,
      model: null,
      policy: POLICY.version,
      reasons: [],
      rejectedBecause: [
        { code: 'not_an_amount', text: 'annual_inc is “lots”: write an amount' },
        { code: 'not_a_term', text: 'term is “soon”: write months' },
      ],
    });
  });

  it('falls in policy where a rule rejects, with all rules that do', () => {
    const decision = decide({ ...ORDINARY, grade: 'G', annualIncome: minor(1_999_999) });
    expect(decision).toMatchObject({ decision: 'rejected', stage: 'policy', probability: null, model: null });
    expect(decision.rejectedBecause.map(({ code }) => code)).toEqual(['grade_too_low', 'income_too_low']);
  });

  it('is the scorecard’s otherwise: strictly over a cut-off counts', () => {
    const { probability } = evaluate(model, ORDINARY);
    const with2 = (reviewOver: number, rejectOver: number) =>
      decide(ORDINARY, { reviewOver, rejectOver }).decision;
    expect(with2(probability, 0.9)).toBe('approved');
    expect(with2(probability - 1e-9, 0.9)).toBe('review');
    expect(with2(0, probability)).toBe('review');
    expect(with2(0, probability - 1e-9)).toBe('rejected');
  });

  it('is not approval where the policy could not be asked', () => {
    const generous = { reviewOver: 0.99, rejectOver: 0.999 };
    const unknown = decide({ ...ORDINARY, grade: null, annualIncome: null }, generous);
    expect(unknown).toMatchObject({ decision: 'review', stage: 'model', model: model.id });
    expect(unknown.reasons.slice(0, 2)).toMatchObject([
      { code: 'grade_unknown', points: 0 },
      { code: 'income_unknown', points: 0 },
    ]);
    // What the scorecard rejects stays rejected.
    expect(decide({ ...ORDINARY, grade: null }, { reviewOver: 0, rejectOver: 0 }).decision).toBe('rejected');
  });

  it('comes out equal again, and follows policy and probability, whoever applies', () => {
    fc.assert(
      fc.property(anyApplication, fc.constantFrom(...SHIPPED_MODELS), (fields, { scorecard }) => {
        const ask = () =>
          decideApplication({
            application: { fields, problems: [] },
            model: scorecard,
            cutoffs: scorecard.cutoffs,
          });
        const decision = ask();
        expect(ask()).toEqual(decision);
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
        const { failed, unknown } = judgePolicy(fields);
        expect(decision.stage).toBe(failed.length > 0 ? 'policy' : 'model');
        if (decision.probability === null) return;
        const { reviewOver, rejectOver } = scorecard.cutoffs;
        const expected =
          decision.probability > rejectOver
            ? 'rejected'
            : decision.probability > reviewOver || unknown.length > 0
              ? 'review'
              : 'approved';
        expect(decision.decision).toBe(expected);
        expect(decision.points).toBe(evaluate(scorecard, fields).points);
      }),
    );
  });
});
