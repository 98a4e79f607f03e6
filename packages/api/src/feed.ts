import type { Db } from '@watchfloor/db/database';
import { type FeedTopic, readFeed, startOfFeed } from '@watchfloor/db/feed/feed';
import { feedChannel } from '@watchfloor/pipeline/announce';
import type { Redis } from 'ioredis';

/** A wake-up that Redis lost costs at most this, never a change. */
const fallbackMs = 2_000;
/** Changes one step may carry; beyond it the reader is told to read the whole again. */
const replayLimit = 1_000;

export interface FeedUpdate<Item> {
  /** Where to resume after this step. */
  cursor: string;
  items: Item[];
  missed: boolean;
}

export interface Feed<Item> {
  /** What changed since `cursor` (null: from now on), as it is when read. */
  subscribe(
    cursor: string | null,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<FeedUpdate<Item>, void, unknown>;
  close(): Promise<void>;
}

export interface FeedSource<Item> {
  readonly topic: FeedTopic;
  /** The subjects as they are now; one that is gone is left out. */
  readonly load: (db: Db, subjects: string[]) => Promise<Item[]>;
}

/**
 * One tail of a topic per process, woken by Redis and by a slow clock, handed to every subscriber. A subscriber with
 * a cursor of its own first reads what it missed; because it listens before it reads, nothing falls between.
 */
export function openFeed<Item>(
  db: Db,
  subscriber: Redis,
  { topic, load }: FeedSource<Item>,
  onError: (error: unknown) => void,
): Feed<Item> {
  const listeners = new Set<(step: FeedUpdate<Item>) => void>();
  let tail: string | undefined;
  let running = false;
  let again = false;
  let closed = false;

  const readFrom = async (from: string): Promise<FeedUpdate<Item>> => {
    const { cursor, subjects, overflow } = await readFeed(db, from, { topic, limit: replayLimit });
    const items = subjects.length === 0 ? [] : await load(db, subjects);
    return { cursor, items, missed: overflow };
  };

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
          const step = await readFrom(tail);
          tail = step.cursor;
          if (step.items.length > 0 || step.missed) for (const listener of listeners) listener(step);
        }
      } while (again && !closed);
    } catch (error) {
      onError(error);
    } finally {
      running = false;
    }
  };

  const wake = () => void advance();
  const hear = (_channel: string, message: string) => {
    // Cheaper than parsing a message that may name a hundred; a false alarm costs one look.
    if (message.includes(`"topic":"${topic}"`)) wake();
  };
  subscriber.on('message', hear);
  // What was published while Redis was away is lost to pub/sub; the feed itself has it.
  subscriber.on('ready', wake);
  subscriber.subscribe(feedChannel).catch((error: unknown) => {
    if (!closed) onError(error);
  });
  const timer = setInterval(wake, fallbackMs);
  timer.unref();

  return {
    async *subscribe(cursor, signal) {
      const queue: FeedUpdate<Item>[] = [];
      let notify: () => void = () => {};
      const listener = (step: FeedUpdate<Item>) => {
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
        yield await readFrom(cursor ?? (await startOfFeed(db)));
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
      subscriber.off('message', hear);
      subscriber.off('ready', wake);
    },
  };
}
