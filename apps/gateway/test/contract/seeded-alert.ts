import type { Db } from '@watchfloor/db/database';
import { type StoredCard, storedCard, storePayments } from '@watchfloor/testkit/payments';

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

/** An alert of stolen-card with its payments in two currencies, as detection leaves them. */
export async function seedStolenCard(
  db: Db,
): Promise<{ id: string; card: StoredCard; evidence: SeededAlert['evidence'] }> {
  const card = storedCard();
  const id = `al_card${numbers++}`;
  const first = Date.parse('2026-11-20T11:00:00.000Z');
  const payments = [500, 1000, 700].map((amount, n) => ({
    card,
    id: `${id}-${n}`,
    at: first + n * MINUTE,
    amount,
    currency: n === 2 ? 'JPY' : 'USD',
    hit: true,
  }));
  const numbered = await storePayments(db.pool, payments);
  await db.pool.query(
    `INSERT INTO ops.alert (id, detector, detector_version, key, label, severity, currency, peak_value, limit_value, totals,
       window_seconds, evidence_count, first_event_at, last_event_at, opened_at, updated_at, sentence)
     VALUES ($1, 'stolen-card', 0, $2, $3, 'critical', NULL, 1000, 0, '{"USD": 1500, "JPY": 700}', 3600, 3, $4, $5, $5, $5, 'Stolen.')`,
    [
      id,
      [card.token],
      `visa ${card.first6}••••••${card.last4}`,
      new Date(first),
      new Date(first + 2 * MINUTE),
    ],
  );
  await db.pool.query(
    `INSERT INTO ops.evidence (alert_id, occurred_at, event_no, value, detected_at)
     SELECT $1, occurred_at, event_no, amount_minor, detected_at FROM dwd.payment_alert WHERE event_no = ANY($2::bigint[])`,
    [id, numbered],
  );
  return {
    id,
    card,
    evidence: payments.map((payment) => ({
      source: 'test-acquirer',
      id: payment.id,
      time: new Date(payment.at).toISOString(),
      value: payment.amount,
    })),
  };
}

/** A user that alerts can be assigned to. */
export async function seedUser(db: Db, name: string): Promise<{ id: string; name: string; email: string }> {
  const email = `${name.toLowerCase()}@watchfloor.test`;
  const { id } = await db.prisma.user.create({ data: { id: `user-${name}`, name, email } });
  return { id, name, email };
}
