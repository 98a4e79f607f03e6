/** The day that lies `days` after `day`, or before it where negative: days of the calendar, 2026-11-20, whatever the zone. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
