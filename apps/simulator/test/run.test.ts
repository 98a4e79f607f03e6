import { type Reaction, type RemoteRequest, startRemote } from '@watchfloor/testkit/remote';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGatewayClient } from '../src/client/gateway.ts';
import { planDeliveries } from '../src/delivery/lateness.ts';
import { type Run, runLive, runOnce } from '../src/run.ts';
import type { CloudEvent } from '../src/sources/cloud-event.ts';
import { keyCustomers } from '../src/sources/insurance/cover/key-customers.ts';
import { keyUserRows } from '../src/sources/insurance/cover/list-file.ts';
import { CARDS_SEED, createCards } from '../src/sources/payments/cards/cards.ts';
import { paymentSource } from '../src/sources/payments/payments.ts';
import type { OpenSource, Source } from '../src/sources/source.ts';
import { together } from '../src/sources/together.ts';
import type { Laundering } from '../src/sources/transfers/crimes/laundering.ts';
import { crimesStartingIn } from '../src/sources/transfers/crimes/plan.ts';
import { daySource } from '../src/sources/transfers/day/day.ts';
import { transferEvent } from '../src/sources/transfers/transfer.ts';
import { createLedger } from '../src/truth/ledger.ts';
import { type Truth, truthOf } from '../src/truth/truth.ts';
import { loggerInMemory } from './log-lines.ts';
import { manualClock } from './manual-clock.ts';
import { pairVolumeEpisodes } from './pair-volume-oracle.ts';
import { taken } from './taken.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const start = Date.parse('2026-11-18T12:00:00Z');
const RATE = 4;

/** A whole simulator on a clock of its own, against a remote that says the last hour is empty, or not. */
async function simulate({
  empty,
  react = taken,
  open = daySource({ seed: 1, run: 'r', rate: RATE }),
  keyUsers = [],
}: {
  empty: boolean;
  open?: OpenSource;
  react?: (r: RemoteRequest) => Reaction;
  keyUsers?: Run['keyUsers'];
}) {
  const received: CloudEvent[][] = [];
  const cities = empty ? [] : [{ city: 'NYC' }];
  const remote = await startRemote((request) => {
    if (request.method === 'GET') return { status: 200, body: { cities } };
    const reaction = react(request);
    if (reaction !== 'drop' && reaction.status === 202)
      received.push(JSON.parse(request.body) as CloudEvent[]);
    return reaction;
  });
  const clock = manualClock(start);
  const stopping = new AbortController();
  const { logger, lines } = loggerInMemory();
  const truths: Truth[] = [];
  const gateway = createGatewayClient({
    url: remote.url,
    apiKey: 'key',
    clock,
    logger,
    signal: stopping.signal,
  });
  onTestFinished(() => gateway.close());
  const run: Run = {
    open,
    gateway,
    keyUsers,
    ledger: createLedger(async (written) => void truths.push(...written)),
    clock,
    signal: stopping.signal,
    logger,
    seed: 1,
  };
  /** Streams until that much time has passed. */
  const liveFor = (ms: number) => {
    const { wait } = clock;
    clock.wait = async (waited, signal) => {
      await wait(waited, signal);
      if (clock.now() >= start + ms) stopping.abort();
    };
    return runLive(run);
  };
  const finalTruths = () => [...new Map(truths.map((truth) => [truth.crime_id, truth])).values()];
  return { run, remote, received, clock, lines, finalTruths, liveFor };
}

const idsOf = (batches: readonly (readonly CloudEvent[])[]) => new Set(batches.flat().map(({ id }) => id));
const timesOf = (batch: readonly CloudEvent[]) => batch.map(({ time }) => Date.parse(time));
const expectedIds = (openedAt: number, to: number) =>
  new Set(
    daySource({ seed: 1, run: 'r', rate: RATE })(openedAt)
      .slice(openedAt, to)
      .events.map(({ id }) => id),
  );

const crimeIds = (from: number, to: number) =>
  daySource({ seed: 1, run: 'r', rate: RATE })(from)
    .slice(from, to)
    .crimes.flatMap(({ transfers }) => transfers.map(({ id }) => id));

