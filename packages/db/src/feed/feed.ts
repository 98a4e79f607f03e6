import type { Db } from '../database.ts';

/** What the feed tells of: an alert's or an applicant's id is a row's subject. */
export type FeedTopic = 'alert' | 'application';

/** What changed between two looks at the feed. */
export interface FeedStep {
  /** Where the next look starts. Opaque to everyone else. */
  cursor: string;
  /** What changed, each once, in the order of its newest change. */
  subjects: string[];
  /** The rest is not listed, or no longer kept: read the whole instead. */
  overflow: boolean;
}

/** The outbox keeps a day; half of it leaves room for a retention job that runs early and clocks that differ. */
const replayableSeconds = 12 * 3600;

/**
 * The feed's cursor is a Postgres snapshot, not a number: commits land out of the order of their ids, so "everything
 * after row n" would miss what commits late. "Everything I see that an earlier snapshot did not" misses nothing, says
 * nothing twice, and does not wait for the oldest transaction still running.
 */
export async function startOfFeed(db: Db): Promise<string> {
  const { rows } = await db.pool.query<{ cursor: string }>(`SELECT ${now} AS cursor`);
  return rows[0]?.cursor ?? '';
}

/** Rows of `topic` committed since `cursor`. A cursor that is none of ours, or too old, starts anew as overflow. */
export async function readFeed(
  db: Db,
  cursor: string,
  { topic, limit }: { topic: FeedTopic; limit: number },
): Promise<FeedStep> {
  const parts = /^(\d{1,12})~(\d{1,19}:\d{1,19}:[\d,]*)$/.exec(cursor);
  if (!parts) return { cursor: await startOfFeed(db), subjects: [], overflow: true };
  const [, takenAt, snapshot] = parts;
  const { rows } = await db.pool.query<{ cursor: string; subjects: string[]; stale: boolean }>(read, [
    snapshot,
    takenAt,
    topic,
    limit + 1,
  ]);
  const row = rows[0];
  if (!row) throw new Error('The feed answered nothing');
  return {
    cursor: row.cursor,
    subjects: row.subjects.slice(0, limit),
    overflow: row.stale || row.subjects.length > limit,
  };
}

const now = `extract(epoch FROM clock_timestamp())::bigint || '~' || pg_current_snapshot()::text`;

// One statement, one snapshot: what is read and the cursor that says so cannot disagree.
const read = `
  WITH changed AS MATERIALIZED (
    SELECT subject, max(seq) AS seq
    FROM ops.outbox
    WHERE xid >= pg_snapshot_xmin($1::pg_snapshot)
      AND NOT pg_visible_in_snapshot(xid, $1::pg_snapshot)
      AND topic = $3
    GROUP BY subject
    ORDER BY max(seq)
    LIMIT $4
  )
  SELECT ${now} AS cursor,
         ARRAY(SELECT subject FROM changed ORDER BY seq) AS subjects,
         extract(epoch FROM clock_timestamp())::bigint - $2::bigint > ${replayableSeconds} AS stale`;
