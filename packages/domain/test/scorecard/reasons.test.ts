import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PURPOSES } from '../../src/applicants/application.ts';
import { minor } from '../../src/money.ts';
import { evaluate } from '../../src/scorecard/evaluate.ts';
import { SHIPPED_MODELS, shippedChampion } from '../../src/scorecard/models.ts';
import { reasonsOf } from '../../src/scorecard/reasons.ts';
import { anyApplication, ORDINARY } from './applications.ts';

const champion = shippedChampion();
const reasonsFor = (changes: Partial<typeof ORDINARY>) =>
  reasonsOf(evaluate(champion, { ...ORDINARY, ...changes }), 20);
const texts = (changes: Partial<typeof ORDINARY>) => reasonsFor(changes).map(({ text }) => text);

describe('reasons', () => {
  it('are sentences a person may read to the applicant', () => {
    expect(texts({ inquiries6m: 5 })).toContain(
      '5 inquiries in 6 months; most approved applicants have 0 to 2',
    );
    expect(texts({ publicRecords: 1 })).toContain('1 public record; most approved applicants have 0');
    expect(texts({ termMonths: 60 })).toContain(
      'A term of 60 months; most approved applicants have 36 months',
    );
    expect(texts({ subGrade: 'D5' })).toContainEqual(
      expect.stringMatching(/^Sub-grade D5; most approved applicants have A\d to [BC]\d$/),
    );
    expect(texts({ annualIncome: minor(2_400_000) })).toContainEqual(
      expect.stringMatching(
        /^An annual income of 24,000\.00 USD; most approved applicants have [\d,.]+ USD to [\d,.]+ USD$/,
      ),
    );
    expect(texts({ purpose: 'small_business' })).toContain(
      'Loans for a small business are paid back less often, all else equal',
    );
    expect(texts({ employmentYears: null })).toContain(
      'No employment is given; most approved applicants have one',
    );
  });

  it('have codes that stay', () => {
    const codes = (changes: Partial<typeof ORDINARY>) => reasonsFor(changes).map(({ code }) => code);
    expect(codes({ inquiries6m: 5 })[0]).toBe('inquiries_many');
    expect(codes({ subGrade: 'G5' })[0]).toBe('sub_grade_weak');
    expect(codes({ annualIncome: minor(2_000_000) })).toContain('income_low');
    expect(codes({ employmentYears: null })).toContain('employment_unknown');
    expect(codes({ revolvingBalance: minor(14_000_000) })).toContain('revolving_balance_high');
  });

  it('never blame what is missing, but for employment', () => {
    const nothing = { ...ORDINARY, employmentYears: 3 };
    for (const key of Object.keys(ORDINARY)) {
      if (key !== 'asOf' && key !== 'employmentYears') Object.assign(nothing, { [key]: null });
    }
    for (const { scorecard } of SHIPPED_MODELS) {
      const { probability, contributions } = evaluate(scorecard, nothing);
      expect(probability).toBeGreaterThan(0.02);
      expect(probability).toBeLessThan(0.5);
      expect(reasonsOf({ contributions }, 20)).toEqual([]);
    }
  });

  it('are at most four, cost points, the dearest first, each once, and of what contributes', () => {
    fc.assert(
      fc.property(anyApplication, fc.constantFrom(...SHIPPED_MODELS), (fields, { scorecard }) => {
        const evaluation = evaluate(scorecard, fields);
        const reasons = reasonsOf(evaluation);
        expect(reasons.length).toBeLessThanOrEqual(4);
        expect(reasons.map(({ points }) => points)).toEqual(
          reasons.map(({ points }) => points).sort((a, b) => a - b),
        );
        expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length);
        for (const { points, text } of reasons) {
          expect(points).toBeLessThanOrEqual(-1);
          expect(evaluation.contributions.map(({ points }) => points)).toContain(points);
          expect(text).not.toMatch(/null|undefined|NaN|_/);
        }
      }),
    );
  });

  it('know words for every purpose', () => {
    for (const purpose of PURPOSES) {
      for (const text of texts({ purpose })) expect(text).not.toContain(`Loans ${purpose}`);
    }
  });
});
