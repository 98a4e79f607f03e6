import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCards } from '../src/sources/payments/cards/cards.ts';
import type { CardMisuse, MisuseKind } from '../src/sources/payments/misuse/card-misuse.ts';
import { LONGEST_MISUSE_MS, misuseStartingIn } from '../src/sources/payments/misuse/plan.ts';
import { parseTruths, truthOf } from '../src/truth/truth.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const { stolen } = createCards({ seed: 1, count: 500 });
const hour = fc.integer({ min: 400_000, max: 600_000 });
const forEveryMisuse = (check: (misuse: CardMisuse, hour: number) => void, kind?: MisuseKind) =>
  fc.assert(
    fc.property(fc.integer(), hour, (seed, at) => {
      for (const misuse of misuseStartingIn(at, { seed, run: 'r', perHour: 60, stolen })) {
        if (kind === undefined || misuse.kind === kind) check(misuse, at);
      }
    }),
  );
const lengthOf = ({ payments, startsAt }: CardMisuse) => (payments.at(-1)?.at ?? 0) - startsAt;

describe('a labelled misuse of a card', () => {
  it('is of one stolen card and one currency, starts within its hour and is over in time, in order', () => {
    forEveryMisuse((misuse, at) => {
      const { card, payments, startsAt, currency } = misuse;
      expect(stolen).toContain(card);
      expect(payments.every((payment) => payment.card === card && payment.currency === currency)).toBe(true);
      expect(Math.floor(startsAt / HOUR_MS)).toBe(at);
      const times = payments.map((payment) => payment.at);
      expect(times[0]).toBe(startsAt);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(lengthOf(misuse)).toBeLessThan(LONGEST_MISUSE_MS);
      for (const { amount } of payments) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
    });
  });

  it('in passing is a few payments in the city of the card', () => {
    forEveryMisuse(({ card, payments }) => {
      expect(payments.length).toBeGreaterThanOrEqual(1);
      expect(payments.length).toBeLessThanOrEqual(5);
      expect(payments.every(({ city }) => city === card.home)).toBe(true);
    }, 'stolen_use');
  });

  it('in a burst is eight payments or more within ten minutes, the first one small', () => {
    forEveryMisuse((misuse) => {
      const { payments } = misuse;
      expect(payments.length).toBeGreaterThanOrEqual(8);
      expect(lengthOf(misuse)).toBeLessThanOrEqual(10 * MINUTE_MS);
      expect(payments.every(({ channel }) => channel === 'ecommerce')).toBe(true);
      const amounts = payments.map(({ amount }) => amount);
      expect(amounts[0]).toBeLessThan(amounts.reduce((a, b) => a + b, 0) / amounts.length);
    }, 'card_burst');
  });

  it('in far cities is with the card in the hand, at home and elsewhere, within twelve minutes', () => {
    forEveryMisuse((misuse) => {
      const { card, payments } = misuse;
      expect(new Set(payments.map(({ city }) => city)).size).toBe(2);
      expect(payments[0]?.city).toBe(card.home);
      expect(payments.at(-1)?.city).not.toBe(card.home);
      expect(payments.every(({ channel }) => channel !== 'ecommerce')).toBe(true);
      expect(lengthOf(misuse)).toBeGreaterThanOrEqual(3 * MINUTE_MS);
      expect(lengthOf(misuse)).toBeLessThanOrEqual(12 * MINUTE_MS);
    }, 'far_cities');
  });

  it('has a truth with its payments, total and label, whole and cut short, and never a number', () => {
    forEveryMisuse((misuse) => {
      const { card, payments } = misuse;
      const truth = truthOf(misuse);
      expect(truth).toMatchObject({ kind: misuse.kind, accounts: [], pair_volume_should_fire: false });
      expect(truth.events.map(({ id }) => id)).toEqual(payments.map(({ id }) => id));
      expect(truth.events.every(({ source }) => source === 'simulator/card-switch')).toBe(true);
      expect(truth.total).toBe(payments.reduce((sum, { amount }) => sum + amount, 0));
      expect(truth.stolen_card_should_fire).toBe(true);
      expect(truth.cards).toEqual([`${card.brand} ${card.number.slice(0, 6)}••••••${card.number.slice(-4)}`]);
      expect(JSON.stringify(truth)).not.toContain(card.number);
      const cut = truthOf(misuse, new Set());
      expect(cut).toMatchObject({ events: [], total: 0, stolen_card_should_fire: false, interrupted: true });
      expect(parseTruths(`${JSON.stringify(truth)}\n`)).toEqual([truth]);
    });
  });
});