describe('a live run', () => {
  it('fills an empty last hour out of order, then goes on from there without a gap', async () => {
    const { received, remote, liveFor } = await simulate({ empty: true });
    await liveFor(10 * MINUTE_MS);
    const asked = new URL(remote.requests[0]?.url ?? '', 'http://remote');
    expect(asked.pathname).toBe('/v1/stats/cities');
    expect(Date.parse(asked.searchParams.get('from') ?? '')).toBe(start - HOUR_MS);
    const past = received.filter((batch) => timesOf(batch).every((time) => time < start));
    expect(timesOf(past[0] ?? [])).not.toEqual(timesOf(past[0] ?? []).toSorted());
    expect(Math.max(...received.map(({ length }) => length))).toBeLessThanOrEqual(2_000);
    const ids = idsOf(received);
    // All of the hour; of the live minutes all that is not held back as late (at most four minutes).
    for (const id of expectedIds(start - HOUR_MS, start + 5 * MINUTE_MS)) expect(ids.has(id)).toBe(true);
    for (const id of ids) expect(expectedIdsOfRun.has(id)).toBe(true);
  });
  const expectedIdsOfRun = expectedIds(start - HOUR_MS, start + 11 * MINUTE_MS);

  const keyUsers = keyUserRows(keyCustomers, 'USD');
  const isList = ({ url }: RemoteRequest) => url === '/v1/key-users';

  it('lists the key customers once, before anything is sent', async () => {
    const { remote, liveFor, lines } = await simulate({ empty: false, keyUsers });
    await liveFor(2 * MINUTE_MS);
    const posted = remote.requests.filter(({ method }) => method === 'POST');
    expect(posted.findIndex(isList)).toBe(0);
    expect(posted.filter(isList).map(({ body }) => JSON.parse(body))).toEqual([keyUsers]);
    expect(posted.length).toBeGreaterThan(1);
    expect(lines()).toContainEqual(
      expect.objectContaining({ msg: 'listed the key customers', accepted: 60 }),
    );
  });

  it('streams on where nobody keeps such a list', async () => {
    const react = (request: RemoteRequest) =>
      isList(request) ? { status: 404, body: { title: 'no such path' } } : taken(request);
    const { received, liveFor, lines } = await simulate({ empty: false, keyUsers, react });
    await liveFor(2 * MINUTE_MS);
    expect(received.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines())).toContain('cannot list the key customers');
  });

  it('leaves an hour with traffic alone', async () => {
    const { received, liveFor } = await simulate({ empty: false });
    await liveFor(2 * MINUTE_MS);
    expect(Math.min(...timesOf(received.flat()))).toBeGreaterThanOrEqual(start);
  });

  it('sends some events late and some twice, and never one before it happened', async () => {
    const simulation = await simulate({
      empty: false,
      react: (request) => {
        const batch = JSON.parse(request.body) as CloudEvent[];
        expect(Math.max(...timesOf(batch))).toBeLessThan(simulation.clock.now());
        return taken(request);
      },
    });
    const { received, liveFor } = simulation;
    await liveFor(20 * MINUTE_MS);
    const all = received.flat();
    expect(all.length).toBeGreaterThan(idsOf(received).size);
    let latest = 0;
    const seen = new Set<string>();
    const firsts = all.filter(({ id }) => !seen.has(id) && seen.add(id));
    const late = firsts.filter(({ time }) => {
      const behind = latest - Date.parse(time);
      latest = Math.max(latest, Date.parse(time));
      return behind > 2_000;
    });
    expect(late.length).toBeGreaterThan(10);
    expect(late.length / all.length).toBeLessThan(0.05);
  });

  it('says ready once, after the first batch was taken', async () => {
    let refusals = 3;
    const { lines, liveFor } = await simulate({
      empty: false,
      react: (request) => {
        refusals -= 1;
        return refusals >= 0 ? { status: 503, headers: { 'retry-after': '1' } } : taken(request);
      },
    });
    await liveFor(MINUTE_MS);
    const messages = lines().map(({ msg }) => msg);
    expect(messages.filter((msg) => msg === 'ready')).toHaveLength(1);
    expect(messages.indexOf('ready')).toBeGreaterThan(
      messages.indexOf('the gateway did not take a request, trying again'),
    );
  });

  it('loses nothing to 503, 429 and dropped connections', async () => {
    let count = 0;
    const { received, liveFor } = await simulate({
      empty: true,
      react: (request) => {
        count += 1;
        if (count % 5 === 1) return { status: 503, headers: { 'retry-after': '2' } };
        if (count % 5 === 2) return { status: 429, headers: { 'retry-after': '1' } };
        return count % 5 === 3 ? 'drop' : taken(request);
      },
    });
    await liveFor(10 * MINUTE_MS);
    const ids = idsOf(received);
    for (const id of expectedIds(start - HOUR_MS, start + 4 * MINUTE_MS)) expect(ids.has(id)).toBe(true);
  });

  it('writes a truth that is true of what was sent, also for crimes cut short by stopping', async () => {
    const { received, finalTruths, liveFor } = await simulate({ empty: true });
    await liveFor(10 * MINUTE_MS);
    const truths = finalTruths();
    const sent = new Map(received.flat().map((event) => [event.id, event]));
    expect(truths.some(({ interrupted }) => interrupted)).toBe(true);
    expect(truths.some(({ interrupted }) => !interrupted)).toBe(true);
    for (const truth of truths) {
      const transfers = truth.events.map(({ id, time }) => {
        const data = sent.get(id)?.data ?? {};
        return {
          id,
          at: Date.parse(time),
          sourceAccount: String(data.source_account),
          targetAccount: String(data.target_account),
          currency: String(data.currency),
          amount: Math.round(Number(data.amount) * 100),
        };
      });
      expect(truth.events.every(({ id }) => sent.has(id))).toBe(true);
      expect(truth.total).toBe(transfers.reduce((sum, { amount }) => sum + amount, 0));
      expect(truth.pair_volume_should_fire).toBe(pairVolumeEpisodes(transfers).length > 0);
    }
  });

  it('leaves a gap rather than replay a night that the machine slept through', async () => {
    const { received, clock, finalTruths, liveFor } = await simulate({ empty: false });
    const { wait } = clock;
    let slept = false;
    clock.wait = async (ms, signal) => {
      await wait(ms, signal);
      if (!slept && clock.now() > start + 20 * MINUTE_MS) {
        slept = true;
        clock.advance(8 * HOUR_MS);
      }
    };
    await liveFor(8 * HOUR_MS + 30 * MINUTE_MS);
    const times = timesOf(received.flat());
    expect(times.some((time) => time > start + 21 * MINUTE_MS && time < start + 7 * HOUR_MS)).toBe(false);
    expect(times.some((time) => time > start + 8 * HOUR_MS)).toBe(true);
    const ids = idsOf(received);
    // What was held back as late when sleep came is not lost.
    for (const id of expectedIds(start, start + 20 * MINUTE_MS)) expect(ids.has(id)).toBe(true);
    const labelled = new Set(finalTruths().flatMap(({ events }) => events.map(({ id }) => id)));
    for (const id of labelled) expect(ids.has(id)).toBe(true);
    for (const id of crimeIds(start, start + 22 * MINUTE_MS))
      if (ids.has(id)) expect(labelled.has(id)).toBe(true);
  });
});

