import { brandOf } from '@watchfloor/domain/cards/brand';
import { CITIES, type City } from '@watchfloor/domain/cities';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { reading } from '@watchfloor/testkit/reading';
import { beforeAll, describe, expect, it } from 'vitest';
import { wallClock } from '../src/clock/local-time.ts';
import type { CloudEvent } from '../src/sources/cloud-event.ts';
import { cityProfiles } from '../src/sources/day/cities.ts';
import { CARDS_SEED, createCards, DEFAULT_CARDS } from '../src/sources/payments/cards/cards.ts';
import { honestPayments } from '../src/sources/payments/honest.ts';
import { misuseStartingIn } from '../src/sources/payments/misuse/plan.ts';
import type { Payment } from '../src/sources/payments/payment.ts';
import { misusePerHour, PAYMENT_RATE, paymentSource } from '../src/sources/payments/payments.ts';
import { LOCAL_CURRENCY_SHARE, trades } from '../src/sources/payments/shops.ts';
import { type OpenSource, SLOT_MS } from '../src/sources/source.ts';
import { together } from '../src/sources/together.ts';
import { daySource } from '../src/sources/transfers/day/day.ts';

const HOUR_MS = 3_600_000;
const WEDNESDAY = Date.parse('2026-11-18T00:00:00Z');
const cards = createCards({ seed: CARDS_SEED, count: DEFAULT_CARDS });
const stolenNumbers = new Set(cards.stolen.map(({ number }) => number));

describe('a day of honest payments', () => {
  // A tenth of the default rate: 173,000 payments are enough for every share below.
  const rate = 2;
  let day: Payment[];
  beforeAll(() => {
    const paymentsIn = honestPayments({ seed: 7, run: 'test', rate }, cards);
    day = [];
    for (let slot = WEDNESDAY; slot < WEDNESDAY + 24 * HOUR_MS; slot += SLOT_MS)
      day.push(...paymentsIn(slot));
  });
  const shareOf = (wanted: (payment: Payment) => boolean) => day.filter(wanted).length / day.length;

  it('has the rate asked for on the average, and each city its share', () => {
    expect(day.length / 86_400).toBeGreaterThan(0.99 * rate);
    expect(day.length / 86_400).toBeLessThan(1.01 * rate);
    for (const city of CITIES) {
      expect(shareOf((payment) => payment.city === city)).toBeCloseTo(cityProfiles[city].share, 2);
    }
  });

  it.each(CITIES)('is busiest in %s when it is day there', (city) => {
    const clock = wallClock(cityProfiles[city].zone);
    const counts = Array.from({ length: 24 }, () => 0);
    for (const { at, city: where } of day) {
      const hour = Math.floor(clock(at).hour);
      if (where === city) counts[hour] = (counts[hour] ?? 0) + 1;
    }
    const busiest = counts.indexOf(Math.max(...counts));
    expect(busiest).toBeGreaterThanOrEqual(9);
    expect(busiest).toBeLessThanOrEqual(16);
    expect(counts[3]).toBeLessThan(0.15 * (counts[busiest] ?? 0));
  });

  it('is with cards that nobody stole, all of them, every one in its own city', () => {
    expect(day.every(({ card, city }) => card.home === city && !stolenNumbers.has(card.number))).toBe(true);
    expect(new Set(day.map(({ card }) => card.number)).size).toBe(0.9 * DEFAULT_CARDS);
  });

  it('has the shares of its channels and currencies', () => {
    for (const channel of ['pos', 'ecommerce', 'atm'] as const) {
      const weight = Object.values(trades).reduce((sum, t) => sum + (t.channel === channel ? t.share : 0), 0);
      expect(shareOf((payment) => payment.channel === channel)).toBeCloseTo(weight / 100, 2);
    }
    for (const city of CITIES) {
      const { localCurrency } = cityProfiles[city];
      const there = day.filter((payment) => payment.city === city);
      const dollars = there.filter(({ currency }) => currency === 'USD').length / there.length;
      expect(dollars).toBeCloseTo(localCurrency === undefined ? 1 : 1 - LOCAL_CURRENCY_SHARE, 1);
      expect(there.every(({ currency }) => currency === 'USD' || currency === localCurrency)).toBe(true);
    }
  });

  it.each(Object.entries(trades).filter(([, { channel }]) => channel !== 'atm'))(
    'has log-normal amounts in %s',
    (_, { names, law }) => {
      const logs = day
        .filter(({ merchant }) => names.some((name) => merchant.startsWith(name)))
        .filter(({ currency }) => currency === 'USD')
        .map(({ amount }) => Math.log(amount / 100));
      const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
      const deviation = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / logs.length);
      expect(logs.length).toBeGreaterThan(1_000);
      expect(mean).toBeCloseTo(Math.log(law.median), 1);
      expect(deviation).toBeCloseTo(law.sigma, 1);
      const within = logs.filter((value) => Math.abs(value - mean) < deviation).length / logs.length;
      expect(within).toBeCloseTo(0.683, 1);
    },
  );

  it('gives notes at cash machines', () => {
    const notes: Record<string, number> = { USD: 1_000, GBP: 1_000, RUB: 50_000, JPY: 1_000 };
    const cash = day.filter(({ channel }) => channel === 'atm');
    expect(cash.every(({ amount, currency }) => amount > 0 && amount % (notes[currency] ?? 0) === 0)).toBe(
      true,
    );
    expect(new Set(cash.map(({ currency }) => currency))).toEqual(new Set(Object.keys(notes)));
  });
});

