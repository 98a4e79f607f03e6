import { readFeedPositions } from '@watchfloor/db/feeds/read-positions';
import { createClock } from '@watchfloor/testkit/clock';
import { reading } from '@watchfloor/testkit/reading';
import { onTestFinished } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import type { ApplicantsFeed } from '../../src/feed/applicants-feed.ts';
import { pollApplicants } from '../../src/feed/poll-applicants.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';

export const START = '2026-11-20T10:00:00.000Z';

/** A database, a Redis and a clock that stands still, with which a feed is polled. Closed when the test ends. */
export async function openDesk(feed: ApplicantsFeed, { inboxLimit = 1_000_000 } = {}) {
  const floor = await openFloor();
  onTestFinished(() => floor.close());
  const { db, jobs, events, errors } = floor;
  const clock = createClock(START);
  const now = () => clock.now().getTime();
  const stopping = new AbortController();
  /** What a worker of its own would do: nothing but the servers is shared. */
  const poll = (url = feed.url) =>
    pollApplicants(
      {
        db,
        acceptor: createAcceptor({ db, jobs, ...reading, inboxLimit }),
        events,
        feed: { ...feed, url },
        signal: stopping.signal,
      },
      now,
    );
  return {
    db,
    errors,
    clock,
    stopping,
    poll,
    standing: async () => (await readFeedPositions(db))[0],
    /** Everything accepted, stored: what stands in the raw events then. */
    stored: async () => {
      await store(floor);
      const { rows } = await db.pool.query<{ source: string; id: string; at: Date; data: unknown }>(
        `SELECT source, event_id AS id, event_date_origin AS at, event_json_data -> 'data' AS data
         FROM ods.raw_event ORDER BY event_no`,
      );
      return rows;
    },
    rejected: async () => {
      const { rows } = await db.pool.query<{ body: string; errors: { path: string; code: string }[] }>(
        'SELECT body, errors FROM ods.rejected_event ORDER BY id',
      );
      return rows;
    },
  };
}

export const idsIn = (rows: readonly { data: unknown }[]): string[] =>
  rows.map(({ data }) => (data as { id: string }).id);