describe('a live run with payments', () => {
  const cards = createCards({ seed: CARDS_SEED, count: 1_000 });
  const stolenNumbers = new Set(cards.stolen.map(({ number }) => number));
  const open = together([
    daySource({ seed: 1, run: 'r', rate: RATE }),
    paymentSource({ seed: 1, run: 'r', rate: RATE }, cards),
  ]);
  const paymentsOf = (received: readonly (readonly CloudEvent[])[]) =>
    received.flat().filter(({ type }) => type === 'payment');

  it('fills the last hour with both and goes on with both', async () => {
    const { received, liveFor } = await simulate({ empty: true, open });
    await liveFor(10 * MINUTE_MS);
    const ids = idsOf(received);
    const expected = open(start - HOUR_MS).slice(start - HOUR_MS, start + 5 * MINUTE_MS).events;
    for (const { id } of expected) expect(ids.has(id)).toBe(true);
    const times = timesOf(paymentsOf(received));
    expect(Math.min(...times)).toBeLessThan(start - 55 * MINUTE_MS);
    expect(Math.max(...times)).toBeGreaterThan(start + 9 * MINUTE_MS);
  });

  it('writes a truth that names every payment with a stolen card that was sent, once', async () => {
    const { received, finalTruths, liveFor } = await simulate({ empty: true, open });
    await liveFor(10 * MINUTE_MS);
    const sent = new Map(paymentsOf(received).map((event) => [event.id, event]));
    const misuses = finalTruths().filter(({ cards: labels }) => labels.length > 0);
    expect(misuses.some(({ interrupted }) => interrupted)).toBe(true);
    const labelled = misuses.flatMap(({ events }) => events.map(({ id }) => id));
    const stolen = [...sent.values()].filter(({ data }) => stolenNumbers.has(String(data.card_number)));
    expect(labelled.toSorted()).toEqual(stolen.map(({ id }) => id).toSorted());
    for (const { events, cards: labels, total, currency, stolen_card_should_fire } of misuses) {
      const payments = events.map(({ id }) => sent.get(id)?.data ?? {});
      const exponent = currency === 'JPY' ? 0 : 2;
      const sum = payments.reduce(
        (rest, { amount }) => rest + Math.round(Number(amount) * 10 ** exponent),
        0,
      );
      expect(total).toBe(sum);
      expect(stolen_card_should_fire).toBe(events.length > 0);
      for (const { card_number, currency: paidIn } of payments) {
        const number = String(card_number);
        expect(labels[0]).toContain(`${number.slice(0, 6)}••••••${number.slice(-4)}`);
        expect(paidIn).toBe(currency);
      }
    }
  });

  it('logs no card number, even where the gateway repeats what it refuses', async () => {
    const numbers = [...Object.values(cards.good).flat(), ...cards.stolen].map(({ number }) => number);
    const { lines, liveFor } = await simulate({
      empty: false,
      open,
      react: (request) => {
        const rejected = (JSON.parse(request.body) as CloudEvent[]).map(({ id, data }, index) => ({
          index,
          id,
          errors: [{ path: 'data', code: 'no', message: `refused: ${JSON.stringify(data)}` }],
        }));
        return { status: 202, body: { batch_id: '1', accepted: 0, rejected } };
      },
    });
    await liveFor(MINUTE_MS);
    const text = JSON.stringify(lines());
    expect(text).toContain('rejected an event');
    expect(text).toContain('card_number');
    expect(numbers.filter((number) => text.includes(number))).toEqual([]);
  });
});

