import { openDatabase } from '@watchfloor/db/database';
import { FACT_TABLES } from '@watchfloor/db/facts/catalogue';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import type { EventType } from '@watchfloor/domain/events/event-type';
import type pg from 'pg';

/** What became of everything that was sent. */
export interface Accounts {
  readonly events: number;
  /** Alerts by detector, merged ones apart. */
  readonly alerts: readonly { readonly detector: string; readonly count: number }[];
  /** Things that the integrity check held against facts, and found equal. */
  readonly compared: number;
}

/** Longer than any fact of a run is old. */
const RETENTION_DAYS = 90;

/**
 * Holds a drained system against what was sent: every event judged once and a fact once, none rejected, an alert for each
 * stolen card that was used, and by the integrity check every rollup, alert and piece of evidence what the facts make it.
 * @param stolen cards that were used once each
 * @throws on any difference: the figures would mean nothing
 */
export async function accountFor(
  databaseUrl: string,
  sent: Readonly<Record<EventType, number>>,
  stolen: number,
): Promise<Accounts> {
  const db = openDatabase({ url: databaseUrl, max: 1 });
  try {
    for (const [type, count] of Object.entries(sent)) {
      const judged = await countOf(
        db.pool,
        `SELECT coalesce(sum(event_count - duplicates), 0)::int AS n FROM ods.batch WHERE stage = 'detected' AND type = '${type}'`,
      );
      const { table } = FACT_TABLES[type as EventType];
      const kept = await countOf(db.pool, `SELECT count(*)::int AS n FROM ${table}`);
      if (judged !== count || kept !== count)
        throw new Error(`${count} ${type} were sent, ${judged} judged, ${kept} kept in ${table}`);
    }
    const rejected = await countOf(db.pool, 'SELECT count(*)::int AS n FROM ods.rejected_event');
    if (rejected > 0) throw new Error(`${rejected} events were rejected`);
    const { rows: alerts } = await db.pool.query<{ detector: string; count: number }>(
      'SELECT detector, count(*)::int AS count FROM ops.alert WHERE merged_into IS NULL GROUP BY 1 ORDER BY 2 DESC',
    );
    const found = alerts.find(({ detector }) => detector === 'stolen-card')?.count ?? 0;
    if (found !== stolen) throw new Error(`${stolen} stolen cards were used, ${found} raised an alert`);
    const results = await checkIntegrity(db, { now: new Date(), retentionDays: RETENTION_DAYS });
    const wrong = results.filter(({ different }) => different > 0);
    if (wrong.length > 0) throw new Error(`Not what the facts say: ${JSON.stringify(wrong)}`);
    return {
      events: Object.values(sent).reduce((sum, count) => sum + count, 0),
      alerts,
      compared: results.reduce((sum, { compared }) => sum + compared, 0),
    };
  } finally {
    await db.close();
  }
}

async function countOf(pool: pg.Pool, text: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(text);
  return rows[0]?.n ?? 0;
}
