import type { EventType } from '@watchfloor/domain/events/event-type';
import type pg from 'pg';
import type { Db } from '../database.ts';
import type { ClaimedBatch } from '../inbox/claim.ts';

/**
 * Says, in a commit of its own, that detection is about to look at these batches' events, of each type up to the latest.
 * Must be committed before the turn reads facts. Then of any two turns either the other sees this mark and looks at our
 * events again, or it read the mark before it was set: then its own events were stored before that, and we see them. No
 * pair of events is missed.
 */
export async function announceDetection(
  db: Db,
  batches: ReadonlyMap<EventType, readonly Pick<ClaimedBatch, 'maxTime'>[]>,
): Promise<void> {
  await db.pool.query({
    name: 'detected-until-announce',
    text: `INSERT INTO ads.detected_until AS d (type, until)
           SELECT type, until FROM unnest($1::text[], $2::timestamptz[]) AS n (type, until) ORDER BY type
           ON CONFLICT (type) DO UPDATE SET until = excluded.until WHERE d.until < excluded.until`,
    values: [
      [...batches.keys()],
      [...batches.values()].map((own) => new Date(Math.max(...own.map(({ maxTime }) => maxTime.getTime())))),
    ],
  });
}

/**
 * The last time whose events any turn has looked at or is looking at: later ones will be looked at in their own turn,
 * which sees everything that is stored now. Without it a backlog would be judged anew by every turn that works it off.
 */
export async function readDetectedUntil(client: pg.PoolClient, type: EventType): Promise<number> {
  const { rows } = await client.query<{ until: Date }>({
    name: 'detected-until-read',
    text: 'SELECT until FROM ads.detected_until WHERE type = $1',
    values: [type],
  });
  return rows[0]?.until.getTime() ?? Number.NEGATIVE_INFINITY;
}