describe('a crime whose last transfer is held back as late when the machine falls asleep', () => {
  it('is sent whole and labelled whole', async () => {
    const at = start + 20 * MINUTE_MS;
    const [crime] = Array.from({ length: 50 }, (_, hour) =>
      crimesStartingIn(hour, { seed: 1, run: 'r', perHour: 20 }),
    )
      .flat()
      .filter(({ transfers }) =>
        isLate(transfers.map((transfer) => transferEvent({ ...transfer, at })).at(-1)),
      )
      .map(
        (found): Laundering => ({
          ...found,
          startsAt: at,
          transfers: found.transfers.map((transfer, index) => ({ ...transfer, at: at + index })),
        }),
      );
    if (crime === undefined) throw new Error('no crime of the sample has a late last transfer');
    const source: Source = {
      slice: (from, to) => ({
        events: crime.transfers.filter((t) => t.at >= from && t.at < to).map(transferEvent),
        crimes: crime.startsAt >= from && crime.startsAt < to ? [crime] : [],
      }),
    };
    const { received, clock, finalTruths, liveFor } = await simulate({ empty: false, open: () => source });
    const { wait } = clock;
    clock.wait = async (ms, signal) => {
      await wait(ms, signal);
      if (clock.now() === at + 1_000) clock.advance(8 * HOUR_MS);
    };
    await liveFor(9 * HOUR_MS);
    expect(idsOf(received)).toEqual(new Set(crime.transfers.map(({ id }) => id)));
    expect(finalTruths()).toEqual([truthOf(crime)]);
  });

  const isLate = (event: CloudEvent | undefined) =>
    event !== undefined && planDeliveries(1, [event]).every(({ delayMs }) => delayMs > 5_000);
});

describe('a run of a number of events', () => {
  it.each([1, 250, 4_321])('sends exactly %d, none ahead of the clock', async (count) => {
    const { run, received } = await simulate({ empty: true });
    await runOnce(run, count, RATE);
    expect(received.flat()).toHaveLength(count);
    expect(idsOf(received).size).toBe(count);
    expect(Math.max(...timesOf(received.flat()))).toBeLessThanOrEqual(start);
  });
});
