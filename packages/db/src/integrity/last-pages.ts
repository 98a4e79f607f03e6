import { type CheckResult, type CheckScope, compare } from './compare.ts';

/** The last page of an account on a device against its views, as far back as facts are kept. */
export const checkLastPages = ({ client }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Last pages',
    `WITH seen AS (
       SELECT DISTINCT ON (account_id, device_id) account_id, device_id, viewed_at, concat_ws(' ', viewed_at, tie, page_type, page_name) AS expected
       FROM dwd.page_view f WHERE account_id IS NOT NULL ORDER BY account_id, device_id, f.viewed_at DESC, tie DESC
     ),
     kept AS (SELECT account_id, device_id, viewed_at, concat_ws(' ', viewed_at, tie, page_type, page_name) AS found FROM ads.last_page)
     SELECT jsonb_build_array(account_id, device_id)::text AS subject, expected, found
     FROM seen s FULL JOIN kept k USING (account_id, device_id), ads.calendar c
     WHERE greatest(s.viewed_at, k.viewed_at) >= c.facts_since`,
    [],
  );
