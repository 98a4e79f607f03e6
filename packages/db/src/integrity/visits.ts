import { dayIn, FIRST_OPEN_DAY, hourIn } from '../calendar/calendar-sql.ts';
import { VISITOR } from '../facts/page-view.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

/** Views by hour, page and entry, and who came first when, against the views of the days whose facts are kept. */
export const checkVisits = ({ client }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Visits',
    `WITH c AS MATERIALIZED (SELECT * FROM ads.calendar),
     seen AS MATERIALIZED (
       SELECT ${dayIn('f.viewed_at')} AS day, ${hourIn('f.viewed_at')} AS hour, f.page_name, coalesce(f.entry, '') AS entry,
              ${VISITOR} AS visitor, f.viewed_at
       FROM dwd.page_view f, c WHERE ${dayIn('f.viewed_at')} >= ${FIRST_OPEN_DAY}
     ),
     expected AS (
       SELECT ${subject('hour')}, count(*)::text AS expected FROM seen GROUP BY hour, page_name, entry
       UNION ALL
       SELECT ${subject('day', 'visitor')}, min(viewed_at)::text FROM seen GROUP BY day, page_name, entry, visitor
       UNION ALL
       SELECT ${came}, 'came' FROM seen GROUP BY day, entry, visitor
     ),
     found AS (
       SELECT ${subject('hour')}, page_views::text AS found FROM ads.visit_hour h, c WHERE ${dayIn('h.hour')} >= ${FIRST_OPEN_DAY}
       UNION ALL
       SELECT ${subject('day', 'visitor')}, first_at::text FROM ads.visitor_day d, c WHERE d.day >= ${FIRST_OPEN_DAY}
       UNION ALL
       SELECT ${came}, 'came' FROM ads.entry_visitor_day d, c WHERE d.day >= ${FIRST_OPEN_DAY}
     )
     SELECT subject, expected, found FROM expected FULL JOIN found USING (subject)`,
    [],
  );

/** Pages and entries hold any text: as JSON, two rows never have one name. */
const subject = (...columns: readonly string[]): string =>
  `jsonb_build_array(${[...columns.map((column) => `${column}::text`), 'page_name', 'entry'].join(', ')})::text AS subject`;
const came = `jsonb_build_array(day::text, visitor, entry)::text AS subject`;
