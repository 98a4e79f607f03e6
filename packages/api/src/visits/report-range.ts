import type { DayRange } from '@watchfloor/db/calendar/days-between';
import { type Calendar, readCalendar } from '@watchfloor/db/calendar/read-calendar';
import type { Db } from '@watchfloor/db/database';
import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { z } from 'zod';

/** How many days up to today, today among them. */
export const dayCount = z.int().min(1).max(366);

/** A day of the reports' calendar, 2026-11-20. */
export const reportDay = z.iso.date().refine((day) => day >= '0002', 'Days begin with the year 2');

/** The days of the reports' zone that a figure is of, both included. */
export const reportRange = z.object({
  zone: z.string(),
  from: z.string(),
  to: z.string(),
  /** The first day whose facts are all kept: of earlier ones there is what was counted then. */
  openFrom: z.string().nullable(),
});

/** The days up to `last`, a day of the reports' calendar; up to today unless given. */
export async function lastDays(
  db: Db,
  days: number,
  last?: string,
): Promise<DayRange & Pick<Calendar, 'zone' | 'openFrom'>> {
  const { zone, today, openFrom } = await readCalendar(db);
  const to = last ?? today;
  return { zone, openFrom, from: dayAfter(to, 1 - days), to };
}
