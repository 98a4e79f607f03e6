import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm } from '../../src/design/city-distance.ts';
import { type CityMark, closeMoves, layoutCities, moveWords } from '../../src/design/city-timeline-layout.ts';

const MINUTE = 60_000;
const anyMarks = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 1e9 }),
      city: fc.constantFrom(
        null,
        'London',
        'NYC',
        'Tokyo',
        'Oslo',
        'Bergen',
        'Riga',
        'Bern',
        'Rome',
        'Turin',
        'Kiel',
      ),
    }),
    { maxLength: 40 },
  )
  .map((marks) =>
    marks.map((mark, place): CityMark => ({ ...mark, id: `p${String(place).padStart(2, '0')}` })),
  );

describe('cities over time', () => {
  it('is the same picture whatever order the payments come in', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const forth = layoutCities(marks);
        const back = layoutCities([...marks].reverse());
        expect(back.lanes).toEqual(forth.lanes);
        expect(back.moves).toEqual(forth.moves);
      }),
    );
  });

  it('has a lane for every payment, and not more of them than can be told apart', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const { lanes, laneOf } = layoutCities(marks);
        expect(lanes.length).toBeLessThanOrEqual(9);
        expect(new Set(lanes).size).toBe(lanes.length);
        for (const mark of marks) expect(lanes[laneOf(mark)]).toBeDefined();
      }),
    );
  });

  it('tells what nobody travels from what an airliner does', () => {
    const move = (from: string, to: string, minutes: number) =>
      layoutCities([
        { id: 'a', at: 0, city: from },
        { id: 'b', at: minutes * MINUTE, city: to },
      ]).moves[0];
    expect(move('London', 'Tokyo', 4)?.close).toBe(true);
    expect(move('London', 'Tokyo', 9 * 60)?.close).toBe(true);
    expect(move('London', 'Tokyo', 12 * 60)?.close).toBe(false);
    expect(move('London', 'Paris', 30)?.close).toBe(false);
    // Of a city whose place we do not know only the time counts.
    expect(move('London', 'Nowhere', 20)?.close).toBe(true);
    expect(move('London', 'Nowhere', 90)?.close).toBe(false);
    expect(move('London', 'London', 1)).toBeUndefined();
  });

  it('names each pair of cities once, the fastest move first', () => {
    const marks = ['London', 'Tokyo', 'London', 'NYC', 'London'].map((city, place) => ({
      id: String(place),
      at: place * place * 10 * MINUTE,
      city,
    }));
    const words = closeMoves(layoutCities(marks).moves).map(moveWords);
    expect(words).toEqual(['London → Tokyo, 9,560 km in 10 min', 'London → NYC, 5,570 km in 50 min']);
    expect(
      closeMoves(
        layoutCities([
          { id: 'a', at: 0, city: 'Oslo' },
          { id: 'b', at: MINUTE, city: 'Bergen' },
        ]).moves,
      ).map(moveWords),
    ).toEqual(['Oslo → Bergen within 1 min']);
  });

  it('knows how far cities are from each other, both ways', () => {
    expect(distanceKm('London', 'NYC')).toBeCloseTo(5570, -2);
    expect(distanceKm('nyc', 'London')).toBe(distanceKm('London', 'NYC'));
    expect(distanceKm('London', 'London')).toBe(0);
    expect(distanceKm('London', 'Atlantis')).toBeNull();
  });
});
