import { type CheckResult, type CheckScope, compare } from './compare.ts';

const figures = `format('%s transfers, total %s, min %s, max %s', count, total, min, max)`;

/** City minutes against the transfers they sum up. */
export const checkCityMinutes = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'City minutes',
    `WITH facts AS (
       SELECT city, currency, date_trunc('minute', occurred_at) AS minute,
              count(*) AS count, sum(amount_minor) AS total, min(amount_minor) AS min, max(amount_minor) AS max
       FROM dwd.transfer WHERE occurred_at >= $1 GROUP BY 1, 2, 3
     ),
     expected AS (SELECT city, currency, minute, ${figures} AS expected FROM facts),
     found AS (SELECT city, currency, minute::timestamptz AS minute, ${figures} AS found FROM ads.city_minute WHERE minute >= $1)
     SELECT concat_ws(' ', minute AT TIME ZONE 'UTC', city, currency) AS subject, expected, found
     FROM expected FULL JOIN found USING (city, currency, minute)`,
    [keptSince],
  );
