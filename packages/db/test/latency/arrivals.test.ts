import { bucketOf } from '@watchfloor/domain/latency/buckets';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { countArrivals, NAMED_SOURCES, OTHER_SOURCES } from '../../src/latency/arrivals.ts';

test('every arrival is counted once, under its source and its bucket, in whatever order sources take turns', () => {
  const arrivals = fc.array(
    fc.record({
      source: fc.constantFrom('bank', 'atm "north"', '__proto__', 'constructor'),
      ms: fc.integer({ min: -300_000, max: 90_000_000 }),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(arrivals, (all) => {
      const counter = countArrivals();
      for (const { source, ms } of all) counter.add(source, ms);
      const counted = Object.entries(JSON.parse(JSON.stringify(counter.counted()))).flatMap(
        ([source, histogram]) =>
          Object.entries(histogram as Record<string, number>).flatMap(([bucket, count]) =>
            new Array<string>(count).fill(`${source} ${bucket}`),
          ),
      );
      expect(counted.sort()).toEqual(all.map(({ source, ms }) => `${source} ${bucketOf(ms)}`).sort());
    }),
  );
});

it('names so many sources and counts the rest as others', () => {
  const counter = countArrivals();
  for (let turn = 0; turn < 2; turn++) {
    for (let source = 0; source < NAMED_SOURCES + 10; source++) counter.add(`atm-${source}`, 40);
  }
  const counted = counter.counted();
  expect(Object.keys(counted)).toHaveLength(NAMED_SOURCES + 1);
  expect(counted['atm-0']).toEqual({ [bucketOf(40)]: 2 });
  expect(counted[OTHER_SOURCES]).toEqual({ [bucketOf(40)]: 20 });
});
