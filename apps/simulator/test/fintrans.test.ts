import { CITIES } from '@watchfloor/domain/cities';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { reading } from '@watchfloor/testkit/reading';
import { expect, it } from 'vitest';
import { fintransSource } from '../src/sources/transfers/fintrans.ts';

const from = Date.parse('2026-11-18T00:00:00Z');
const hour = 3_600_000;
const { events, crimes } = fintransSource({ seed: 1, run: 'f', rate: 20 })(from).slice(from, from + hour);
const amounts = events.map(({ data }) => Number(data.amount));

it('sends uniform cities, accounts and amounts at the rate asked for, and labels nothing', () => {
  expect(events.length / 3600).toBeGreaterThan(19.5);
  expect(events.length / 3600).toBeLessThan(20.5);
  for (const city of CITIES) {
    expect(events.filter(({ data }) => data.city === city).length / events.length).toBeCloseTo(0.2, 1);
  }
  const names = new Set(events.flatMap(({ data }) => [data.source_account, data.target_account]));
  expect(names).toEqual(new Set(Array.from({ length: 1_000 }, (_, account) => String(account))));
  expect(amounts.reduce((a, b) => a + b, 0) / amounts.length / 5_000).toBeCloseTo(1, 1);
  expect(amounts.filter((amount) => amount > 8_000).length / amounts.length).toBeCloseTo(0.2, 1);
  expect(crimes).toEqual([]);
});

it('sends whole dollars from 1 to 9999 between two accounts, as the contract wants them', () => {
  for (const event of events) {
    expect(parseEvent(event, { now: from + hour, ...reading })).toMatchObject({ ok: true });
    expect(event.data.source_account).not.toBe(event.data.target_account);
  }
  expect(amounts.every((amount) => Number.isInteger(amount) && amount >= 1 && amount <= 9_999)).toBe(true);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});
