import { GRADES, PURPOSES } from '@watchfloor/domain/applicants/application';
import { DECISIONS } from '@watchfloor/domain/scorecard/decision';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORTS } from '../../src/features/applicants/model/applicant.ts';
import { filtersFromQuery, queryFromFilters } from '../../src/features/applicants/model/filter-url.ts';
import {
  chipsOf,
  type Filters,
  matches,
  NO_FILTERS,
  onlyValue,
  TAB_IDS,
  toInput,
  withoutChip,
} from '../../src/features/applicants/model/filters.ts';
import { anyApplicant, MIRA } from './applicant-arbitrary.ts';

const dollars = fc.option(fc.integer({ min: 0, max: 50_000 }));
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  state: fc.constantFrom(...TAB_IDS),
  decision: fc.option(fc.constantFrom(...DECISIONS)),
  stage: fc.option(fc.constantFrom('cleaning' as const, 'policy' as const, 'model' as const)),
  grade: fc.uniqueArray(fc.constantFrom(...GRADES)),
  purpose: fc.uniqueArray(fc.constantFrom(...PURPOSES)),
  minAmount: dollars,
  maxAmount: dollars,
  minProbability: fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)),
  text: fc.stringMatching(/^\d{0,6}$/),
  source: fc.option(fc.constantFrom('lending-club', 'import/1 & more')),
  mine: fc.boolean(),
  sort: fc.constantFrom(...SORTS),
});

describe('filters of applicants', () => {
  it('come back from the address as they went into it', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(filtersFromQuery(queryFromFilters(filters))).toEqual(filters);
      }),
    );
    expect(queryFromFilters(NO_FILTERS)).toBe('');
  });

  it('of an address written by hand, take only what can be asked for', () => {
    expect(filtersFromQuery('?state=gone&grade=A,Z,A&from=-3&to=2000&p=7&sort=worst')).toEqual({
      ...NO_FILTERS,
      grade: ['A'],
      maxAmount: 2000,
    });
  });

  it('have a chip each, and without them narrow nothing but the state', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const bare = chipsOf(filters).reduce(withoutChip, filters);
        expect(chipsOf(bare)).toEqual([]);
        expect(bare).toEqual({ ...NO_FILTERS, state: filters.state, sort: filters.sort });
        expect(toInput(bare)).toEqual({ state: filters.state });
      }),
    );
  });

  it('taken off never lose a row', () => {
    fc.assert(
      fc.property(anyFilters, anyApplicant, (filters, row) => {
        if (!matches(filters, row, MIRA)) return;
        for (const chip of chipsOf(filters)) {
          // One of several values of a list widens nothing: the list gets shorter.
          if (chip.field === 'grade' || chip.field === 'purpose') continue;
          expect(matches(withoutChip(filters, chip), row, MIRA)).toBe(true);
        }
      }),
    );
  });

  it('count in whole dollars, both ends included, and never match what is not known', () => {
    const at = (amount: number | null) =>
      fc.sample(anyApplicant, 1).map((row) => ({ ...row, amount, state: 'review' as const }))[0];
    const filters = { ...NO_FILTERS, minAmount: 100, maxAmount: 200 };
    const fits = (amount: number | null) => {
      const row = at(amount);
      return row !== undefined && matches(filters, row, MIRA);
    };
    expect([9_999, 10_000, 20_000, 20_001, null].map(fits)).toEqual([false, true, true, false, false]);
  });

  it('a click on a value narrows to exactly that one', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(onlyValue(filters, 'grade', 'B').grade).toEqual(['B']);
        expect(onlyValue(filters, 'stage', 'policy').stage).toBe('policy');
      }),
    );
  });
});
