import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Laundering, LaunderingKind } from '../src/sources/transfers/crimes/laundering.ts';
import { crimesStartingIn, LONGEST_CRIME_MS } from '../src/sources/transfers/crimes/plan.ts';
import { truthOf } from '../src/truth/truth.ts';
import { pairVolumeEpisodes } from './pair-volume-oracle.ts';

const hour = fc.integer({ min: 400_000, max: 600_000 });
const forEveryCrime = (check: (crime: Laundering) => void, kind?: LaunderingKind) =>
  fc.assert(
    fc.property(fc.integer(), hour, (seed, at) => {
      for (const crime of crimesStartingIn(at, { seed, run: 'r', perHour: 20 })) {
        if (kind === undefined || crime.kind === kind) check(crime);
      }
    }),
  );

describe('a labelled crime', () => {
  it('says whether pair-volume should fire as a brute-force window does, for every prefix of it too', () => {
    forEveryCrime((crime) => {
      for (let count = 0; count <= crime.transfers.length; count += 1) {
        const sent = crime.transfers.slice(0, count);
        const fires = pairVolumeEpisodes(sent).length > 0;
        expect(truthOf(crime, new Set(sent.map(({ id }) => id))).pair_volume_should_fire).toBe(fires);
      }
      expect(truthOf(crime).pair_volume_should_fire).toBe(pairVolumeEpisodes(crime.transfers).length > 0);
    });
  });

  it('fires pair-volume exactly when it is layering', () => {
    forEveryCrime((crime) =>
      expect(truthOf(crime).pair_volume_should_fire).toBe(crime.kind === 'pair_layering'),
    );
  });

  it('starts within its hour and is over in time, in order, with positive amounts below the limit', () => {
    forEveryCrime(({ startsAt, transfers }) => {
      const times = transfers.map(({ at }) => at);
      expect(times[0]).toBe(startsAt);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect((times.at(-1) ?? 0) - startsAt).toBeLessThan(LONGEST_CRIME_MS);
      for (const { amount } of transfers) {
        expect(Number.isSafeInteger(amount) && amount > 0 && amount < 800_000).toBe(true);
      }
    });
  });

  it('lists its events, accounts and total', () => {
    forEveryCrime((crime) => {
      const truth = truthOf(crime);
      expect(truth.total).toBe(crime.transfers.reduce((sum, { amount }) => sum + amount, 0));
      expect(truth.events.map(({ id }) => id)).toEqual(crime.transfers.map(({ id }) => id));
      const touched = crime.transfers.flatMap((t) => [t.sourceAccount, t.targetAccount]);
      expect(new Set(truth.accounts)).toEqual(new Set(touched));
      expect(new Set(truth.accounts).size).toBe(truth.accounts.length);
    });
  });

  it('layers one pair in at least three pieces', () => {
    forEveryCrime(({ transfers }) => {
      expect(transfers.length).toBeGreaterThanOrEqual(3);
      expect(new Set(transfers.map((t) => `${t.sourceAccount}>${t.targetAccount}`)).size).toBe(1);
    }, 'pair_layering');
  });

  it('fans in to one account from six or more', () => {
    forEveryCrime(({ transfers }) => {
      expect(new Set(transfers.map((t) => t.targetAccount)).size).toBe(1);
      expect(new Set(transfers.map((t) => t.sourceAccount)).size).toBe(transfers.length);
      expect(transfers.length).toBeGreaterThanOrEqual(6);
    }, 'fan_in');
  });

  it('fans out from one account to six or more', () => {
    forEveryCrime(({ transfers }) => {
      expect(new Set(transfers.map((t) => t.sourceAccount)).size).toBe(1);
      expect(new Set(transfers.map((t) => t.targetAccount)).size).toBe(transfers.length);
      expect(transfers.length).toBeGreaterThanOrEqual(6);
    }, 'fan_out');
  });

  it('cycles back to where the money came from, never growing', () => {
    forEveryCrime(({ transfers }) => {
      transfers.forEach((transfer, index) => {
        const next = transfers[(index + 1) % transfers.length];
        expect(next?.sourceAccount).toBe(transfer.targetAccount);
      });
      expect(transfers.at(-1)?.amount).toBeLessThanOrEqual((transfers[0]?.amount ?? 0) + 1_000);
    }, 'cycle');
  });
});
