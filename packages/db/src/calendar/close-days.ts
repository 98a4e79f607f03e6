import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { CALENDAR_LOCK, FIRST_OPEN_DAY } from './calendar-sql.ts';

/**
 * Closes the days that began before `horizon`, before retention drops their facts: who was there becomes how many there were.
 * Visitors who are heard of later are not counted any more.
 */
export async function closeDays(db: Pick<Db, 'pool'>, horizon: Date): Promise<void> {
  await inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${CALENDAR_LOCK})`);
    const { rowCount } = await client.query(
      'UPDATE ads.calendar SET facts_since = $1 WHERE facts_since < $1',
      [horizon],
    );
    if (rowCount === 0) return;
    await client.query(
      `WITH gone AS MATERIALIZED (
         DELETE FROM ads.visitor_day v USING ads.calendar c WHERE v.day < ${FIRST_OPEN_DAY} RETURNING v.day, v.page_name, v.entry, v.visitor
       )
       INSERT INTO ads.visit_day (day, cut, page_name, entry, unique_visitors)
       SELECT day, 'day', '', '', count(DISTINCT visitor) FROM gone GROUP BY 1
       UNION ALL SELECT day, 'page', page_name, '', count(DISTINCT visitor) FROM gone GROUP BY 1, 3
       UNION ALL SELECT day, 'entry', '', entry, count(DISTINCT visitor) FROM gone GROUP BY 1, 4
       UNION ALL SELECT day, 'page_entry', page_name, entry, count(*) FROM gone GROUP BY 1, 3, 4`,
    );
    await client.query(
      `DELETE FROM ads.entry_visitor_day v USING ads.calendar c WHERE v.day < ${FIRST_OPEN_DAY}`,
    );
  });
}
