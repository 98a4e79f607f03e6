import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Rows as the worker would have left them, for tests of what reads them. Times in milliseconds since 1970. */
export interface StoredTransfer {
  at: number;
  amount: number;
  from?: string;
  to?: string;
  currency?: string;
  city?: string;
  id?: string;
}

let events = 0;

/** Stores transfers as one detected batch: raw events, facts and city minutes. Gives their event numbers, in order. */
export async function storeTransfers(
  pool: pg.Pool,
  transfers: readonly StoredTransfer[],
  receivedAt = new Date(),
): Promise<string[]> {
  const times = transfers.map(({ at }) => at);
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO ods.batch (receipt_id, type, event_count, received_at, stage, lanes, min_time, max_time, stored_at, detected_at)
     VALUES ($1, 'transfer', $2, $3, 'detected', '{}', $4, $5, $3, $3) RETURNING id::text`,
    [randomUUID(), transfers.length, receivedAt, new Date(Math.min(...times)), new Date(Math.max(...times))],
  );
  const first = BigInt(rows[0]?.id ?? 0) * 65536n;
  const facts = transfers.map((transfer, position) => ({
    event_no: String(first + BigInt(position)),
    event_id: transfer.id ?? `tx-${++events}`,
    occurred_at: new Date(transfer.at),
    amount_minor: transfer.amount,
    source_account: transfer.from ?? 'acc-1',
    target_account: transfer.to ?? 'acc-2',
    currency: transfer.currency ?? 'USD',
    city: transfer.city ?? 'London',
  }));
  const input = `jsonb_to_recordset($1::jsonb) AS f (event_no bigint, event_id text, occurred_at timestamptz,
    amount_minor bigint, source_account text, target_account text, currency text, city text)`;
  const json = JSON.stringify(facts);
  await pool.query(
    `INSERT INTO ods.raw_event SELECT event_no, 'test-bank', event_id, 'transfer', occurred_at, $2, '{}' FROM ${input}`,
    [json, receivedAt],
  );
  await pool.query(
    `INSERT INTO dwd.transfer (event_no, occurred_at, amount_minor, source_account, target_account, currency, city)
     SELECT event_no, occurred_at, amount_minor, source_account, target_account, currency, city FROM ${input}`,
    [json],
  );
  await pool.query(
    `INSERT INTO ads.city_minute (city, currency, minute, count, total, min, max)
     SELECT city, currency, date_trunc('minute', occurred_at), count(*), sum(amount_minor), min(amount_minor), max(amount_minor)
     FROM ${input} GROUP BY 1, 2, 3
     ON CONFLICT (minute, city, currency) DO UPDATE SET count = city_minute.count + excluded.count,
       total = city_minute.total + excluded.total, min = least(city_minute.min, excluded.min),
       max = greatest(city_minute.max, excluded.max)`,
    [json],
  );
  return facts.map(({ event_no }) => event_no);
}

export interface StoredAlert {
  id?: string;
  key?: readonly string[];
  severity?: 'medium' | 'high' | 'critical';
  status?: 'new' | 'acknowledged' | 'closed';
  disposition?: string;
  assigneeId?: string;
  city?: string;
  peak?: number;
  limit?: number;
  windowSeconds?: number;
  openedAt?: number;
  mergedInto?: string;
  evidence?: readonly { at: number; eventNo: string; value: number }[];
}

/** Stores an alert of `pair-volume` with its evidence. Gives its id. */
export async function storeAlert(pool: pg.Pool, alert: StoredAlert = {}): Promise<string> {
  const id = alert.id ?? `al_test${++events}`;
  const openedAt = new Date(alert.openedAt ?? Date.now());
  const evidence = alert.evidence ?? [{ at: openedAt.getTime(), eventNo: '1', value: alert.peak ?? 900_000 }];
  const times = evidence.map(({ at }) => at);
  await pool.query(
    `INSERT INTO ops.alert (id, detector, detector_version, key, severity, status, disposition, assignee_id, city,
       currency, peak_value, limit_value, window_seconds, evidence_count, first_event_at, last_event_at, opened_at,
       updated_at, closed_at, sentence, merged_into)
     VALUES ($1, 'pair-volume', 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15,
       CASE WHEN $4 = 'closed' THEN $15::timestamptz END, $16, $17)`,
    [
      id,
      alert.key ?? ['acc-1', 'acc-2', 'USD'],
      alert.severity ?? 'high',
      alert.status ?? 'new',
      alert.disposition ?? (alert.status === 'closed' ? 'confirmed' : null),
      alert.assigneeId ?? null,
      alert.city ?? 'London',
      alert.key?.[2] ?? 'USD',
      alert.peak ?? Math.max(...evidence.map(({ value }) => value)),
      alert.limit ?? 800_000,
      alert.windowSeconds ?? 3600,
      evidence.length,
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
      openedAt,
      `${alert.key?.[0] ?? 'acc-1'} → ${alert.key?.[1] ?? 'acc-2'} moved too much`,
      alert.mergedInto ?? null,
    ],
  );
  await pool.query(
    `INSERT INTO ops.evidence (alert_id, occurred_at, event_no, value, detected_at)
     SELECT $1, at, event_no, value, now() FROM unnest($2::timestamptz[], $3::bigint[], $4::bigint[]) e (at, event_no, value)`,
    [
      id,
      evidence.map(({ at }) => new Date(at)),
      evidence.map(({ eventNo }) => eventNo),
      evidence.map(({ value }) => value),
    ],
  );
  return id;
}

/** Stores a user who cannot sign in: somebody to assign to, or to act as. */
export async function storeUser(
  pool: pg.Pool,
  {
    id,
    name = id,
    role = 'analyst',
    active = true,
  }: { id: string; name?: string; role?: string; active?: boolean },
): Promise<{ id: string; name: string }> {
  await pool.query(
    `INSERT INTO ops."user" (id, name, email, role, active, updated_at) VALUES ($1, $2, $3, $4::ops.role, $5, now())`,
    [id, name, `${id}@watchfloor.local`, role, active],
  );
  return { id, name };
}
