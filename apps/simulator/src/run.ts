import type { Logger } from '@watchfloor/platform/logger';
import { z } from 'zod';
import { type GatewayClient, type KeyUserRow, Stopped, UnexpectedAnswer } from './client/gateway.ts';
import type { Clock } from './clock/clock.ts';
import { planDeliveries } from './delivery/lateness.ts';
import { createSchedule } from './delivery/schedule.ts';
import { randomAt, shuffled } from './random.ts';
import type { CloudEvent } from './sources/cloud-event.ts';
import { type OpenSource, SLOT_MS, type Source, slotOf } from './sources/source.ts';
import type { TruthLedger } from './truth/ledger.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Time that is drawn at once when there is much of it. */
const STRETCH_MS = 5 * MINUTE_MS;
/** Events per request: about 0.7 MB. */
const BATCH = 2_000;

export interface Run {
  readonly open: OpenSource;
  readonly gateway: GatewayClient;
  /** Customers to list before any of their updates is sent; none where nobody is insured. */
  readonly keyUsers: readonly KeyUserRow[];
  readonly ledger: TruthLedger;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly seed: number;
}

/** Fills the last hour if it is empty, then streams until the signal is aborted. */
export async function runLive(run: Run): Promise<void> {
  const { clock, logger } = run;
  await untilStopped(run, async (send) => {
    const cursor = slotOf(clock.now());
    let source: Source;
    if (await lastHourIsEmpty(run)) {
      logger.info('the last hour is empty: filling it');
      source = run.open(cursor - HOUR_MS);
      const sent = await backfill(run, source, send, { from: cursor - HOUR_MS, to: cursor });
      logger.info({ events: sent }, 'the last hour is filled');
    } else {
      source = run.open(cursor);
    }
    await stream(run, source, send, cursor);
  });

  async function stream(
    { ledger, open, seed, signal }: Run,
    first: Source,
    send: Send,
    startAt: number,
  ): Promise<void> {
    const schedule = createSchedule();
    let source = first;
    let cursor = startAt;
    while (!signal.aborted) {
      const now = slotOf(clock.now());
      if (now - cursor > HOUR_MS) {
        // A laptop that slept: nobody wants last night now, and an hour is what the charts show.
        logger.warn({ skippedMs: now - HOUR_MS - cursor }, 'more than an hour behind: leaving the gap open');
        // What is held back as late belongs before the gap; afterwards the cut crimes are known to be cut.
        await send(schedule.takeDue(Number.POSITIVE_INFINITY));
        await ledger.interrupt();
        cursor = now - HOUR_MS;
        source = open(cursor);
      }
      const to = Math.min(now, cursor + MINUTE_MS);
      if (to > cursor) {
        const { events, crimes } = source.slice(cursor, to);
        await ledger.begin(crimes);
        schedule.add(planDeliveries(seed, events));
        cursor = to;
        await send(schedule.takeDue(to - 1));
      }
      if (cursor + SLOT_MS > clock.now()) await clock.wait(cursor + SLOT_MS - clock.now(), signal);
    }
  }
}

/** Sends exactly `count` events that end about now, in order, each once. */
export async function runOnce(run: Run, count: number, rate: number): Promise<void> {
  await untilStopped(run, async (send) => {
    // The quietest stretch of the day has over a third of the average traffic.
    let cursor = slotOf(run.clock.now() - (3 * count * 1000) / rate - MINUTE_MS);
    const source = run.open(cursor);
    for (let left = count; left > 0; cursor += MINUTE_MS) {
      const { events, crimes } = source.slice(cursor, cursor + MINUTE_MS);
      await run.ledger.begin(crimes);
      await send(events.slice(0, left));
      left -= Math.min(left, events.length);
    }
  });
}

type Send = (events: readonly CloudEvent[]) => Promise<void>;

/** Runs `work` with a sender that keeps the ledger; whatever ends it, crimes without an end are corrected. */
async function untilStopped(run: Run, work: (send: Send) => Promise<void>): Promise<void> {
  const { gateway, ledger, logger } = run;
  let ready = false;
  const send: Send = async (events) => {
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH);
      await gateway.send(batch);
      ledger.accepted(batch.map(({ id }) => id));
      if (!ready) logger.info('ready');
      ready = true;
    }
  };
  try {
    await listKeyUsers(run);
    await work(send);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    await ledger.interrupt();
  }
}

/** Sends past events as fast as the gateway takes them, out of order within each stretch; returns how many. */
async function backfill(
  { ledger, seed, signal }: Run,
  source: Source,
  send: Send,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<number> {
  let sent = 0;
  for (let start = from; start < to && !signal.aborted; start += STRETCH_MS) {
    const { events, crimes } = source.slice(start, Math.min(to, start + STRETCH_MS));
    await ledger.begin(crimes);
    const deliveries = planDeliveries(seed, events).map(({ event }) => event);
    await send(shuffled(randomAt(seed, 'backfill', start), deliveries));
    sent += deliveries.length;
  }
  return sent;
}

/** Lists the key customers, whom only updates received afterwards are held against. */
async function listKeyUsers({ gateway, keyUsers, logger }: Run): Promise<void> {
  if (keyUsers.length === 0) return;
  try {
    await gateway.putKeyUsers(keyUsers);
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    logger.warn({ reason: error.message }, 'cannot list the key customers: no drop of cover will be found');
  }
}

const cityStatsSchema = z.object({ cities: z.array(z.unknown()) });

async function lastHourIsEmpty({ gateway, clock, logger }: Run): Promise<boolean> {
  const to = clock.now();
  const query = new URLSearchParams({
    from: new Date(to - HOUR_MS).toISOString(),
    to: new Date(to).toISOString(),
    bucket: 'minute',
  });
  try {
    return cityStatsSchema.parse(await gateway.get(`/v1/stats/cities?${query}`)).cities.length === 0;
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    logger.warn({ reason: error.message }, 'cannot see whether the last hour is empty: not filling it');
    return false;
  }
}
