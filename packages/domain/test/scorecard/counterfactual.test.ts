import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplicationFields } from '../../src/applicants/application.ts';
import { minor } from '../../src/money.ts';
import { installmentOf } from '../../src/scorecard/annuity.ts';
import { counterfactualOf } from '../../src/scorecard/counterfactual.ts';
import { decideApplication } from '../../src/scorecard/decide.ts';
import { LEVERS, type Option } from '../../src/scorecard/levers.ts';
import { SHIPPED_MODELS, shippedChampion } from '../../src/scorecard/models.ts';
import { anyApplication, askedApplication, ORDINARY } from './applications.ts';

const champion = shippedChampion();
const decisionOf = (fields: ApplicationFields, model = champion, cutoffs = model.cutoffs) =>
  decideApplication({ application: { fields, problems: [] }, model, cutoffs });
const find = (fields: ApplicationFields) => counterfactualOf(champion, fields, champion.cutoffs);

const DOUBTFUL: ApplicationFields = { ...ORDINARY, inquiries6m: 4, purpose: 'other', subGrade: 'C4' };

describe('the nearest application that would have been approved', () => {
  it('is said in words, with the probability it would have had', () => {
    const found = find(DOUBTFUL);
    expect(decisionOf(DOUBTFUL).decision).not.toBe('approved');
    expect(found?.text).toMatch(
      /^Inquiries, 6 months \d instead of 4.* would have been approved, with a probability of default of 1\d\.\d\d %\.$/,
    );
    expect(found?.changes[0]).toMatchObject({ field: 'inquiries6m', label: 'Inquiries, 6 months', from: 4 });
  });

  it('is none where the application is approved, or the scorecard was not asked', () => {
    expect(find({ ...ORDINARY, subGrade: 'A1', inquiries6m: 0 })).toBeNull();
    expect(find({ ...DOUBTFUL, grade: 'E' })).toBeNull();
    expect(find({ ...DOUBTFUL, annualIncome: minor(1_000_000) })).toBeNull();
  });

  it('is none where only what cannot be changed stands in the way', () => {
    expect(find({ ...DOUBTFUL, grade: null })).toBeNull();
    const hopeless = { ...ORDINARY, subGrade: 'D5', purpose: 'small_business', publicRecords: 3 } as const;
    expect(
      find({ ...hopeless, employmentYears: null, inquiries6m: 0, loanAmount: minor(100_000) }),
    ).toBeNull();
  });

  it('would really be approved, changes only what can be changed, and only for the less', () => {
    fc.assert(
      fc.property(askedApplication, fc.constantFrom(...SHIPPED_MODELS), (fields, { scorecard }) => {
        const found = counterfactualOf(scorecard, fields, scorecard.cutoffs);
        if (!found) return;
        expect(decisionOf(fields, scorecard).decision).not.toBe('approved');
        const changed = { ...fields };
        for (const { field, from, to } of found.changes) {
          expect([
            'loanAmount',
            'termMonths',
            'debtToIncomeBp',
            'inquiries6m',
            'revolvingUtilisationBp',
          ]).toContain(field);
          expect(fields[field]).toBe(from);
          if (field !== 'termMonths') expect(to).toBeLessThan(from);
          Object.assign(changed, { [field]: to });
        }
        // What follows from them: the instalment of the loan, the balance of the credit used.
        const { interestRateBp, termMonths, loanAmount, installment } = changed;
        if (loanAmount !== fields.loanAmount || termMonths !== fields.termMonths) {
          if (loanAmount !== null && interestRateBp !== null && termMonths !== null) {
            changed.installment = installmentOf(loanAmount, interestRateBp, termMonths);
          } else if (installment !== null && loanAmount !== null && fields.loanAmount) {
            changed.installment = minor(Math.round((installment * loanAmount) / fields.loanAmount));
          }
        }
        const { revolvingUtilisationBp: from, revolvingBalance: balance } = fields;
        const to = changed.revolvingUtilisationBp;
        if (from && to !== null && to !== from && balance !== null) {
          changed.revolvingBalance = minor(Math.round((balance * to) / from));
        }
        const decision = decisionOf(changed, scorecard);
        expect(decision).toMatchObject({ decision: 'approved', probability: found.probability });
      }),
      { numRuns: 200 },
    );
  });

  it('is the nearest there is: no combination of steps that is approved costs less', () => {
    // A loan with few steps, so that every combination can be tried.
    const fields: ApplicationFields = {
      ...DOUBTFUL,
      loanAmount: minor(240_000),
      revolvingUtilisationBp: 900,
      revolvingBalance: minor(2_500_000),
      debtToIncomeBp: 250,
    };
    for (const { scorecard } of SHIPPED_MODELS) {
      for (const reviewOver of [0.08, 0.1, 0.12, 0.14]) {
        const cutoffs = { reviewOver, rejectOver: 0.5 };
        if (decisionOf(fields, scorecard, cutoffs).decision === 'approved') continue;
        let best = Number.POSITIVE_INFINITY;
        for (const options of combinations(LEVERS.map((lever) => lever(fields)))) {
          const changed = Object.assign({ ...fields }, ...options.map(({ changed }) => changed));
          if (decisionOf(changed, scorecard, cutoffs).decision === 'approved')
            best = Math.min(best, cost(options));
        }
        const found = counterfactualOf(scorecard, fields, cutoffs);
        if (!found) expect(best).toBe(Number.POSITIVE_INFINITY);
        else {
          const distance = found.changes.reduce(
            (sum, { from, to }) => sum + Math.abs(from - to) / from + 0.05,
            0,
          );
          expect(distance).toBeCloseTo(best, 9);
        }
      }
    }
  });

  it('is found or refused for anybody without an error', () => {
    fc.assert(
      fc.property(anyApplication, (fields) => {
        expect(() => find(fields)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});

describe('an instalment', () => {
  it('is LendingClub’s own, to the cent they round to', () => {
    expect(installmentOf(minor(750_000), 1375, 36)).toBeCloseTo(25_543, -0.5);
    expect(installmentOf(minor(500_000), 1065, 36)).toBeCloseTo(16_287, -0.5);
    expect(installmentOf(minor(250_000), 1527, 60)).toBeCloseTo(5_983, -0.5);
  });

  it('pays the loan back: balances after each month end at nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 4_000_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (amount, rate) => {
          const monthly = installmentOf(minor(amount), rate, 36);
          let left = amount;
          for (let month = 0; month < 36; month += 1) left += (left * rate) / 120_000 - monthly;
          // The last instalment takes up the rounding of the others.
          expect(Math.abs(left)).toBeLessThan(36);
        },
      ),
    );
  });
});

const cost = (options: readonly Option[]): number =>
  options.reduce((sum, { distance, stated }) => sum + distance + 0.05 * Object.keys(stated).length, 0);

/** Every choice of at most one option of each lever. */
function combinations(levers: readonly (readonly Option[])[]): Option[][] {
  return levers.reduce<Option[][]>(
    (chosen, lever) => chosen.flatMap((options) => [options, ...lever.map((option) => [...options, option])]),
    [[]],
  );
}
