import { newsSince } from '@watchfloor/domain/alerts/news';
import { plural } from '../../../design/number-format.ts';
import type { AlertRow } from './alert-row.ts';
import { amountWords, isShare } from './amounts.ts';
import { type AlertKind, eventWord, kindOf } from './kind.ts';
import { stepSentence, type TimelineEntry } from './timeline-words.ts';

/** What came since somebody last acted: "3 new payments, 420.00 USD"; null when nothing did. */
export function newsWords(row: AlertRow): string | null {
  const news = newsSince(row, row.seen);
  if (!news) return null;
  const grown = isShare(row)
    ? news.grown.map(({ amount }) => `${amount / 100} percentage points`).join()
    : amountWords(Object.fromEntries(news.grown.map(({ currency, amount }) => [currency, amount])));
  const parts = [
    news.evidence > 0 ? plural(news.evidence, `new ${eventWord(row)}`) : '',
    grown && news.of === 'peak' ? `the ${PEAK_WORD[kindOf(row)]} ${grown} higher` : grown,
  ];
  return parts.filter(Boolean).join(', ');
}

const PEAK_WORD: Readonly<Record<AlertKind, string>> = {
  window: 'peak',
  list: 'peak',
  score: 'probability',
  change: 'drop',
};

/** How much evidence came since somebody last acted. */
export const newEvidence = (row: AlertRow): number => newsSince(row, row.seen)?.evidence ?? 0;

/** A step's own time and the note of what was seen are written in one go, some milliseconds apart. */
const TOGETHER_MS = 2_000;

/** The step after which the alert counts as seen; undefined where its entry is not among those read. */
export function stepOfSeen(entries: readonly TimelineEntry[], seenAt: string): TimelineEntry | undefined {
  const distance = (entry: TimelineEntry) => Math.abs(Date.parse(entry.at) - Date.parse(seenAt));
  return entries
    .filter(
      (entry) => entry.actor.kind === 'human' && entry.kind !== 'undone' && distance(entry) < TOGETHER_MS,
    )
    .sort((a, b) => distance(a) - distance(b))[0];
}

/** "you acknowledged it at 10:42:07", "Ana Ruiz commented at 10:42:07": since when there is news. */
export function sinceWords(step: TimelineEntry, row: AlertRow, viewerId: string): string {
  const words = stepSentence(step, row, viewerId);
  return step.actor.id === viewerId ? words.replace(/^You/, 'you') : words;
}
