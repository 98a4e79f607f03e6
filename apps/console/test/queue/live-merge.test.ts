import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRow } from '../../src/features/alerts/model/alert-row.ts';
import { type Known, merge } from '../../src/features/queue/live-merge.ts';
import { versions } from '../alerts/row-arbitrary.ts';

const nothing: Known<AlertRow> = new Map();
const content = (known: Known<AlertRow>) => [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('live merge', () => {
  it('does not depend on order, grouping or repetition', () => {
    fc.assert(
      fc.property(versions, fc.infiniteStream(fc.nat()), fc.nat(40), (rows, random, cut) => {
        const shuffled = rows
          .map((row) => ({ row, place: random.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
        const once = merge(nothing, rows);
        const twice = merge(merge(merge(nothing, shuffled.slice(0, cut)), shuffled), shuffled.slice(cut));
        expect(content(twice)).toEqual(content(once));
      }),
    );
  });

  it('keeps the highest revision of each alert', () => {
    fc.assert(
      fc.property(versions, (rows) => {
        for (const row of merge(nothing, rows).values()) {
          const highest = Math.max(...rows.filter((each) => each.id === row.id).map((each) => each.revision));
          expect(row.revision).toBe(highest);
        }
      }),
    );
  });

  it('is the same map when nothing became newer', () => {
    fc.assert(
      fc.property(versions, (rows) => {
        const known = merge(nothing, rows);
        expect(merge(known, rows)).toBe(known);
      }),
    );
  });
});