describe('payments as a source', () => {
  const from = WEDNESDAY + 14 * HOUR_MS;
  const open = (seed: number, run: string, openedAt = from) =>
    paymentSource({ seed, run, rate: 10 }, cards)(openedAt);

  it('is the same under a seed, however its time is cut', () => {
    const whole = open(1, 'run').slice(from, from + HOUR_MS);
    const source = open(1, 'run');
    const cuts = [0, 250, 1_000, 61_250, 900_000, 900_250, HOUR_MS];
    const slices = cuts.slice(1).map((cut, index) => source.slice(from + (cuts[index] ?? 0), from + cut));
    expect(slices.flatMap(({ events }) => events)).toEqual(whole.events);
    expect(new Set(slices.flatMap(({ crimes }) => crimes))).toEqual(new Set(whole.crimes));
    expect(open(2, 'run').slice(from, from + HOUR_MS)).not.toEqual(whole);
  });

  it('emits what the contract asks of a payment, in the slice it happened in, with an id of its own', () => {
    const { events } = open(3, 'run').slice(from, from + HOUR_MS / 6);
    expect(events.length).toBeGreaterThan(3_000);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const event of events) {
      const { data, time } = event;
      const number = String(data.card_number);
      expect(
        parseEvent(JSON.parse(JSON.stringify(event)), { now: from + HOUR_MS, ...reading }),
      ).toMatchObject({
        ok: true,
        event: {
          type: 'payment',
          source: 'simulator/card-switch',
          fact: {
            card: { first6: number.slice(0, 6), last4: number.slice(-4), brand: brandOf(number) },
            currency: data.currency,
            merchant: data.merchant,
            city: data.city,
            channel: data.channel,
          },
        },
      });
      expect(Date.parse(time) >= from && Date.parse(time) < from + HOUR_MS / 6).toBe(true);
    }
  });

  it('labels every payment with a stolen card, and nothing else', () => {
    const { events, crimes } = open(4, 'run').slice(from, from + HOUR_MS);
    const labelled = new Map(
      crimes.flatMap(({ card, payments }) => payments.map(({ id }) => [id, card.number] as const)),
    );
    expect(new Set(crimes.map(({ kind }) => kind)).size).toBe(3);
    const sent = new Set(events.map(({ id }) => id));
    const begun = crimes.filter(({ startsAt }) => startsAt < from + HOUR_MS / 2);
    for (const { payments } of begun) for (const { id } of payments) expect(sent.has(id)).toBe(true);
    for (const { id, data } of events) {
      const number = String(data.card_number);
      expect(labelled.get(id)).toBe(stolenNumbers.has(number) ? number : undefined);
    }
  });

  it('emits nothing of a misuse that began before it was opened', () => {
    const [before, after] = [from - HOUR_MS, from].map(
      (openedAt) =>
        new Set(
          open(5, 'run', openedAt)
            .slice(from, from + HOUR_MS)
            .events.map(({ id }) => id),
        ),
    );
    const goingOn = open(5, 'run', from - HOUR_MS)
      .slice(from - HOUR_MS, from)
      .crimes.flatMap(({ payments }) => payments.filter(({ at }) => at >= from));
    expect(goingOn.length).toBeGreaterThan(0);
    for (const { id } of goingOn) {
      expect(before?.has(id)).toBe(true);
      expect(after?.has(id)).toBe(false);
    }
  });

  it('does not say in an event whether the card is stolen', () => {
    const { events } = open(6, 'run').slice(from, from + HOUR_MS);
    const shapes = (stolen: boolean) =>
      new Set(
        events
          .filter(({ data }) => stolenNumbers.has(String(data.card_number)) === stolen)
          .flatMap(({ id, source, data }) => [
            id.replace(/[a-p]{16}$/, '#'),
            source,
            Object.keys(data).join(),
          ]),
      );
    expect(shapes(true)).toEqual(shapes(false));
  });
});

