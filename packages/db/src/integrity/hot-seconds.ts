import { WINDOW_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import { windowKeyArray, windowMeasure } from '../detect/window-columns.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

/** Sums per second of hot keys against their facts; no sums may be left of a key that is not hot. */
export const checkHotSeconds = ({ client, keptSince }: CheckScope): Promise<CheckResult> => {
  const facts = WINDOW_DETECTORS.map(
    (detector) => `
      SELECT h.detector, h.key, date_trunc('second', f.occurred_at) AS second, sum(${windowMeasure(detector, 'f')}) AS sum
      FROM ads.hot_key h JOIN ${FACT_TABLES[detector.listensTo].table} f ON h.key = ${windowKeyArray(detector, 'f')}
      WHERE h.detector = '${detector.id}' AND f.occurred_at >= $1 GROUP BY 1, 2, 3`,
  );
  return compare(
    client,
    'Sums of hot keys',
    `WITH facts AS (${facts.join(' UNION ALL ')}),
     expected AS (SELECT detector, key, second, sum::text AS expected FROM facts),
     found AS (SELECT detector, key, second::timestamptz AS second, sum::text AS found FROM ads.hot_second WHERE second >= $1)
     SELECT concat_ws(' ', detector, array_to_string(key, ' '), second AT TIME ZONE 'UTC') AS subject, expected, found
     FROM expected FULL JOIN found USING (detector, key, second)`,
    [keptSince],
  );
};
