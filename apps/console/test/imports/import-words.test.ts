import { describe, expect, it } from 'vitest';
import { columnsInBrief, resultWords } from '../../src/features/imports/model/import-words.ts';

const counts = { rows: 42, accepted: 42, unreadable: 0, rejected: 0, repeated: 0 };

describe('what came of a file, in words', () => {
  it.each([
    [{}, 'All 42 rows are applicants now.'],
    [{ rows: 1, accepted: 1 }, 'The row is an applicant now.'],
    [{ rows: 0, accepted: 0 }, 'The file has no rows.'],
    [{ accepted: 40, rejected: 2 }, 'Of 42 rows 40 are applicants now; 2 rows could not be taken.'],
    [
      { accepted: 1, rejected: 1, repeated: 40 },
      'Of 42 rows 1 is an applicant now; 1 row could not be taken, 40 rows were known already.',
    ],
    [{ accepted: 41, repeated: 1 }, 'Of 42 rows 41 are applicants now; 1 row was known already.'],
  ])('%o', (change, words) => expect(resultWords({ ...counts, ...change })).toBe(words));

  it('names the first columns that nothing is done with', () => {
    expect(columnsInBrief(['url', 'desc'])).toBe('url, desc');
    expect(columnsInBrief(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });
});
