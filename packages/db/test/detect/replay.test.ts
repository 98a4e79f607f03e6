import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { limitFor, type WindowSettings } from '@watchfloor/domain/detectors/window-detector';
import { storeTransfers } from '@watchfloor/testkit/floor';
import { beforeAll, describe, expect, it } from 'vitest';
import { replayDetector } from '../../src/detect/replay.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');
const transfers = Array.from({ length: 3000 }, (_, n) => ({
  at: noon - ((n * 7919) % 86_400) * 1000,
  amount: 10_000 + ((n * 104_729) % 400_000),
  from: `a${n % 7}`,
  to: `b${n % 5}`,
  currency: n % 4 === 0 ? 'JPY' : 'USD',
}));

beforeAll(() => storeTransfers(floor.db.pool, transfers));

/** Episodes and evidence by brute force. */
function oracle(settings: WindowSettings, from: number, to: number) {
  const windowMs = settings.windowSeconds * 1000;
  const keys = new Map<string, typeof transfers>();
  for (const transfer of transfers) {
    const key = `${transfer.from} ${transfer.to} ${transfer.currency}`;
    keys.set(key, [...(keys.get(key) ?? []), transfer]);
  }
  let alerts = 0;
  let events = 0;
  for (const [key, all] of keys) {
    const limit = limitFor(pairVolume, settings, key.split(' '));
    const breaches = all
      .filter(({ at }) => at >= from && at <= to)
      .filter(({ at }) => {
        const inWindow = all.filter((other) => other.at <= at && other.at >= at - windowMs);
        return inWindow.reduce((sum, { amount }) => sum + amount, 0) > limit;
      })
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    events += breaches.length;
    alerts += breaches.filter((at, n) => n === 0 || at - (breaches[n - 1] ?? 0) > windowMs).length;
  }
  return { alerts, events };
}

describe('a replay of history under other settings', () => {
  it.each([
    { windowSeconds: 3600, limit: 8000 },
    { windowSeconds: 3600, limit: 12_000 },
    { windowSeconds: 600, limit: 3000, limitByCurrency: { JPY: 350_000 } },
    { windowSeconds: 7200, limit: 20_000, limitByCurrency: { USD: 9000.5 } },
    { windowSeconds: 60, limit: 1e12 },
  ])('finds what the settings $limit over $windowSeconds s would have fired on', async (change) => {
    const settings = { ...pairVolume.defaults, ...change };
    const expected = oracle(settings, noon - 12 * 3_600_000, noon - 3_600_000);
    const found = await replayDetector(floor.db, pairVolume, settings, {
      from: new Date(noon - 12 * 3_600_000),
      to: new Date(noon - 3_600_000),
    });
    expect(found).toEqual(expected);
  });

  it('is not vacuous', () => {
    expect(oracle(pairVolume.defaults, noon - 86_400_000, noon).alerts).toBeGreaterThan(10);
  });
});
