import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_IDS, COLUMNS } from '../../src/features/alerts/model/columns.ts';
import { DEFAULT_CHOICE, fitColumns, parseChoice } from '../../src/features/queue/columns.ts';

const anyChoice = fc.record({
  hidden: fc.uniqueArray(fc.constantFrom(...COLUMN_IDS)),
  widths: fc.dictionary(fc.constantFrom(...COLUMN_IDS), fc.integer({ min: 10, max: 600 })),
});
const least = COLUMNS.filter((column) => column.keep === 'always').reduce(
  (sum, column) => sum + column.least,
  0,
);

describe('columns', () => {
  it('fill their room exactly, without gaps or overlaps', () => {
    fc.assert(
      fc.property(anyChoice, fc.integer({ min: least, max: 3000 }), (choice, available) => {
        const columns = fitColumns(COLUMNS, choice, available);
        let left = 0;
        for (const column of columns) {
          expect(column.left).toBe(left);
          expect(column.width).toBeGreaterThanOrEqual(column.least);
          left += column.width;
        }
        expect(left).toBe(available);
      }),
    );
  });

  it('give way in the order of their worth, and never lose what a case is told by', () => {
    const shown = (available: number) =>
      fitColumns(COLUMNS, DEFAULT_CHOICE, available).map((column) => column.id);
    expect(shown(1400)).toEqual([...COLUMN_IDS]);
    expect(shown(820)).not.toContain('evidence');
    expect(shown(400)).toContain('detector');
    expect(shown(300)).toEqual(['severity', 'pair', 'value']);
  });

  it('a stored choice that is not one is no choice', () => {
    expect(parseChoice(COLUMNS, '{"hidden":["city","gone"],"widths":{"pair":200,"gone":3}}')).toEqual({
      hidden: ['city'],
      widths: { pair: 200 },
    });
    for (const text of [null, '', '7', '{', '"city"', '{"hidden":3}'])
      expect(() => parseChoice(COLUMNS, text)).not.toThrow();
  });
});
