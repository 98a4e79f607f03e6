import { describe, expect, it } from 'vitest';
import { cleanFields } from '../../src/applicants/clean.ts';
import { judgePolicy, POLICY } from '../../src/applicants/policy.ts';

const judge = (data: Record<string, unknown>) => {
  const { failed, unknown } = judgePolicy(cleanFields({ loan_amnt: 5000, ...data }, '2026-11-20').fields);
  return [failed.map(({ code }) => code), unknown.map(({ code }) => code)];
};

describe('the policy', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    ['A', '20000', [[], []]],
    ['D', '19999.99', [['income_too_low'], []]],
    ['E', '20000', [['grade_too_low'], []]],
    ['G', '0', [['grade_too_low', 'income_too_low'], []]],
    ['', '50000', [[], ['grade_unknown']]],
    ['F', 'n/a', [['grade_too_low'], ['income_unknown']]],
    ['', '', [[], ['grade_unknown', 'income_unknown']]],
  ])('of grade %j and income %j', (grade, income, wanted) => {
    expect(judge({ grade, annual_inc: income })).toEqual(wanted);
  });

  it('is version 1: a change of its rules is a new one', () => {
    expect(POLICY.version).toBe(1);
    expect(POLICY.rules.map(({ code }) => code)).toEqual(['grade_too_low', 'income_too_low']);
  });

  it('gives its unknowns no points', () => {
    const { unknown } = judgePolicy(cleanFields({}, '2026-11-20').fields);
    expect(unknown.map(({ points }) => points)).toEqual([0, 0]);
  });
});
