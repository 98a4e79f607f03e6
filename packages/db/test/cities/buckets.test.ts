import { storeTransfers } from '@watchfloor/testkit/floor';
import { beforeAll, describe, expect, it } from 'vitest';
import { cityBuckets } from '../../src/cities/buckets.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');
const cities = ['London', 'Tokyo', 'NYC'];
const transfers = Array.from({ length: 500 }, (_, n) => ({
  at: noon - ((n * 7919) % (24 * 3600)) * 1000,
  amount: 1 + ((n * 104_729) % 99_991),
  city: cities[n % 3] ?? '',
  currency: n % 10 === 0 ? 'JPY' : 'USD',
}));

beforeAll(() => storeTransfers(floor.db.pool, transfers));

const query = { currency: 'USD', cities: null, from: null, to: new Date(noon + 60_000) };

describe('volume per city', () => {
  it.each([
    ['15m', 60],
    ['1h', 60],
    ['24h', 900],
    ['7d', 7200],
  ] as const)('over %s is exact in buckets of %d s, averages rounded half up', async (range, seconds) => {
    const found = await cityBuckets(floor.db, { ...query, range });
    expect(found.bucketSeconds).toBe(seconds);
    const groups = new Map<string, number[]>();
    for (const { at, amount, city, currency } of transfers) {
      if (currency !== 'USD' || at < found.from.getTime() || at >= found.to.getTime()) continue;
      const key = `${Math.floor(at / (seconds * 1000)) * seconds * 1000} ${city}`;
      groups.set(key, [...(groups.get(key) ?? []), amount]);
    }
    const expected = [...groups].map(([key, amounts]) => {
      const [bucket = '', city = ''] = key.split(' ');
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      return {
        city,
        currency: 'USD',
        bucket: new Date(Number(bucket)),
        count: amounts.length,
        total,
        average: Math.floor(total / amounts.length + 0.5),
        min: Math.min(...amounts),
        max: Math.max(...amounts),
      };
    });
    expected.sort((a, b) => a.bucket.getTime() - b.bucket.getTime() || (a.city < b.city ? -1 : 1));
    expect(found.buckets).toEqual(expected);
  });

  it('narrows to cities and to a time, and offers what there is', async () => {
    const found = await cityBuckets(floor.db, {
      range: '24h',
      currency: 'JPY',
      cities: ['Tokyo'],
      from: new Date(noon - 6 * 3_600_000),
      to: new Date(noon),
    });
    expect(new Set(found.buckets.map(({ city }) => city))).toEqual(new Set(['Tokyo']));
    expect(found.cities).toEqual(['London', 'NYC', 'Tokyo']);
    expect(found.currencies).toEqual(['JPY', 'USD']);
  });

  it('is empty, not wrong, where nothing happened', async () => {
    const found = await cityBuckets(floor.db, { ...query, range: '1h', currency: 'EUR' });
    expect(found.buckets).toEqual([]);
  });
});
