import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';

export interface EventName {
  source: string;
  id: string;
  receivedAt: Date;
}

/**
 * What senders call the events with these numbers. Raw events are found by their number's BRIN index within the
 * partitions of `times`; an event past retention is absent. Events that we derived from one carry its number as well,
 * but no type that a sender sends.
 */
export async function nameEvents(
  db: Db,
  events: readonly { eventNo: string; at: Date }[],
): Promise<Map<string, EventName>> {
  if (events.length === 0) return new Map();
  const times = events.map(({ at }) => at.getTime());
  const { rows } = await db.pool.query<{ event_no: string; source: string; id: string; received_at: Date }>(
    `SELECT event_no::text, source, event_id AS id, event_dw_regdate AS received_at
     FROM ods.raw_event
     WHERE event_no = ANY($1::bigint[]) AND event_date_origin BETWEEN $2 AND $3 AND type = ANY($4)`,
    [
      events.map(({ eventNo }) => eventNo),
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
      sentTypes,
    ],
  );
  return new Map(
    rows.map((row) => [row.event_no, { source: row.source, id: row.id, receivedAt: row.received_at }]),
  );
}

const sentTypes = Object.values(FACT_TABLES).map(({ rawType }) => rawType);
