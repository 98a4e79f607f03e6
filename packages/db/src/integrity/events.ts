import { FACT_TABLES } from '../facts/catalogue.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

const facts = Object.values(FACT_TABLES)
  .map(({ table }) => `SELECT event_no, occurred_at FROM ${table} WHERE occurred_at >= $1`)
  .join(' UNION ALL ');

/** What derived events of our own are not: received, with a key and a fact. */
const received = Object.values(FACT_TABLES)
  .map(({ rawType }) => `'${rawType}'`)
  .join(', ');

/**
 * Every event is one key, one raw event and one fact. Keys outlive raw events of old times, so a key alone is asked for
 * the rest only while its batch is there to say that all of it is recent.
 */
export const checkEvents = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Events',
    `WITH facts AS (SELECT event_no, count(*) AS facts, min(occurred_at) AS fact_time FROM (${facts}) f GROUP BY 1),
     raws AS (
       SELECT event_no, count(*) AS raws, min(event_date_origin) AS raw_time, min(source) AS source, min(event_id) AS event_id
       FROM ods.raw_event WHERE event_date_origin >= $1 AND type IN (${received}) GROUP BY 1
     ),
     keys AS (SELECT event_no, count(*) AS keys, min(source) AS key_source, min(event_id) AS key_id FROM ods.event_key GROUP BY 1)
     SELECT 'event ' || event_no AS subject, '1 key, 1 raw event, 1 fact' AS expected,
            format('%s key, %s raw event, %s fact', coalesce(keys, 0), coalesce(raws, 0), coalesce(facts, 0))
            || CASE WHEN fact_time <> raw_time THEN ', of different times' ELSE '' END
            || CASE WHEN (key_source, key_id) <> (source, event_id) THEN ', of different ids' ELSE '' END AS found
     FROM facts FULL JOIN raws USING (event_no) FULL JOIN keys USING (event_no)
     WHERE facts IS NOT NULL OR raws IS NOT NULL
        OR event_no >> 16 IN (SELECT id FROM ods.batch WHERE min_time >= $1)`,
    [keptSince],
  );

/** Every stored batch has as many facts as it brought events that were not known before. */
export const checkBatches = ({ client, keptSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Batches',
    `WITH facts AS (SELECT event_no >> 16 AS id, count(*) AS events FROM (${facts}) f GROUP BY 1)
     SELECT 'batch ' || b.id AS subject, (b.event_count - b.duplicates)::text AS expected, coalesce(f.events, 0)::text AS found
     FROM ods.batch b LEFT JOIN facts f USING (id)
     WHERE b.min_time >= $1 AND (b.stage IN ('stored', 'detected') OR b.failed_stage = 'stored')`,
    [keptSince],
  );
