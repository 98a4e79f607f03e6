import type { Db } from '@watchfloor/db/database';
import {
  type FeedPosition,
  openFeedPosition,
  saveFeedFailure,
  saveFeedPage,
  saveFeedPoll,
} from '@watchfloor/db/feeds/position';
import { takeFeedTurn } from '@watchfloor/db/feeds/turn';
import type { Acceptor } from '../accept.ts';
import { applicantEvent } from '../applications/applicant-event.ts';
import type { StageEvents } from '../stage-events.ts';
import { type ApplicantsFeed, FEED_LIMITS, feedName, shownUrl } from './applicants-feed.ts';
import { FeedFailure, fetchFeedPage } from './fetch-page.ts';

export interface FeedServices {
  readonly db: Db;
  readonly acceptor: Pick<Acceptor, 'accept' | 'depth' | 'isFull'>;
  readonly events: Pick<StageEvents, 'error'>;
  readonly feed: ApplicantsFeed;
  /** Aborted to stop: a page that is being accepted is finished, an answer is not waited for. */
  readonly signal: AbortSignal;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** A feed that asks for more is asked again anyway: a header must not silence it for ever. */
const LONGEST_RETRY_AFTER_MS = 3_600_000;
/** A feed that starts a little later than we do is no news; one that stays away is said now and then. */
const FAILURES_TO_SAY = 5;
const FAILURES_BETWEEN = 20;

/**
 * Takes what is new at the feed, page by page. The cursor is saved once the page is durable in the inbox, so that a crash
 * repeats a page, whose events are known by their ids. Does nothing while another worker is at it, while the feed is to be
 * left alone, or while the inbox is full.
 */
export async function pollApplicants(services: FeedServices, now: () => number): Promise<void> {
  const { db, events, feed, signal } = services;
  const name = feedName(feed);
  await takeFeedTurn(db, name, async () => {
    const position = await openFeedPosition(db, name, shownUrl(feed.url), new Date(now()));
    if (position.nextAt.getTime() > now()) return;
    try {
      await readOn(services, name, position.cursor, now);
      await saveFeedPoll(db, name, new Date(now()));
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof FeedFailure)) throw error;
      const nextAt = new Date(now() + waitMs(position, error));
      await saveFeedFailure(db, name, { error: error.message, now: new Date(now()), nextAt });
      const failures = position.failures + 1;
      if (failures === FAILURES_TO_SAY || failures % FAILURES_BETWEEN === 0) events.error(error);
    }
  });
}

async function readOn(
  { db, acceptor, feed, signal }: FeedServices,
  name: string,
  from: string | null,
  now: () => number,
): Promise<void> {
  const until = now() + (feed.limits?.budgetMs ?? FEED_LIMITS.budgetMs);
  let cursor = from;
  do {
    await acceptor.depth();
    if (acceptor.isFull()) return;
    const { applicants, nextCursor } = await fetchFeedPage(feed, cursor, { now, signal });
    if (nextCursor === null || nextCursor === cursor) {
      if (applicants.length === 0) return;
      // Taken all the same it would be taken again with every poll.
      throw new FeedFailure(
        `${shownUrl(feed.url)} answered with no page: its "next_cursor" does not lead behind its applicants`,
      );
    }
    const polledAt = new Date(now());
    const { accepted } = await acceptor.accept(
      applicants.map((data, index) =>
        applicantEvent({ source: name, index, data, time: appliedAt(data) ?? polledAt.toISOString() }),
      ),
      polledAt,
    );
    const page = { from: cursor, to: nextCursor, taken: accepted, now: polledAt };
    if (!(await saveFeedPage(db, name, page))) return;
    cursor = nextCursor;
  } while (now() < until && !signal.aborted);
}

/**
 * When the applicant applied, where the record says so; else it happened when it was polled. Not `issue_d` and its like:
 * they are months of old loans, and an event of years ago would be outside of what screens and retention look at.
 */
function appliedAt(data: unknown): string | undefined {
  const { applied_at } = (data ?? {}) as { applied_at?: unknown };
  return typeof applied_at === 'string' && applied_at.trim() !== '' ? applied_at.trim() : undefined;
}

function waitMs({ failures }: FeedPosition, { retryAfterMs = 0 }: FeedFailure): number {
  const backOff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return Math.max(backOff, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
}
