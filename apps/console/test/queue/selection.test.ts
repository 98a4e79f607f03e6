import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverage,
  extendTo,
  NOTHING_SELECTED,
  type Selection,
  selectAll,
  toggle,
} from '../../src/features/queue/selection.ts';

const order = Array.from({ length: 12 }, (_, index) => `a${index}`);
const anyId = fc.constantFrom(...order);
const anySelection = fc
  .array(fc.tuple(fc.constantFrom('toggle', 'extend'), anyId), { maxLength: 12 })
  .map((steps) =>
    steps.reduce<Selection>(
      (selection, [step, id]) => (step === 'toggle' ? toggle(selection, id) : extendTo(selection, order, id)),
      NOTHING_SELECTED,
    ),
  );
const sorted = (selection: Selection) => [...selection.ids].sort();

describe('selection', () => {
  it('toggling twice restores what was selected', () => {
    fc.assert(
      fc.property(anySelection, anyId, (selection, id) => {
        expect(sorted(toggle(toggle(selection, id), id))).toEqual(sorted(selection));
      }),
    );
  });

  it('a second range from one anchor replaces the first', () => {
    fc.assert(
      fc.property(anySelection, anyId, anyId, anyId, (selection, anchor, first, second) => {
        const anchored = toggle(selection, anchor);
        const twice = extendTo(extendTo(anchored, order, first), order, second);
        expect(sorted(twice)).toEqual(sorted(extendTo(anchored, order, second)));
      }),
    );
  });

  it('a range reads the same from both ends', () => {
    fc.assert(
      fc.property(anyId, anyId, (a, b) => {
        const forth = extendTo(toggle(NOTHING_SELECTED, a), order, b);
        const back = extendTo(toggle(NOTHING_SELECTED, b), order, a);
        expect(sorted(forth)).toEqual(sorted(back));
      }),
    );
  });

  it('a range never deselects what was selected before it began', () => {
    fc.assert(
      fc.property(anySelection, anyId, anyId, (selection, anchor, end) => {
        const anchored = toggle(selection, anchor);
        const extended = extendTo(anchored, order, end);
        for (const id of anchored.ids) expect(extended.ids.has(id)).toBe(true);
      }),
    );
  });

  it('keeps ids of rows that are not loaded, and says so', () => {
    const selection = toggle(toggle(NOTHING_SELECTED, 'elsewhere'), 'a1');
    expect(extendTo(selection, order, 'a3').ids).toEqual(new Set(['elsewhere', 'a1', 'a2', 'a3']));
    expect(coverage(selection, order)).toBe('some');
    expect(coverage(selectAll(selection, order), order)).toBe('all');
    expect(coverage(NOTHING_SELECTED, order)).toBe('none');
  });
});
