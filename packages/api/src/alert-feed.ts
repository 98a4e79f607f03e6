import { type AlertRecord, findAlerts } from '@watchfloor/db/alerts/find';
import type { Db } from '@watchfloor/db/database';
import { type FeedStep, readFeed, startOfFeed } from '@watchfloor/db/feed/feed';
import { feedChannel } from '@watchfloor/pipeline/announce';
import type { Redis } from 'ioredis';

/** A wake-up that Redis lost costs at most this, never an alert. */
const fallbackMs = 2_000;
/** Alerts one step may carry; beyond it the reader is told to read the queue again. */
const replayLimit = 1_000;

export interface AlertFeedStep {
  /** Where to resume after this step. */
  cursor: string;
  alerts: AlertRecord[];
  missed: boolean;
}

export interface AlertFeed {
  /** Alerts that changed since `cursor` (null: from now on), as they are when read. */
  subscribe(
    cursor: string | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<AlertFeedStep, void, unknown>;
  close(): Promise<void>;
}

/**
 * One tail of the feed per process, woken by Redis and by a slow clock, handed to every subscriber. A subscriber with
 * a cursor of its own first reads what it missed; because it listens before it reads, nothing falls between.
 */
export function openAlertFeed(db: Db, subscriber: Redis, onError: (error: unknown) => void): AlertFeed {
  const listeners = new Set<(step: AlertFeedStep) => void>();
  let tail: string | undefined;
  let running = false;
  let again = false;
  let closed = false;

  const advance = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        if (listeners.size === 0) {
          tail = undefined;
        } else if (tail === undefined) {
          tail = await startOfFeed(db);
        } else {
          const step = await readFeed(db, tail, { topic: 'alert', limit: replayLimit });
          const loaded = await load(db, step);
          tail = step.cursor;
          if (loaded.alerts.length > 0 || loaded.missed) for (const listener of listeners) listener(loaded);
        }
      } while (again && !closed);
    } catch (error) {
      onError(error);
    } finally {
      running = false;
    }
  };

  const wake = () => void advance();
  subscriber.on('message', wake);
  // What was published while Redis was away is lost to pub/sub; the feed itself has it.
  subscriber.on('ready', wake);
  subscriber.subscribe(feedChannel).catch((error: unknown) => {
    if (!closed) onError(error);
  });
  const timer = setInterval(wake, fallbackMs);
  timer.unref();

  return {
    async *subscribe(cursor, signal) {
      const queue: AlertFeedStep[] = [];
      let notify: () => void = () => {};
      const listener = (step: AlertFeedStep) => {
        queue.push(step);
        notify();
      };
      const stop = () => notify();
      signal?.addEventListener('abort', stop);
      // Nobody listened: the tail may be old, and this subscriber reads what it missed by itself.
      if (listeners.size === 0) tail = undefined;
      listeners.add(listener);
      try {
        await advance();
        const from = cursor ?? (await startOfFeed(db));
        const missed = await load(db, await readFeed(db, from, { topic: 'alert', limit: replayLimit }));
        yield missed;
        while (!signal?.aborted && !closed) {
          const step = queue.shift();
          if (step) yield step;
          else {
            await new Promise<void>((resolve) => {
              notify = resolve;
            });
          }
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
      }
    },
    async close() {
      closed = true;
      clearInterval(timer);
      subscriber.off('message', wake);
      subscriber.off('ready', wake);
    },
  };
}

async function load(db: Db, step: FeedStep): Promise<AlertFeedStep> {
  const alerts = step.subjects.length === 0 ? [] : await findAlerts(db, step.subjects);
  return { cursor: step.cursor, alerts, missed: step.overflow };
}
