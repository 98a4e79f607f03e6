import { CITIES, type City } from '@watchfloor/domain/cities';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { reading } from '@watchfloor/testkit/reading';
import { beforeAll, describe, expect, it } from 'vitest';
import { wallClock } from '../src/clock/local-time.ts';
import { cityProfiles } from '../src/sources/day/cities.ts';
import { cityActivity } from '../src/sources/day/rhythm.ts';
import { SLOT_MS } from '../src/sources/source.ts';
import { accounts, ZIPF_EXPONENT } from '../src/sources/transfers/day/accounts.ts';
import { amountLaws } from '../src/sources/transfers/day/amounts.ts';
import { daySource } from '../src/sources/transfers/day/day.ts';
import { LOCAL_CURRENCY_SHARE, legitimateTransfers } from '../src/sources/transfers/day/legitimate.ts';
import type { Transfer } from '../src/sources/transfers/transfer.ts';

const HOUR_MS = 3_600_000;
const WEDNESDAY = Date.parse('2026-11-18T00:00:00Z');

describe('the accounts', () => {
  it('are 1,000, each with one home and its own name', () => {
    expect(accounts).toHaveLength(1_000);
    expect(new Set(accounts.map(({ name }) => name)).size).toBe(1_000);
  });
});

describe('the rhythm', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => WEDNESDAY + hour * HOUR_MS);

  it.each(CITIES)('of %s peaks in local business hours, dips at lunch and is quiet at night', (city) => {
    const at = (localHour: number) => {
      const clock = wallClock(cityProfiles[city].zone);
      const moment = hours.find(
        (candidate) => clock(candidate).hour === localHour && !clock(candidate).weekend,
      );
      return cityActivity(city, moment ?? Number.NaN);
    };
    const busiest = Array.from({ length: 24 }, (_, hour) => hour).sort((a, b) => at(b) - at(a))[0];
    expect(busiest).toBeGreaterThanOrEqual(9);
    expect(busiest).toBeLessThanOrEqual(17);
    expect(at(13)).toBeLessThan(0.85 * at(11));
    expect(at(13)).toBeLessThan(0.85 * at(15));
    expect(at(3)).toBeLessThan(0.1 * at(11));
  });

  it('averages 1 over a workday and over a day of the weekend', () => {
    for (const start of [WEDNESDAY, WEDNESDAY + 3 * 24 * HOUR_MS]) {
      const minutes = Array.from({ length: 24 * 60 }, (_, minute) =>
        cityActivity('London', start + minute * 60_000),
      );
      expect(minutes.reduce((a, b) => a + b, 0) / minutes.length).toBeCloseTo(1, 3);
    }
  });

  it('never leaves the five cities together below a third of the average', () => {
    for (let at = WEDNESDAY; at < WEDNESDAY + 7 * 24 * HOUR_MS; at += HOUR_MS / 4) {
      const world = CITIES.reduce((sum, city) => sum + cityProfiles[city].share * cityActivity(city, at), 0);
      expect(world).toBeGreaterThan(0.34);
    }
  });
});

describe('a day of honest transfers', () => {
  // A tenth of the default rate: 345,000 transfers are enough for every share below.
  const rate = 4;
  let day: Transfer[];
  beforeAll(() => {
    const transfersIn = legitimateTransfers({ seed: 7, run: 'test', rate });
    day = [];
    for (let slot = WEDNESDAY; slot < WEDNESDAY + 24 * HOUR_MS; slot += SLOT_MS)
      day.push(...transfersIn(slot));
  });

  const countBy = <K>(items: readonly Transfer[], key: (transfer: Transfer) => K): Map<K, number> => {
    const counts = new Map<K, number>();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return counts;
  };

  it('has the rate asked for on the average, and each city its share', () => {
    expect(day.length / 86_400).toBeGreaterThan(0.99 * rate);
    expect(day.length / 86_400).toBeLessThan(1.01 * rate);
    const counts = countBy(day, ({ city }) => city);
    for (const city of CITIES) {
      expect((counts.get(city) ?? 0) / day.length).toBeCloseTo(cityProfiles[city].share, 2);
    }
  });

  it.each(CITIES)('is busiest in %s when it is day there', (city) => {
    const clock = wallClock(cityProfiles[city].zone);
    const counts = countBy(
      day.filter((transfer) => transfer.city === city),
      ({ at }) => Math.floor(clock(at).hour),
    );
    const [busiest = -1] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
    expect(busiest).toBeGreaterThanOrEqual(9);
    expect(busiest).toBeLessThanOrEqual(16);
    expect(counts.get(3) ?? 0).toBeLessThan(0.15 * (counts.get(busiest) ?? 0));
  });

  it('has Zipf-distributed payers: busyness falls with rank to the power of the exponent', () => {
    const rankOf = new Map(accounts.map(({ name, rank }) => [name, rank]));
    // Every city has ranks 1 to 100, so these can be added up over the cities.
    const counts = countBy(day, ({ sourceAccount }) => rankOf.get(sourceAccount) ?? 0);
    const points = Array.from(
      { length: 100 },
      (_, i) => [Math.log(i + 1), Math.log(counts.get(i + 1) ?? 0)] as const,
    );
    expect(slopeOf(points)).toBeGreaterThan(-ZIPF_EXPONENT - 0.03);
    expect(slopeOf(points)).toBeLessThan(-ZIPF_EXPONENT + 0.03);
  });

  it('sends a minor share in the local currency and the rest in dollars', () => {
    for (const city of CITIES) {
      const { localCurrency } = cityProfiles[city];
      const there = day.filter((transfer) => transfer.city === city);
      const dollars = there.filter(({ currency }) => currency === 'USD').length / there.length;
      expect(dollars).toBeCloseTo(localCurrency === undefined ? 1 : 1 - LOCAL_CURRENCY_SHARE, 2);
      expect(there.every(({ currency }) => currency === 'USD' || currency === localCurrency)).toBe(true);
    }
  });

  it.each(Object.entries(amountLaws))('has log-normal amounts in %s', (currency, { median, sigma }) => {
    const perMajor = currency === 'JPY' ? 1 : 100;
    const logs = day.filter((t) => t.currency === currency).map(({ amount }) => Math.log(amount / perMajor));
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / logs.length);
    expect(logs.length).toBeGreaterThan(1_000);
    expect(mean).toBeCloseTo(Math.log(median), 1);
    expect(deviation).toBeCloseTo(sigma, 1);
    // The share within one standard deviation tells a normal law of the logarithm from a flat or a two-humped one.
    const within = logs.filter((value) => Math.abs(value - mean) < deviation).length / logs.length;
    expect(within).toBeCloseTo(0.683, 1);
  });

  it('never pays oneself, and mostly pays at home', () => {
    const homeOf = new Map(accounts.map(({ name, home }) => [name, home]));
    expect(day.filter(({ sourceAccount, targetAccount }) => sourceAccount === targetAccount)).toEqual([]);
    const local = day.filter((t) => homeOf.get(t.sourceAccount) === homeOf.get(t.targetAccount));
    expect(local.length / day.length).toBeGreaterThan(0.65);
  });
});

