import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basisWords,
  effectRows,
  readCutoffDraft,
  sliderTop,
  toCutoffDraft,
  toThumbs,
} from '../../src/features/models/model/cutoff-draft.ts';

const effect = {
  approved: 0.6,
  review: 0.25,
  rejected: 0.15,
  expectedBadRate: 0.08,
  perDay: { reviews: 40 },
};
const preview = {
  ...effect,
  basis: 'live' as const,
  n: 1200,
  days: 30,
  rejectedBefore: { cleaning: 3, policy: 85 },
  current: { ...effect, reviewOver: 0.15, rejectOver: 0.25 },
  curve: [],
};

describe('the cut-offs as typed', () => {
  it('are read back as they were filled in, to a hundredth of a percent', () => {
    const percent = fc.integer({ min: 10, max: 9990 }).map((hundredths) => hundredths / 10_000);
    fc.assert(
      fc.property(percent, percent, fc.integer({ min: 0, max: 10 ** 7 }), (a, b, fourEyesOver) => {
        const cutoffs = { reviewOver: Math.min(a, b), rejectOver: Math.max(a, b), fourEyesOver };
        expect(readCutoffDraft(toCutoffDraft(cutoffs))).toEqual({ ok: true, cutoffs });
      }),
    );
  });

  it('are taken as people write them', () => {
    expect(readCutoffDraft({ reviewOver: ' 15.5 %', rejectOver: '25', fourEyesOver: '25,000' })).toEqual({
      ok: true,
      cutoffs: { reviewOver: 0.155, rejectOver: 0.25, fourEyesOver: 25_000 },
    });
  });

  it.each([
    [{ reviewOver: 'some' }, 'reviewOver', 'Enter a percentage'],
    [{ reviewOver: '0' }, 'reviewOver', 'Between 0.1 % and 99.9 %'],
    [{ rejectOver: '100' }, 'rejectOver', 'Between 0.1 % and 99.9 %'],
    [{ reviewOver: '30' }, 'rejectOver', 'Must not be below'],
    [{ fourEyesOver: '-5' }, 'fourEyesOver', 'US dollars'],
    [{ fourEyesOver: '' }, 'fourEyesOver', 'US dollars'],
  ])('%o is refused at %s', (change, field, words) => {
    const draft = { reviewOver: '15', rejectOver: '25', fourEyesOver: '25000', ...change };
    expect(readCutoffDraft(draft)).toEqual({
      ok: false,
      errors: { [field]: expect.stringContaining(words) },
    });
  });
});

describe('the thumbs', () => {
  it('never pass each other, and only the one that was moved moves', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, fc.boolean(), (a, b, to, lower) => {
        const before = [Math.min(a, b), Math.max(a, b)] as const;
        const [review, reject] = toThumbs(before, lower ? [to, before[1]] : [before[0], to]);
        expect(review).toBeLessThanOrEqual(reject);
        if (lower) expect(reject).toBe(before[1]);
        else expect(review).toBe(before[0]);
      }),
    );
  });

  it('have room up to 60 %, and to 100 % where a cut-off is over it', () => {
    expect(sliderTop(0.15, 0.25)).toBe(0.6);
    expect(sliderTop(0.15, 0.61)).toBe(1);
  });
});

describe('what cut-offs would do', () => {
  it('stands beside what those in force do', () => {
    const rows = effectRows({
      ...preview,
      approved: 0.654,
      expectedBadRate: null,
      perDay: { reviews: 28.4 },
    });
    expect(rows.map(({ label, now, drafted, change }) => [label, now, drafted, change])).toEqual([
      ['Approved', '60.0 %', '65.4 %', '+5.4 points'],
      ['Looked at by a person', '25.0 %', '25.0 %', null],
      ['Rejected', '15.0 %', '15.0 %', null],
      ['Expected to default among the approved', '8.0 %', '–', null],
      ['Analyst load, applicants per day', '40', '28', '12 fewer'],
    ]);
    expect(effectRows({ ...preview, perDay: null }).at(-1)).toMatchObject({ drafted: '–', change: null });
  });

  it('says of whom it speaks', () => {
    expect(basisWords(preview)).toBe(
      'Of the 1,200 applicants that the scorecard was asked about in the last 30 days. 88 more were rejected by cleaning or policy before; no cut-off changes that.',
    );
    expect(basisWords({ ...preview, basis: 'training', n: 6000 })).toContain('the 6,000 loans');
    expect(basisWords({ ...preview, days: 1, rejectedBefore: { cleaning: 0, policy: 0 } })).toBe(
      'Of the 1,200 applicants that the scorecard was asked about in the last day.',
    );
  });
});
