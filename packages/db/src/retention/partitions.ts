import type pg from 'pg';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { inTransaction, sqlState } from '../transaction.ts';

/** Tables cut by day of event time. Events outside every day's partition go to the default one, never lost. */
const TABLES = [
  'ods.raw_event',
  'dwd.payment_alert',
  'dwd.application_score',
  ...Object.values(FACT_TABLES).map(({ table }) => table),
];
const DAY = 86_400_000;
const CHECK_VIOLATION = '23514';
const PARTITIONS_LOCK = 0x57_46_50; // 'WFP'

export const dayOf = (time: Date): Date => new Date(Math.floor(time.getTime() / DAY) * DAY);

/** Creates what is missing of the days from `from` to `to`, both included. A day the default holds rows of stays there. */
export async function ensurePartitions(db: Db, from: Date, to: Date): Promise<number> {
  let created = 0;
  for (let day = dayOf(from).getTime(); day <= to.getTime(); day += DAY) {
    // A transaction each: holding one table while waiting for the next would lock out who reads them in another order.
    for (const table of TABLES) {
      created += await ensurePartition(db, table, day).catch((error: unknown) => {
        // An event of that day was stored between our look at the default partition and now: the day stays there.
        if (sqlState(error) === CHECK_VIOLATION) return 0;
        throw error;
      });
    }
  }
  return created;
}

async function ensurePartition(db: Db, table: string, day: number): Promise<number> {
  return inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${PARTITIONS_LOCK})`);
    const name = partitionName(table, new Date(day));
    const time = timeColumn(table);
    const { rows } = await client.query<{ exists: boolean }>(
      `SELECT to_regclass($1) IS NOT NULL OR EXISTS (SELECT FROM ${table}_default d WHERE ${time} >= $2 AND ${time} < $3) AS exists`,
      [name, new Date(day), new Date(day + DAY)],
    );
    if (rows[0]?.exists) return 0;
    await client.query(
      `CREATE TABLE ${name} PARTITION OF ${table} FOR VALUES FROM ('${new Date(day).toISOString()}') TO ('${new Date(day + DAY).toISOString()}')`,
    );
    return 1;
  });
}

/**
 * Drops days that lie wholly before `before`, and older rows of the default partitions; a fact with a time of its own stays
 * until that is past too. Gives the partitions dropped.
 */
export async function dropPartitions(db: Db, before: Date): Promise<string[]> {
  const horizon = dayOf(before);
  const dropped: string[] = [];
  for (const table of TABLES) {
    const { rows } = await db.pool.query<{ name: string; day: string }>(
      `SELECT c.oid::regclass::text AS name, right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = $1::regclass AND c.relname ~ '_\\d{8}$'`,
      [table],
    );
    for (const { name, day } of rows) {
      const start = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
      if (start >= horizon.getTime()) continue;
      await inTransaction(db, (client) => dropPartition(client, table, name, horizon));
      dropped.push(name);
    }
    const past = [timeColumn(table), ...businessTimes(table)].map((time) => `${time} < $1`).join(' AND ');
    await db.pool.query(`DELETE FROM ${table}_default WHERE ${past}`, [horizon]);
  }
  return dropped;
}

/** Facts of a later time than their event's go to the default partition: their day is still counted by them. */
async function dropPartition(
  client: pg.PoolClient,
  table: string,
  name: string,
  horizon: Date,
): Promise<void> {
  const [businessTime] = businessTimes(table);
  if (businessTime !== undefined) {
    await client.query(`LOCK TABLE ONLY ${table}, ONLY ${name} IN ACCESS EXCLUSIVE MODE`);
    await client.query(
      `CREATE TEMPORARY TABLE kept_fact ON COMMIT DROP AS SELECT * FROM ${name} WHERE ${businessTime} >= '${horizon.toISOString()}'`,
    );
  }
  await client.query(`DROP TABLE ${name}`);
  if (businessTime !== undefined) await client.query(`INSERT INTO ${table} SELECT * FROM kept_fact`);
}

/** Columns beside the event's own time that keep a table's rows. */
const businessTimes = (table: string): string[] =>
  Object.values(FACT_TABLES).flatMap((fact) =>
    fact.table === table && fact.businessTime !== undefined ? [fact.businessTime] : [],
  );

const timeColumn = (table: string) => (table === 'ods.raw_event' ? 'event_date_origin' : 'occurred_at');
const partitionName = (table: string, day: Date) =>
  `${table}_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
