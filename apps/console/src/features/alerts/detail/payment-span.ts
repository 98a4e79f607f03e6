import type { AlertRow } from '../model/alert-row.ts';

/** Shorter spans would spread seconds over the whole width. */
const LEAST_MS = 10 * 60_000;
/** Room on both sides, as a part of the span. */
const MARGIN = 0.04;

/** What a picture of the payments spans, epoch ms: all of them, and when the card was listed where that is near. */
export function spanOf(
  row: Pick<AlertRow, 'firstEventAt' | 'lastEventAt' | 'windowSeconds'>,
  listedAt: number | null,
): { from: number; to: number } {
  const first = Date.parse(row.firstEventAt);
  const last = Date.parse(row.lastEventAt);
  const near = (at: number) =>
    at >= first - row.windowSeconds * 1000 && at <= last + row.windowSeconds * 1000;
  const moments = listedAt !== null && near(listedAt) ? [first, last, listedAt] : [first, last];
  const [from, to] = [Math.min(...moments), Math.max(...moments)];
  const room = Math.max((to - from) * MARGIN, (LEAST_MS - (to - from)) / 2);
  return { from: from - room, to: to + room };
}
