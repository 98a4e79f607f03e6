import type { EventType } from '@watchfloor/domain/events/event-type';
import { UserError } from '@watchfloor/platform/user-error';
import type pg from 'pg';
import type { Db } from '../database.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import type { CalendarRollup, FactTable } from '../facts/fact-table.ts';
import { inTransaction } from '../transaction.ts';
import { CALENDAR_LOCK, dayIn, FIRST_OPEN_DAY } from './calendar-sql.ts';

/**
 * Makes `zone` the one that days and hours of the figures are of. Where it is another than before, they are counted anew from
 * the facts in one transaction; stores of these facts wait for it. Closed days, whose facts are gone, stay as
 * they are; the last of them may then share hours with the first open one.
 * @returns whether it was another
 * @throws UserError where Postgres does not know the zone: no event that is counted by days could be stored
 */
export async function setReportZone(db: Pick<Db, 'pool'>, zone: string): Promise<boolean> {
  return inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${CALENDAR_LOCK})`);
    const changed = await client.query('UPDATE ads.calendar SET zone = $1 WHERE zone <> $1', [zone]);
    if (changed.rowCount === 0) return false;
    await assertKnown(client, zone);
    const tables: readonly FactTable<EventType>[] = Object.values(FACT_TABLES);
    for (const table of tables) {
      for (const rollup of table.calendarRollups ?? []) await countAnew(client, table, rollup);
    }
    return true;
  });
}

/** Of abbreviations Postgres knows others than JavaScript, and takes some for zones elsewhere: only whole names will do. */
async function assertKnown(client: pg.PoolClient, zone: string): Promise<void> {
  const { rowCount } = await client.query(
    'SELECT FROM pg_timezone_names WHERE lower(name) = lower($1) LIMIT 1',
    [zone],
  );
  if (rowCount === 0)
    throw new UserError(
      `REPORT_ZONE=${zone} is no time zone that this Postgres knows. Name one of the IANA database, like Europe/Berlin.`,
    );
}

async function countAnew(
  client: pg.PoolClient,
  { table, businessTime = 'occurred_at' }: { readonly table: string; readonly businessTime?: string },
  rollup: CalendarRollup,
): Promise<void> {
  const day = rollup.by === 'day' ? 'r.day' : dayIn('r.hour');
  await client.query(`DELETE FROM ${rollup.table} r USING ads.calendar c WHERE ${day} >= ${FIRST_OPEN_DAY}`);
  const open = `(SELECT k.* FROM ${table} k, ads.calendar c WHERE ${dayIn(`k.${businessTime}`)} >= ${FIRST_OPEN_DAY})`;
  await client.query(rollup.add(open));
}
