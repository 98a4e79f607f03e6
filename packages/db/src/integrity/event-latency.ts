import { latenciesOf } from '../latency/add-latencies.ts';
import { type CheckResult, type CheckScope, compare } from './compare.ts';

/** Latencies against what the batches of the inbox say of themselves, as far back as finished batches are kept. */
export const checkEventLatency = ({ client, detectedSince }: CheckScope): Promise<CheckResult> =>
  compare(
    client,
    'Event latency',
    `WITH expected AS (
       ${latenciesOf('registration', 'b.stored_at IS NOT NULL AND b.received_at >= $1')}
       UNION ALL
       ${latenciesOf('detection', 'b.detected_at IS NOT NULL AND b.received_at >= $1')}
     ),
     found AS (SELECT * FROM ads.event_latency WHERE minute >= $1)
     SELECT concat_ws(' ', minute AT TIME ZONE 'UTC', source, type, stage, 'bucket', bucket) AS subject,
            e.count::text AS expected, f.count::text AS found
     FROM expected e FULL JOIN found f USING (minute, source, type, stage, bucket)`,
    [new Date(Math.ceil(detectedSince.getTime() / MINUTE) * MINUTE)],
  );

const MINUTE = 60_000;
