import type { Db } from '@watchfloor/db/database';

const MINUTE = 60_000;
let numbers = 1;

export interface SeededAlert {
  id: string;
  source: string;
  target: string;
  openedAt: Date;
  /** The evidence, oldest first, as the gateway is to answer it. */
  evidence: { source: string; id: string; time: string; value: number }[];
}

/** An alert of pair-volume with its facts, as detection leaves them; the worker's own tests prove that it does. */
export async function seedAlert(
  db: Db,
  { openedAt = new Date('2026-11-20T11:00:00.000Z'), severity = 'high', events = 3 } = {},
): Promise<SeededAlert> {
  const number = numbers++;
  const id = `al_test${number}`;
  const source = `acc-from-${number}`;
  const target = `acc-to-${number}`;
  const first = openedAt.getTime() - events * MINUTE;
  const rows = Array.from({ length: events }, (_, i) => ({
    no: number * 65_536 + i,
    id: `tx-${number}-${i}`,
    time: new Date(first + i * MINUTE),
    value: 900_000 + i * 1_000,
  }));
  const at = (index: number) => rows.at(index)?.time ?? openedAt;
  await db.pool.query(
    `INSERT INTO ods.raw_event (event_no, source, event_id, type, event_date_origin, event_dw_regdate, event_json_data)
     SELECT no, 'test-bank', id, 'transfer', time, time, '{}'
     FROM jsonb_to_recordset($1) AS r (no bigint, id text, time timestamptz)`,
    [JSON.stringify(rows)],
  );
  await db.pool.query(
    `INSERT INTO dwd.transfer (event_no, occurred_at, amount_minor, source_account, target_account, currency, city)
     SELECT no, time, 900000, $2, $3, 'USD', 'London' FROM jsonb_to_recordset($1) AS r (no bigint, time timestamptz)`,
    [JSON.stringify(rows), source, target],
  );
  await db.pool.query(
    `INSERT INTO ops.alert (id, detector, detector_version, key, severity, city, currency, peak_value, limit_value,
       window_seconds, evidence_count, first_event_at, last_event_at, opened_at, updated_at, sentence)
     VALUES ($1, 'pair-volume', 1, $2, $3, 'London', 'USD', 950000, 800000, 3600, $4, $5, $6, $7, $7, 'Too much.')`,
    [id, [source, target, 'USD'], severity, events, at(0), at(-1), openedAt],
  );
  await db.pool.query(
    `INSERT INTO ops.evidence (alert_id, occurred_at, event_no, value, detected_at)
     SELECT $2, time, no, value, time FROM jsonb_to_recordset($1) AS r (no bigint, time timestamptz, value bigint)`,
    [JSON.stringify(rows), id],
  );
  const evidence = rows.map((row) => ({
    source: 'test-bank',
    id: row.id,
    time: row.time.toISOString(),
    value: row.value,
  }));
  return { id, source, target, openedAt, evidence };
}

/** A user that alerts can be assigned to. */
export async function seedUser(db: Db, name: string): Promise<{ id: string; name: string; email: string }> {
  const email = `${name.toLowerCase()}@watchfloor.test`;
  const { id } = await db.prisma.user.create({ data: { id: `user-${name}`, name, email } });
  return { id, name, email };
}