function slopeOf(points: readonly (readonly [number, number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

describe('the day as a source', () => {
  const from = WEDNESDAY + 14 * HOUR_MS;
  const open = (seed: number, run: string) => daySource({ seed, run, rate: 20 })(from);

  it('is the same under a seed, however its time is cut', () => {
    const whole = open(1, 'run').slice(from, from + HOUR_MS);
    const source = open(1, 'run');
    const cuts = [0, 250, 1_000, 61_250, 900_000, 900_250, HOUR_MS];
    const slices = cuts.slice(1).map((cut, index) => source.slice(from + (cuts[index] ?? 0), from + cut));
    expect(slices.flatMap(({ events }) => events)).toEqual(whole.events);
    expect(new Set(slices.flatMap(({ crimes }) => crimes))).toEqual(new Set(whole.crimes));
    expect(open(2, 'run').slice(from, from + HOUR_MS)).not.toEqual(whole);
  });

  it('gives every event its own id, also across restarts under one seed', () => {
    const first = open(1, 'a').slice(from, from + 2 * HOUR_MS).events;
    const second = open(1, 'b').slice(from, from + 2 * HOUR_MS).events;
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(first.length + second.length);
  });

  it('emits only events that the contract accepts, in the slice they happened in', () => {
    const { events } = open(3, 'run').slice(from, from + HOUR_MS / 6);
    expect(events.length).toBeGreaterThan(5_000);
    for (const event of events) {
      expect(
        parseEvent(JSON.parse(JSON.stringify(event)), { now: from + HOUR_MS, ...reading }),
      ).toMatchObject({
        ok: true,
      });
      expect(event.source).toBe(`simulator/${String(event.data.city as City).toLowerCase()}`);
      expect(Date.parse(event.time) >= from && Date.parse(event.time) < from + HOUR_MS).toBe(true);
    }
  });

  it('emits nothing of a crime that began before it was opened, and all of one that began after', () => {
    const source = open(4, 'run');
    const hours = [0, 1, 2].map((hour) => source.slice(from + hour * HOUR_MS, from + (hour + 1) * HOUR_MS));
    const sent = new Set(hours.flatMap(({ events }) => events.map(({ id }) => id)));
    const begun = hours.slice(0, 2).flatMap(({ crimes }) => crimes);
    expect(begun.length).toBeGreaterThan(10);
    for (const { transfers } of begun) for (const { id } of transfers) expect(sent.has(id)).toBe(true);

    const reopened = daySource({ seed: 4, run: 'run', rate: 20 })(from + HOUR_MS);
    const later = new Set(reopened.slice(from + HOUR_MS, from + 2 * HOUR_MS).events.map(({ id }) => id));
    for (const { transfers } of hours[0]?.crimes ?? []) {
      for (const { id } of transfers) expect(later.has(id)).toBe(false);
    }
  });

  it('does not say in an event whether it belongs to a crime', () => {
    const { events, crimes } = open(5, 'run').slice(from, from + HOUR_MS);
    const guilty = new Set(crimes.flatMap(({ transfers }) => transfers.map(({ id }) => id)));
    const shape = (id: string) => id.replace(/[a-p]{16}$/, '#');
    expect(new Set(events.map(({ id }) => shape(id)))).toEqual(new Set(['run-#']));
    const fields = (wanted: boolean) =>
      new Set(
        events.filter(({ id }) => guilty.has(id) === wanted).map(({ data }) => Object.keys(data).join()),
      );
    expect(fields(true)).toEqual(fields(false));
  });
});
