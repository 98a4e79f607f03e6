import { expect, it } from 'vitest';
import { SLOT_MS } from '../src/sources/source.ts';
import { crimesStartingIn } from '../src/sources/transfers/crimes/plan.ts';
import { crimesPerHour, DAY_RATE } from '../src/sources/transfers/day/day.ts';
import { legitimateTransfers } from '../src/sources/transfers/day/legitimate.ts';
import type { Transfer } from '../src/sources/transfers/transfer.ts';
import { breachingTransfers, episodesOf } from './pair-volume-oracle.ts';

const HOUR_MS = 3_600_000;
const WEDNESDAY = Date.parse('2026-11-18T00:00:00Z');

it('a day at the default rate: honest pairs pass the limit a few times, crimes hundreds of times', () => {
  const options = { seed: 1, run: 'calibration', rate: DAY_RATE };
  const transfersIn = legitimateTransfers(options);
  const breaches: Transfer[] = [];
  let transfers = 0;
  // Hour by hour with the hour before, which is all a window can see: a whole day at once is a gigabyte of objects.
  let before: Transfer[] = [];
  for (let start = WEDNESDAY; start < WEDNESDAY + 24 * HOUR_MS; start += HOUR_MS) {
    const hour: Transfer[] = [];
    for (let slot = start; slot < start + HOUR_MS; slot += SLOT_MS) hour.push(...transfersIn(slot));
    for (const transfer of breachingTransfers([...before, ...hour]))
      if (transfer.at >= start) breaches.push(transfer);
    transfers += hour.length;
    before = hour;
  }
  const falseAlerts = episodesOf(breaches).length;

  const firstHour = WEDNESDAY / HOUR_MS;
  const crimes = Array.from({ length: 24 }, (_, hour) =>
    crimesStartingIn(firstHour + hour, { ...options, perHour: crimesPerHour(DAY_RATE) }),
  ).flat();
  const layering = crimes.filter(({ kind }) => kind === 'pair_layering').length;
  const guilty = crimes.reduce((sum, crime) => sum + crime.transfers.length, 0);

  // Measured for seed 1: 20 false alerts in 3,450,233 honest transfers (0.83 an hour, 5.8 per million), beside 330
  // pairs of layering: 94 % of a day's alerts are crimes. Seed 2: 12 and 377.
  // The bounds leave room for other engines' Math and time zone data.
  expect(falseAlerts).toBeGreaterThanOrEqual(5);
  expect(falseAlerts).toBeLessThanOrEqual(40);
  expect(layering).toBeGreaterThan(250);
  expect(falseAlerts / (falseAlerts + layering)).toBeLessThan(0.1);
  expect(guilty / transfers).toBeLessThan(0.002);
});