it('at the default rate a stolen card comes into use every half minute, for a hundredth of the payments', () => {
  const hours = 24;
  const options = { seed: 1, run: 'r', perHour: misusePerHour(PAYMENT_RATE), stolen: cards.stolen };
  const uses = Array.from({ length: hours }, (_, hour) =>
    misuseStartingIn(WEDNESDAY / HOUR_MS + hour, options),
  )
    .flat()
    .flatMap(({ payments }) => payments)
    .sort((a, b) => a.at - b.at);
  // Payments of one card at most an hour apart are one alert.
  const last = new Map<string, number>();
  const alerts = uses.filter(({ card: { number }, at }) => {
    const gap = at - (last.get(number) ?? Number.NEGATIVE_INFINITY);
    last.set(number, at);
    return gap > HOUR_MS;
  }).length;
  const seconds = hours * 3_600;
  expect(seconds / alerts).toBeGreaterThan(20);
  expect(seconds / alerts).toBeLessThan(40);
  expect(uses.length / (PAYMENT_RATE * seconds)).toBeGreaterThan(0.005);
  expect(uses.length / (PAYMENT_RATE * seconds)).toBeLessThan(0.015);
});

it('go beside transfers in one order of time, both whole', () => {
  const from = WEDNESDAY + 14 * HOUR_MS;
  const options = { seed: 1, run: 'r', rate: 5 };
  const sources: OpenSource[] = [daySource(options), paymentSource(options, cards)];
  const slice = (source: OpenSource) => source(from).slice(from, from + HOUR_MS);
  const both = slice(together(sources));
  const times = both.events.map(({ time }) => time);
  expect(times).toEqual(times.toSorted());
  const idsOf = (events: readonly CloudEvent[]) => new Set(events.map(({ id }) => id));
  const alone = sources.map(slice);
  expect(idsOf(both.events)).toEqual(idsOf(alone.flatMap(({ events }) => events)));
  expect(both.events).toHaveLength(alone.reduce((sum, { events }) => sum + events.length, 0));
  expect(both.crimes).toEqual(alone.flatMap(({ crimes }) => crimes));
  expect(new Set(both.events.map(({ data }) => data.city as City))).toEqual(new Set(CITIES));
});
