import { addComment } from '@watchfloor/db/alerts/comment';
import type { TimelineEntry } from '@watchfloor/db/alerts/timeline';
import type { Actor } from '@watchfloor/db/audit/write';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { announce } from '../announce.ts';
import type { TriageServices } from './act.ts';

/** Adds a comment to an alert in any state, card numbers in it masked; null when there is no such alert. */
export async function commentOnAlert(
  { db, redis }: TriageServices,
  { id, text, actor }: { id: string; text: string; actor: Actor },
): Promise<TimelineEntry | null> {
  const entry = await addComment(db, id, maskCardNumbers(text), actor);
  if (entry) void announce(redis, 'alert', [id]);
  return entry;
}
