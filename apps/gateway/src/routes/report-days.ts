import { readCalendar } from '@watchfloor/db/calendar/read-calendar';
import type { Db } from '@watchfloor/db/database';

/** The day that a parameter names, in the reports' zone; today unless given. */
export async function dayOf(db: Db, given: string | Date | undefined): Promise<string> {
  return typeof given === 'string' ? given : (await readCalendar(db, given)).today;
}
