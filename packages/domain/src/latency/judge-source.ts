import { MAX_AHEAD_MS } from '../events/envelope.ts';
import { lowerBoundMs, spanOf, spanWords } from './buckets.ts';
import { bucketsOf, countOf, type LatencyHistogram, mergeHistograms, quantileBucket } from './histogram.ts';

/** Minutes that a source is judged by, the running one included. */
export const JUDGED_MINUTES = 10;

/** Of these, the newest that say how it is now: the running minute alone may have just begun. */
export const RECENT_MINUTES = 2;

/** A median above this is behind: far beyond what batching and networks cost, and what screens call late elsewhere. */
export const BEHIND_MS = 60_000;

/** A clock is off when every event seems to come at least this late: no source that sends at once is that slow. */
export const CLOCK_BEHIND_MS = 30_000;

/** And when none seems to come later than this: wrong time zones reach to 14 hours, what is older is an archive. */
export const CLOCK_BEHIND_AT_MOST_MS = 86_400_000;

/** So many of the judged minutes must have had events, all as late: a backlog grows or shrinks meanwhile. */
export const STEADY_MINUTES = 5;

/** This share lies in two buckets beside each other. The rest may be repeats and other strays. */
export const STEADY_SHARE = 0.99;

/** Above this share of events from the future a clock is ahead: that of one machine of several, not of one event. */
export const AHEAD_SHARE = 0.1;

export const SOURCE_STATES = ['ok', 'quiet', 'behind', 'clock_ahead', 'clock_behind'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

export interface SourceJudgement {
  readonly state: SourceState;
  /** What is wrong in a few words; null when there is nothing to look into. */
  readonly headline: string | null;
  /** The same with how it shows and what it may be, in whole sentences. */
  readonly sentence: string | null;
}

/** Whether somebody should look into it. A quiet source may just have nothing to say. */
export const isTrouble = (state: SourceState): boolean => state !== 'ok' && state !== 'quiet';

/**
 * How a source does, by how long its events took to arrive in each of the last ten minutes: oldest first, the running one
 * last, an empty histogram for a minute without events.
 */
export function judgeSource(source: string, minutes: readonly LatencyHistogram[]): SourceJudgement {
  const judged = minutes.slice(-JUDGED_MINUTES);
  const recent = mergeHistograms(judged.slice(-RECENT_MINUTES));
  const events = countOf(recent);
  if (events === 0) return { state: 'quiet', headline: null, sentence: null };

  const ahead = fromEntries(bucketsOf(recent).filter(([bucket]) => bucket < 0));
  const aheadShare = countOf(ahead) / events;
  if (aheadShare > AHEAD_SHARE) {
    const usual = spanOf(quantileBucket(ahead, 0.5) ?? 0);
    return trouble(
      'clock_ahead',
      `${source}’s clock is ahead`,
      `${Math.floor(aheadShare * 100)} % of its events reach us before they happened, mostly by ${usual}. What is more than ${spanWords(MAX_AHEAD_MS)} ahead is refused.`,
    );
  }

  const offset = steadyOffset(judged);
  if (offset) {
    return trouble(
      'clock_behind',
      `${source}’s clock may be behind`,
      `its events arrive ${spanOf(offset.usual)} after their time, none sooner than ${spanWords(lowerBoundMs(offset.fastest))}, minute after minute. If its clock is right, something holds all of them up alike.`,
    );
  }

  const median = quantileBucket(recent, 0.5) ?? 0;
  if (lowerBoundMs(median) >= BEHIND_MS) {
    return trouble(
      'behind',
      `${source} is ${spanOf(median)} behind`,
      `that is how late the median event of the last ${RECENT_MINUTES} min arrived. It is catching up, loads the past, or is held up on the way.`,
    );
  }
  return { state: 'ok', headline: null, sentence: null };
}

const trouble = (state: SourceState, headline: string, detail: string): SourceJudgement => ({
  state,
  headline,
  sentence: `${headline}: ${detail}`,
});

/** How late everything comes, minute after minute, if it is as late and as alike as only a wrong clock makes it. */
function steadyOffset(minutes: readonly LatencyHistogram[]): { fastest: number; usual: number } | null {
  if (minutes.filter((minute) => countOf(minute) > 0).length < STEADY_MINUTES) return null;
  const all = mergeHistograms(minutes);
  const fastest = quantileBucket(all, 0);
  const usual = quantileBucket(all, 0.5);
  if (fastest === null || usual === null) return null;
  const earliest = lowerBoundMs(fastest);
  if (earliest < CLOCK_BEHIND_MS || earliest >= CLOCK_BEHIND_AT_MOST_MS) return null;
  const alike = countOf(fromEntries(bucketsOf(all).filter(([bucket]) => bucket <= fastest + 1)));
  return alike / countOf(all) >= STEADY_SHARE ? { fastest, usual } : null;
}

const fromEntries = (buckets: readonly [number, number][]): LatencyHistogram => Object.fromEntries(buckets);
